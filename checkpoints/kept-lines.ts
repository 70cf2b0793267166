/** A log that is written line by line: what an earlier start has left of it. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { writeWhole } from "latent/checkpoint/folder";

/** The whole lines that an earlier start under the same head has left behind; without one the file is begun anew. */
export function keptLines(state: string, head: string): string[] {
  mkdirSync(dirname(state), { recursive: true });
  const [first, ...lines] = existsSync(state) ? readFileSync(state, "utf8").split("\n").slice(0, -1) : [];
  const kept = first === head ? lines : [];
  writeWhole(state, [head, ...kept, ""].join("\n")); // without a half line at its end
  return kept;
}
