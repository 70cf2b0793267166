/** Which code a training is of, in twelve letters: a training that was stopped goes on only where it is still the same. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const library = join(__dirname, "..", "lib", "src");

/** Our own file behind an import; packages are told apart by their versions, in the head of the log. */
function fileOf(name: string, importer: string): string[] {
  const place = name.startsWith("latent/") ? join(library, name.slice(7)) : join(dirname(importer), name);
  const file = `${place}.ts`;
  return name.startsWith("latent/") || name.startsWith(".") ? [file].filter(existsSync) : [];
}

type Import = { readonly names: readonly string[]; readonly files: readonly string[] };

function importsOf(file: string): Import[] {
  const found = readFileSync(file, "utf8").matchAll(/^(?:import|export)\s+([^;"]*?)\s*from "([^"]+)"/gm);
  return Array.from(found, ([, clause, name]) => ({
    names: (clause as string).match(/[\w$]+/g) ?? [],
    files: fileOf(name as string, file),
  }));
}

/** These files and all that they import, and so on. */
function reached(files: readonly string[], known = new Set<string>()): Set<string> {
  for (const file of files.filter((one) => !known.has(one))) {
    known.add(file);
    reached(
      importsOf(file).flatMap((one) => one.files),
      known,
    );
  }
  return known;
}

/**
 * A hash of a training's own text and of every file of ours that the names in it reach.
 *
 * @param text   the functions of the training, as text
 * @param opener the file that they stand in
 */
export function trainingCode(text: string, opener: string): string {
  const words = new Set(text.match(/[\w$]+/g));
  const direct = importsOf(opener).filter(({ names }) => names.some((name) => words.has(name)));
  const files = reached(direct.flatMap((one) => one.files));
  const hash = createHash("sha256").update(text);
  for (const file of [...files].sort()) hash.update(`\0${readFileSync(file, "utf8")}`);
  return hash.digest("hex").slice(0, 12);
}
