/** `npm run format:notebooks [FILE…]` writes the code cells of notebooks as the project's formatter has them. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../layout/files";
import { courseNotebooks, parseNotebook } from "./cells";
import { formatted } from "./formatting";

const named = process.argv.slice(2);
const notebooks =
  named.length > 0 ? named.map((path) => parseNotebook(path, readFileSync(path, "utf8"))) : courseNotebooks();
const cells = formatted(notebooks);
for (const { path } of notebooks) {
  const file = named.length > 0 ? path : join(root, path);
  const raw = JSON.parse(readFileSync(file, "utf8")) as { cells: { id: string; source: string | string[] }[] };
  for (const cell of raw.cells) {
    const source = cells.get(path)?.get(cell.id);
    if (source !== undefined) cell.source = source.split(/(?<=\n)/);
  }
  writeFileSync(file, `${JSON.stringify(raw, null, 1)}\n`);
  console.log(path);
}
