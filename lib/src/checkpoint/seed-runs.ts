/** What a training comes to from several seeds, as the course's logs keep it: the spread of a figure is the tolerance for one more. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { CheckpointError } from "../checkpoint";

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
  const name = `checkpoints/${training}.seeds.jsonl`;
  const [, ...lines] = textOf(name, training).trimEnd().split("\n");
  const runs = lines.map((line) => JSON.parse(line) as SeedRun);
  const found = runs.filter((one) => one.run === run);
  if (found.length > 0) return found;
  const names = [...new Set(runs.map((one) => one.run))].join("; ");
  throw new CheckpointError(`seedRuns: ${name} must hold runs named ${run}, got ${names}`);
}

function textOf(name: string, training: string): string {
  try {
    return readFileSync(resolve(__dirname, "..", "..", name), "utf8");
  } catch {
    throw new CheckpointError(`seedRuns: ${name} must exist; run: npm run checkpoints:seeds -- ${training}`);
  }
}
