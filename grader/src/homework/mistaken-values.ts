/**
 * What the listed mistakes of a homework return, found out here for `check`, which may know the public cases, and for feedback. They are
 * edits of the instructor's own solution and run where the references do; nothing of a student's comes here.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Context, createContext, runInContext } from "node:vm";
import ts from "@tslab/typescript-for-tslab";
import type { Case } from "latent/exercise/case";
import { type Plain, plainOf } from "latent/exercise/plain";
import type { AuthoredExercise, Mutant } from "../authoring";
import { libraryFolder } from "../places";
import type { CourseHomework } from "./course";
import { solutionOf, withSolution } from "./master";
import { hintOf, told } from "./mistakes";
import { type Notebook, roleOf } from "./notebook";

/** A call of a mistake that does not end is no value. */
const milliseconds = 2_000;

/** A mistake that students are told of. */
export interface ListedMistake {
  /** What feedback says of it. */
  readonly says: string;
  /** The idea to think about again: its own, or that of the case that it must fail. */
  readonly hint: string;
  /** Of each case the value of each call; null where it has none. */
  readonly values: readonly (readonly Plain[])[];
}

/** By exercise and cases; the solution runs once, when they are first asked for. */
export function mistakesOf(
  homework: Pick<CourseHomework, "master" | "mutants">,
): (exercise: AuthoredExercise, cases: readonly Pick<Case, "calls">[]) => ListedMistake[] {
  let context: Context | undefined;
  return (exercise, cases) =>
    told(homework, exercise).map((mutant) => {
      context ??= solved(homework.master);
      const answer = edited(context, homework.master, exercise, mutant);
      const values = cases.map(({ calls }) => calls.map((call) => answer(call)));
      return { says: mutant.says as string, hint: hintOf(exercise, mutant), values };
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
      return plainOf(runInContext("__call()", context, { timeout: milliseconds }));
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
