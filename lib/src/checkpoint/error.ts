/**
 * A file of weights or a log is missing, damaged, or made for another model.
 *
 * @example new CheckpointError("decodeWeights: …").name // "CheckpointError"
 */
export class CheckpointError extends Error {
  override readonly name = "CheckpointError";
}
