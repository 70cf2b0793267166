/** One token of the built library changed, in a copy that a notebook finds in place of the real one. */
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../layout/files";
import { both, type Mistake, only, replaced } from "./mutants";

/** A mistake in a function of the library, and the cell of a notebook that must fail by it. */
export type Mutation = {
  readonly function: string;
  /** The module's path below lib/dist, as notebooks import it. */
  readonly module: string;
  /** A text that stands once in the built module, and the same with one token changed. */
  readonly text: string;
  readonly mutated: string;
  readonly notebook: string;
  readonly cell: string;
  /** How the cell is reached; over all cells before it where absent. */
  readonly way?: Way;
};

/** The cells that a cell needs, and what makes them short: texts of them, and what is written in their place. */
export type Way = {
  readonly needs: readonly string[];
  readonly shorter: readonly (readonly [cell: string, text: string, by: string])[];
};

/** The change of the notebook by which it goes that way. */
export const goes = ({ cell, way }: Pick<Mutation, "cell" | "way">): Mistake => {
  if (way === undefined) return () => {};
  const { needs, shorter } = way;
  return both(only([...needs, cell]), ...shorter.map((change) => replaced(...change)));
};

const token = /[A-Za-z_$][\w$]*|\d[\w.]*|\*\*|[^\s\w]/g;

/** In how many tokens two texts differ; Infinity if they have not the same number of them. */
export function tokensApart(a: string, b: string): number {
  const [own, other] = [a.match(token) ?? [], b.match(token) ?? []];
  if (own.length !== other.length) return Number.POSITIVE_INFINITY;
  return own.filter((one, i) => one !== other[i]).length;
}

/** Puts the library into a folder's node_modules, with a mutation. Throws where there is nothing, or too much, to change. */
export const copiedLibrary =
  (mutation?: Mutation) =>
  (folder: string): void => {
    const copy = join(folder, "node_modules", "latent");
    for (const part of ["package.json", "dist"]) cpSync(join(root, "lib", part), join(copy, part), { recursive: true });
    for (const beside of ["datasets", "checkpoints"])
      symlinkSync(join(root, beside), join(folder, "node_modules", beside));
    if (mutation === undefined) return;
    const { module, text, mutated } = mutation;
    if (tokensApart(text, mutated) !== 1)
      throw new Error(`${module}: "${mutated}" must differ from "${text}" in one token`);
    const file = join(copy, "dist", `${module}.js`);
    const parts = readFileSync(file, "utf8").split(text);
    if (parts.length !== 2) throw new Error(`${module} must have "${text}" once, has it ${parts.length - 1} times`);
    writeFileSync(file, parts.join(mutated));
  };
