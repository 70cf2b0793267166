/** The student edition, packed once for all tests that read it: every homework's mistakes run for it, which takes seconds. */
import { studentEdition } from "latent-grader/release/student-edition";

/** Under which it is packed. */
export const key = Buffer.alloc(32, 7);

let packed: ReadonlyMap<string, Buffer> | undefined;

/** Its files by path. */
export function wholeEdition(): ReadonlyMap<string, Buffer> {
  packed ??= studentEdition(key);
  return packed;
}

/** What is released of one homework: its files by name. */
export function releasedIn(folder: string): ReadonlyMap<string, string> {
  const start = `exercises/${folder}/`;
  const own = [...wholeEdition()].filter(([path]) => path.startsWith(start));
  return new Map(own.map(([path, bytes]) => [path.slice(start.length), String(bytes)]));
}
