/** Is a function the one that its cell defines now? After an error in the cell a notebook still has the one from before. */
import type { RanCell } from "./own-notebook";

/** By function: what its cell said when it was first met. */
const met = new WeakMap<object, string>();

/**
 * Throws when the cell that defines a function has been changed and run, and the function is still the one from before: the cell did not
 * compile, or broke off.
 *
 * A function that nobody has asked about before is taken for what its cell says, unless the cell did not compile.
 *
 * @param fn     opens the message
 * @param answer the function
 * @param ran    the cells that have run, the last one last; those of the kernel unless told
 * @throws {Error} naming the function
 * @example const bound = (x: number) => x;
 * requireCurrent("check", bound, [{ text: "const bound = (x: number) => x;", at: 1 }]) // undefined
 * const other = (x: number) => x;
 * requireCurrent("check", other, [{ text: "const other = (x: nubmer) => x;", at: 1, refused: true }]) // throws got the function from before
 * @example const bound = (x: number) => x;
 * requireCurrent("check", bound, [{ text: "const bound = (x: number) => x;", at: 1 }]);
 * requireCurrent("check", bound, [{ text: "const bound = (x: nubmer) => 2 * x;", at: 2 }]) // throws check: bound must be what its cell says now, got the function from before
 */
export function requireCurrent(fn: string, answer: (...args: never[]) => unknown, ran = ranCells()): void {
  const { name } = answer;
  if (!/^[\p{L}$_][\p{L}\p{N}$_]*$/u.test(name)) return;
  const defines = definitionOf(name);
  const last = ran.findLast((cell) => defines.test(cell.text));
  if (last === undefined) return;
  const text = last.text.trim();
  const known = met.get(answer);
  if (known === undefined && !last.refused) met.set(answer, text);
  else if (known !== text) {
    throw new Error(
      `${fn}: ${name} must be what its cell says now, got the function from before: the cell was changed and did not run to its end; ` +
        "mend the error that stands below it, run it, then run this cell again",
    );
  }
}

/**
 * Finds the definition of a name in the text of a cell.
 *
 * @example definitionOf("entropy").test("async function entropy() {}") // true
 * definitionOf("entropy").test("const entropyOf = 1;") // false
 */
export function definitionOf(name: string): RegExp {
  const escaped = name.replaceAll("$", "\\$");
  return new RegExp(
    `^(?:export\\s+)?(?:(?:async\\s+)?function\\s*\\*?\\s*|(?:const|let|var)\\s+)${escaped}(?![\\p{L}\\p{N}$_])`,
    "mu",
  );
}

/**
 * The cells that have run, as the kernel tells them; none in plain Node.
 *
 * @example ranCells() // []
 */
export function ranCells(): readonly RanCell[] {
  return (globalThis as unknown as Record<symbol, readonly RanCell[] | undefined>)[Symbol.for("Jupyter.cells")] ?? [];
}
