/**
 * What the listed mistakes of a homework return in its public cases, found out when it is released. They are edits of the instructor's own
 * solution and run here, as the references do; where students' answers are marked this file is not there, and `cases.json` is read.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Context, createContext, runInContext } from "node:vm";
import ts from "@tslab/typescript-for-tslab";
import type { Case } from "latent/exercise/case";
import type { Mistake } from "latent/exercise/mistakes";
import { type Plain, plainOf } from "latent/exercise/plain";
import type { AuthoredExercise, Mutant } from "../authoring";
import type { CourseHomework } from "../homework/course";
import { solutionOf, withSolution } from "../homework/master";
import { hintOf, told } from "../homework/mistakes";
import { type Notebook, roleOf } from "../homework/notebook";
import { libraryFolder } from "../places";

/** A call of a mistake that does not end is no value. */
const milliseconds = 2_000;

/** What `check` may tell of an exercise: a mistake's hint is its own, or that of the case that it must fail. */
export function mistakesOf(
  homework: CourseHomework,
): (exercise: AuthoredExercise, cases: readonly Case[]) => Mistake[] {
  const context = solved(homework.master);
  return (exercise, cases) =>
    told(homework, exercise).map((mutant) => {
      const answer = edited(context, homework.master, exercise, mutant);
      return { hint: hintOf(exercise, mutant), values: cases.map(({ calls }) => calls.map((call) => answer(call))) };
    });
}

/** All cells of the master have run. */
function solved(master: Notebook): Context {
  const require = createRequire(join(libraryFolder, "package.json"));
  const context = createContext({ require, console: { log: () => {} }, structuredClone });
  for (const cell of master.cells) {
    const role = roleOf(cell)?.role;
    const runs = cell.cell_type === "code" && role !== "check" && role !== "demonstration";
    if (runs) runInContext(javaScript(cell.source), context);
  }
  return context;
}

function edited(context: Context, master: Notebook, { id, answer }: AuthoredExercise, { replace }: Mutant) {
  const text = solutionOf(master, id).replace(replace[0], () => replace[1]);
  const cell = withSolution(master, id, text).cells.find(
    (one) => roleOf(one)?.role === "exercise" && roleOf(one)?.exercise === id,
  );
  const js = javaScript(cell?.source ?? "");
  const made = runInContext(`(() => {\n${js}\nreturn (call) => ${answer}(...call);\n})()`, context);
  return (call: readonly Plain[]): Plain => {
    context.__call = () => made(structuredClone(call));
    try {
      return rounded(plainOf(runInContext("__call()", context, { timeout: milliseconds })));
    } catch {
      return null;
    }
  };
}

const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, verbatimModuleSyntax: true };

/** Top-level names are the context's; imports are what `require` gives. */
const javaScript = (source: string): string =>
  ts
    .transpile(source, options)
    .replace(
      /^import \{([^}]*)\} from ("[^"]+");/gm,
      (_, names: string, from: string) => `var {${names.replaceAll(" as ", ": ")}} = require(${from});`,
    )
    .replace(/^export \{\};$/m, "")
    .replace(/^(const|let) /gm, "var ");

/** Seven digits: more would be other ones on another machine. What JSON has no number for is no value. */
function rounded(value: Plain): Plain {
  if (typeof value === "number") return Number.isFinite(value) ? Number(value.toPrecision(7)) : Number.NaN;
  if (Array.isArray(value)) return whole(value.map(rounded), (parts) => parts);
  if (!(value instanceof Map)) return value;
  const entries = [...(value as ReadonlyMap<string, Plain>)].map(([name, entry]) => [name, rounded(entry)] as const);
  return whole(
    entries.map(([, entry]) => entry),
    () => Object.fromEntries(entries),
  );
}

const whole = (parts: readonly Plain[], value: (parts: readonly Plain[]) => Plain): Plain =>
  parts.some((part) => part === null || Number.isNaN(part)) ? null : value(parts);
