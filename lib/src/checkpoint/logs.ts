/** The log of a long training: what was set, how each epoch went, what it came to. */
import { committedLines } from "./folder";

/** A committed run's log: what was set, one line an epoch, and the final measure over all test images. */
export type CheckpointLog = {
  readonly head: {
    readonly run: string;
    readonly seed: number;
    readonly settings: Record<string, unknown>;
    readonly parameters: number;
  };
  readonly epochs: readonly {
    readonly epoch: number;
    readonly seconds: number;
    readonly train: Terms;
    readonly test: Terms;
  }[];
  readonly last: {
    readonly weights: { readonly sha256: string; readonly bytes: number };
    readonly test: Terms;
    readonly images: number;
    /** −log p(x) and active units, of the runs on binarized pixels. */
    readonly likelihood?: Terms;
  };
};
type Terms = Readonly<Record<string, number>>;

/**
 * The log of one of the course's checkpoints.
 *
 * @param checkpoint its name, for instance `dense-vae-1`
 * @throws {CheckpointError} when there is no such log
 * @example checkpointLog("dense-vae-1").epochs.length // 25
 */
export function checkpointLog(checkpoint: string): CheckpointLog {
  const lines = committedLines("checkpointLog", `${checkpoint}.log.jsonl`, `npm run checkpoints -- ${checkpoint}`);
  return { head: lines[0], epochs: lines.slice(1, -1), last: lines.at(-1) } as CheckpointLog;
}
