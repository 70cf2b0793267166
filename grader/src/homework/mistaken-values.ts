/**
 * What the listed mistakes of a homework return, found out here for `check`, which may know the public cases, and for feedback. They are
 * edits of the instructor's own solution and run where the references do; nothing of a student's comes here.
 */
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Context, createContext, runInContext } from "node:vm";
import ts from "@tslab/typescript-for-tslab";
import type { Case } from "latent/exercise/case";
import { type Plain, plainOf } from "latent/exercise/plain";
import { isTensorValue } from "latent/exercise/tensor-value";
import { GivenTensors, liveValues, type Tfjs } from "latent/exercise/tensors";
import type { AuthoredExercise, Mutant } from "../authoring";
import { libraryFolder } from "../places";
import type { CourseHomework } from "./course";
import { solutionOf, withSolution } from "./master";
import { hintOf, told } from "./mistakes";
import { type Notebook, roleOf } from "./notebook";

/** A call of a mistake that does not end is no value. On a busy machine one that does may take seconds, and a release must not depend on that. */
const milliseconds = 20_000;

/** A mistake that students are told of. */
export interface ListedMistake {
  /** What feedback says of it. */
  readonly says: string;
  /** The idea to think about again: its own, or that of the case that it must fail. */
  readonly hint: string;
  /** Of each case the value of each call; null where it has none. */
  readonly values: readonly (readonly Plain[])[];
}

/** The mistakes in an exercise of the homework, with what they return in its cases. */
export type Mistakes = (exercise: string) => readonly ListedMistake[];

type Mistaken = Pick<CourseHomework, "master" | "mutants" | "edition"> & {
  readonly exercises: readonly Pick<AuthoredExercise, "id" | "answer" | "cases">[];
};
type Calls = readonly Pick<Case, "calls">[];

/**
 * By exercise; the solution runs once, when they are first asked for.
 *
 * @param casesOf those in which the mistakes of an exercise are tried
 * @param tf where a homework has tensors; without it all of them are found at once by a process that loads tfjs, which this one never does
 */
export function mistakesOf(homework: Mistaken, casesOf: (exercise: string) => Calls, tf?: Tfjs): Mistakes {
  const { exercises, master, edition } = homework;
  if (tf === undefined && edition.includes("tf")) return elsewhere(homework, casesOf);
  const known = new Map<string, readonly ListedMistake[]>();
  let context: Context | undefined;
  return (id) => {
    const exercise = exercises.find((one) => one.id === id) as AuthoredExercise;
    const found =
      known.get(id) ??
      told(homework, exercise).map((mutant) => {
        context ??= solved(master);
        const answer = edited(context, master, exercise, mutant, tf);
        const values = casesOf(id).map(({ calls }) => calls.map((call) => answer(call)));
        return { says: mutant.says as string, hint: hintOf(exercise, mutant), values };
      });
    known.set(id, found);
    return found;
  };
}

/** What the process is asked. */
export interface MistakesAsked {
  readonly homework: Mistaken;
  /** By exercise. */
  readonly cases: Readonly<Record<string, Calls>>;
}

/** tfjs takes a second to load: one process for all exercises of a homework. */
function elsewhere({ master, mutants, edition, exercises }: Mistaken, casesOf: (exercise: string) => Calls): Mistakes {
  let known: ReadonlyMap<string, readonly ListedMistake[]> | undefined;
  return (id) => {
    known ??= found();
    return known.get(id) ?? [];
  };
  function found() {
    const listed = exercises.filter((one) => told({ mutants }, one).length > 0);
    const asked: MistakesAsked = {
      homework: { master, mutants, edition, exercises: listed },
      cases: Object.fromEntries(listed.map(({ id }) => [id, casesOf(id).map(({ calls }) => ({ calls }))])),
    };
    const args = ["--no-warnings", join(__dirname, "mistaken-tensors.js")];
    const input = JSON.stringify(asked);
    const said = execFileSync(process.execPath, args, { input, stdio: ["pipe", "pipe", "ignore"], maxBuffer: 1 << 28 });
    const all: readonly (readonly [string, readonly ListedMistake[]])[] = JSON.parse(said.toString("utf8"));
    const whole = (one: ListedMistake) => ({ ...one, values: one.values.map((calls) => calls.map(withMaps)) });
    return new Map(all.map(([id, mistakes]) => [id, mistakes.map(whole)]));
  }
}

/** Records as an answer's come. */
function withMaps(value: Plain): Plain {
  if (typeof value !== "object" || value === null || isTensorValue(value)) return value;
  if (Array.isArray(value)) return value.map(withMaps);
  return new Map(Object.entries(value as Record<string, Plain>).map(([name, part]) => [name, withMaps(part)]));
}

/** All cells of the master have run. */
function solved(master: Notebook): Context {
  const require = createRequire(join(libraryFolder, "package.json"));
  // tfjs knows typed arrays by their classes.
  const arrays = { Float32Array, Float64Array, Int32Array, Uint8Array };
  const context = createContext({ require, console: { log: () => {} }, structuredClone, ...arrays });
  for (const cell of master.cells) {
    const role = roleOf(cell)?.role;
    const runs = cell.cell_type === "code" && role !== "check" && role !== "demonstration";
    if (runs) runInContext(javaScript(cell.source), context);
  }
  return context;
}

function edited(
  context: Context,
  master: Notebook,
  { id, answer }: Pick<AuthoredExercise, "id" | "answer">,
  { replace }: Mutant,
  tf: Tfjs | undefined,
) {
  const text = solutionOf(master, id).replace(replace[0], () => replace[1]);
  const cell = withSolution(master, id, text).cells.find(
    (one) => roleOf(one)?.role === "exercise" && roleOf(one)?.exercise === id,
  );
  const js = javaScript(cell?.source ?? "");
  const made = runInContext(`(() => {\n${js}\nreturn (call) => ${answer}(...call);\n})()`, context);
  return (call: readonly Plain[]): Plain => {
    const given = tf && new GivenTensors(tf);
    const live = given === undefined ? structuredClone(call) : liveValues(structuredClone(call), given);
    context.__call = () => made(live);
    let returned: unknown;
    try {
      returned = runInContext("__call()", context, { timeout: milliseconds });
      return plainOf(returned);
    } catch {
      return null;
    } finally {
      given?.putAway(returned);
    }
  };
}

const options: ts.CompilerOptions = {
  ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, verbatimModuleSyntax: true },
  skipDefaultLibCheck: true,
};
/** A text with this line counts as a library, of which no types are checked: that would take longer than all the rest, and `verify` does it. */
const asLibrary = '/// <reference no-default-lib="true"/>\n';
/** By the text of a cell: one homework is often asked several times. */
const known = new Map<string, string>();

/** Top-level names are the context's; imports are what `require` gives. */
function javaScript(source: string): string {
  const js =
    known.get(source) ??
    ts
      .transpile(asLibrary + source, options)
      .replace(asLibrary, "")
      .replace(
        /^import \{([^}]*)\} from ("[^"]+");/gm,
        (_, names: string, from: string) => `var {${names.replaceAll(" as ", ": ")}} = require(${from});`,
      )
      .replace(/^import \* as (\w+) from ("[^"]+");/gm, "var $1 = require($2);")
      .replace(/^export \{\};$/m, "")
      .replace(/^(const|let) /gm, "var ");
  known.set(source, js);
  return js;
}
