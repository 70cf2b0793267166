/**
 * What a training comes to from several seeds, as the course's logs keep it: the spread of a figure is the tolerance for one more.
 * The head of a log tells versions and `code`, a hash of all that the training is made of. An older log has no `code`: nobody can tell
 * from it which state of the library it is of, only that its training, made again, must come out alike.
 */
import { CheckpointError } from "./error";
import { committedLines } from "./folder";

/** One training from one seed; no weights are kept of it. */
export type SeedRun = {
  readonly run: string;
  readonly seed: number;
  readonly seconds: number;
  readonly figures: Readonly<Record<string, number>>;
};

/**
 * The logged runs of a training that was repeated from several seeds.
 *
 * @param training its name, for instance `linear-autoencoder`
 * @param run      which data, and which form of it: `mnist`, `strokes, fast`, …
 * @returns one record for each seed
 * @throws {CheckpointError} when there is no such log, or no such run in it
 * @example seedRuns("linear-autoencoder", "mnist").map(({ seed }) => seed) // [1, 2, 3]
 * @example seedRuns("linear-autoencoder", "photographs") // throws must hold runs named photographs, got mnist
 */
export function seedRuns(training: string, run: string): SeedRun[] {
  const file = `${training}.seeds.jsonl`;
  const [, ...runs] = committedLines("seedRuns", file, `npm run checkpoints:seeds -- ${training}`) as SeedRun[];
  const found = runs.filter((one) => one.run === run);
  if (found.length > 0) return found;
  const names = [...new Set(runs.map((one) => one.run))].join("; ");
  throw new CheckpointError(`seedRuns: checkpoints/${file} must hold runs named ${run}, got ${names}`);
}
