/** What the compile service is asked, and what becomes of a cell. */

/** The cells of a notebook in their order. */
export interface Asked {
  readonly cells: readonly string[];
  /** Of cells that have thrown, by their index: the names that they had not come to declare. */
  readonly unreached: readonly (readonly [index: number, names: readonly string[]])[];
}

/** JavaScript that the runner can run, or a message with the student's line and column. */
export type CompiledCell =
  /** `names` get their values when their lines run: a cell that throws before has not given them any. */
  | { readonly compiled: true; readonly js: string; readonly awaits: boolean; readonly names: readonly string[] }
  | { readonly compiled: false; readonly failure: string };

/** What the compile service is sent: `id` comes back with every cell. */
export interface Request extends Asked {
  readonly id: string;
}

/** The compiler quotes names and lines, which may be a megabyte long; records and pages hold what it says of ten answers. */
const longestFailure = 8_000;

/** @throws {Error} if what the compile service or the cache says is of another form */
export function cellOf(said: unknown): CompiledCell {
  if (typeof said !== "object" || said === null) throw new Error("cellOf: the compile service must answer with cells");
  const { compiled, js, awaits, names, failure } = said as Record<string, unknown>;
  if (compiled === true && typeof js === "string" && typeof awaits === "boolean" && areTexts(names)) {
    return { compiled, js, awaits, names };
  }
  if (compiled === false && typeof failure === "string") return { compiled, failure: shortened(failure) };
  throw new Error("cellOf: the compile service must answer with cells");
}

const shortened = (text: string): string =>
  text.length <= longestFailure ? text : `${text.slice(0, longestFailure)}… (${text.length} characters)`;

/** Whether a value is a list of texts. */
export const areTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");
