/** What only the instructor can decide, told before anything is done. */

/** Whose a file is, who belongs to the class, which zone a time has: nothing was done, and the command ends with 2. */
export class Undecided extends RangeError {}

/** A few of many, so that a message stays one that is read. */
export function some(all: readonly string[], most = 5): string {
  const rest = all.length - most;
  return rest > 0 ? `${all.slice(0, most).join(", ")} and ${rest} more` : all.join(", ");
}
