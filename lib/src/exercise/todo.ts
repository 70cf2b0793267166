/** The gap of an exercise. */

/**
 * Thrown by an exercise that has no answer yet.
 *
 * @example new NotYetWritten("h2.entropy").name // "NotYetWritten"
 */
export class NotYetWritten extends Error {
  override readonly name = "NotYetWritten";
}

/**
 * Stands where an answer will stand. It returns `never`, so that the cell type-checks before it is written.
 *
 * @param task what is asked for
 * @throws {NotYetWritten} always
 * @example todo("h2.entropy: the entropy") // throws not written yet: h2.entropy: the entropy
 */
export function todo(task: string): never {
  throw new NotYetWritten(`not written yet: ${task}`);
}
