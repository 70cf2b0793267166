/** What an answer takes from modules that are there in a notebook and not when it is graded. */
import { isBuiltin } from "node:module";
import { definitionOf } from "./definition";
import type { RanCell } from "./own-notebook";

/** One import of a cell: of a module by a name there and a name here. */
interface Import {
  readonly module: string;
  /** "*" for all of it. */
  readonly there: string;
  readonly here: string;
}

const clause = /^[ \t]*import\s+(?!type\b)([^;"']*?)\s+from\s+["']([^"']+)["']/gm;

/**
 * The imports of an answer's notebook that it uses itself and that are not there when graded, each as a sentence names it.
 *
 * @param answer  the function, as the kernel has compiled it
 * @param present parts of the library, files or folders, that are there when graded
 * @param ran     the cells that have run, the last one last
 * @example const cells = [{ text: 'import { expect as wanted } from "chai";', at: 1 }];
 * const answer = Object.assign(() => 0, { toString: () => "() => { (0, chai_1.expect)(1); }" });
 * absentIn(answer, [], cells) // ["expect of chai"]
 * absentIn(() => 0, [], cells) // []
 */
export function absentIn(
  answer: (...args: never[]) => unknown,
  present: readonly string[],
  ran: readonly RanCell[],
): string[] {
  const text = answer.toString();
  const used = ran.flatMap((cell) =>
    importsOf(cell.text).filter(({ module, there, here }) => {
      if (isThere(module, present)) return false;
      return fromModule(text, there) || (fromCells(text, here) && lastToBind(here, ran) === cell);
    }),
  );
  return [...new Set(used.map(({ module, there }) => (there === "*" ? module : `${there} of ${module}`)))];
}

// What is compiled takes an import of its own cell from the module, by its name there, and one of another cell from the names of all cells.
const fromModule = (text: string, there: string): boolean => there !== "*" && takes(text, "\\w_\\d+", there);
const fromCells = (text: string, here: string): boolean => takes(text, "\\bexports", here);
const takes = (text: string, from: string, name: string): boolean =>
  new RegExp(`${from}\\.${name.replaceAll("$", "\\$")}(?![\\w$])`).test(text);

/** A name that was imported once may be a function of the student's own by now. */
const lastToBind = (name: string, ran: readonly RanCell[]): RanCell | undefined =>
  ran.findLast(({ text }) => definitionOf(name).test(text) || importsOf(text).some(({ here }) => here === name));

function importsOf(text: string): Import[] {
  return [...text.matchAll(clause)].flatMap(([, bound = "", module = ""]) => {
    const [, all] = /\*\s+as\s+([\w$]+)/.exec(bound) ?? [];
    const [, list = ""] = /\{([^}]*)\}/.exec(bound) ?? [];
    const [, only] = /^([\w$]+)/.exec(bound) ?? [];
    const named = list.split(",").flatMap((one) => {
      const [, there, here = there] = /^\s*(?!type\s)([\w$]+)(?:\s+as\s+([\w$]+))?\s*$/.exec(one) ?? [];
      return there === undefined || here === undefined ? [] : [{ module, there, here }];
    });
    return [
      ...named,
      ...(all === undefined ? [] : [{ module, there: "*", here: all }]),
      ...(only === undefined ? [] : [{ module, there: "default", here: only }]),
    ];
  });
}

/** Node's own modules refuse by themselves what a sandbox has not. */
function isThere(module: string, present: readonly string[]): boolean {
  if (!module.startsWith("latent/")) return module === "ml-matrix" || isBuiltin(module);
  const part = module.slice("latent/".length);
  return part.startsWith("exercise/") || present.some((one) => part === one || part.startsWith(`${one}/`));
}
