/** A grader without a sandbox for tests of the marking itself: cells run in this process, which trusts them. */
import { isDeepStrictEqual } from "node:util";
import { type Context, createContext, runInContext } from "node:vm";
import ts from "@tslab/typescript-for-tslab";
import type { Plain } from "latent/exercise/plain";
import type { CompiledCell } from "latent-grader/compile/compiled-cell";
import { type Grader, graderOf, type openGrader } from "latent-grader/mark/grader";
import type { AnsweringProcess, Death, Need, Reply } from "latent-grader/run/student-process";

/** Whether an earlier text that compiles declares a name. */
const declares = (earlier: readonly string[], name: string) =>
  earlier.some((text) => !text.includes("nummber") && new RegExp(`\\b(function|const) ${name}\\b`).test(text));

const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, verbatimModuleSyntax: true };
/** By the text of a cell: the notebooks of a class have most of them in common. */
const known = new Map<string, string>();

function javaScript(text: string): string {
  const js =
    known.get(text) ??
    ts
      .transpile(text, options)
      .replace(
        /^import \{([^}]*)\} from ("[^"]+");/gm,
        (_, names: string, from: string) => `var {${names.replaceAll(" as ", ": ")}} = require(${from});`,
      )
      .replace(/^import \* as (\w+) from ("[^"]+");/gm, "var $1 = require($2);")
      .replace(/^await /gm, "void ") // cells here are scripts
      .replace(/^export \{\};$/m, "")
      .replace(/^(const|let) /gm, "var ");
  known.set(text, js);
  return js;
}

/**
 * As the compile service gives them; a text that holds `nummber` does not compile, nor one with a comment `needs NAME` where no
 * earlier one declares that name.
 */
export async function compile(cells: readonly string[]): Promise<CompiledCell[]> {
  if (cells.some((text) => text.includes("no compiler"))) throw new Error("the compiler is gone");
  return cells.map((text, i) => {
    const [, needed] = /\/\/ needs (\w+)/.exec(text) ?? [];
    if (needed !== undefined && !declares(cells.slice(0, i), needed))
      return { compiled: false, failure: `your cell, line 1, column 1: Cannot find name '${needed}'` };
    if (text.includes("nummber")) return { compiled: false, failure: "your cell, line 1, column 9: no nummber" };
    const js = javaScript(text);
    return {
      compiled: true,
      js,
      awaits: false,
      names: [...js.matchAll(/^var (\w+)/gm)].map(([, name]) => name as string),
    };
  });
}

/** How often processes were started, and calls asked for. */
export const counts = { processes: 0, calls: 0 };

/** Ends by what the code says of itself: an endless loop, or a comment that names another end. */
function deathIn(code: string): Death | undefined {
  if (/for \(;;\)/.test(code)) return "timeout";
  const [, named] = /\/\/ ends by (memory|crashed|output-limit|protocol)/.exec(code) ?? [];
  return named as Death | undefined;
}

class InProcess implements AnsweringProcess {
  readonly ready: Promise<Reply> = Promise.resolve({ state: "ok", value: null });
  output = "";
  readonly peakMegabytes = 1;
  readonly waited = 0;
  alive = true;
  readonly #scope: Context;
  /** Gives the earlier answers that the open call needs. */
  #need: Need | undefined;
  /** The student's answers in whose place others stand. */
  #replaced = new Map<string, unknown>();
  /** Names that a call takes one step longer for, once in all processes: a machine that was busy. */
  static readonly busy = new Set<string>();

  constructor() {
    counts.processes++;
    const log = (...words: unknown[]) => {
      this.output += `${words.join(" ")}\n`;
    };
    this.#scope = createContext({ require, console: { log }, Math, structuredClone });
  }

  begin(): void {}

  end(): void {
    this.alive = false;
  }

  async ask(request: object, _milliseconds: number, need?: Need): Promise<Reply> {
    const asked = request as { do: string; js: string; name: string; args: unknown[]; names: string[] };
    try {
      if (asked.do === "cell") {
        const outside = asked.js.split("\n").filter((line) => /^\S/.test(line)); // what is indented runs when it is called
        const death = this.#die(deathIn(outside.join("\n")));
        if (death === undefined) runInContext(asked.js, this.#scope);
        return death ?? ok(null);
      }
      if (asked.do === "follow") {
        const define: (name: string, value: unknown) => void = runInContext(
          "(name, value) => { globalThis[name] = value; }",
          this.#scope,
        );
        for (const [name, own] of this.#replaced) define(name, own);
        this.#replaced = new Map(asked.names.map((name) => [name, this.#scope[name]]));
        for (const name of asked.names)
          define(name, (...args: unknown[]) => plainToValue(this.#need?.(name, args.map(toPlain)) as Plain));
      }
      if (asked.do !== "call") return ok(null);
      counts.calls++;
      this.#need = need;
      if (InProcess.busy.delete(asked.name)) return this.#die("timeout") as Reply;
      const named: unknown = this.#scope[asked.name];
      if (typeof named !== "function") throw new ReferenceError(`${asked.name} is not a function of this notebook`);
      const given = structuredClone(asked.args);
      const death = this.#die(deathIn(String(named)));
      if (death !== undefined) return death;
      const value = toPlain(await named(...given));
      return isDeepStrictEqual(given, asked.args) ? ok(value) : { state: "ok", value, changed: true };
    } catch (error) {
      const { name, message } = error as Error;
      return { state: "error", error: name, message };
    }
  }

  #die(state: Death | undefined): Reply | undefined {
    if (state === undefined) return undefined;
    this.alive = false;
    return { state, detail: "no answer within 2000 ms" };
  }
}

const ok = (value: Plain): Reply => ({ state: "ok", value });

/** The next call of that name does not end in time, as on a machine that was busy. */
export const delayOnce = (name: string): void => {
  InProcess.busy.add(name);
};

/** Records are Maps, as they come off the wire. */
function toPlain(value: unknown): Plain {
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if (Array.isArray(value)) return Array.from(value, toPlain);
  if (typeof value === "object" && value !== null)
    return new Map(Object.entries(value).map(([name, entry]) => [name, toPlain(entry)]));
  return value as Plain;
}

function plainToValue(value: Plain): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, entry]) => [name, plainToValue(entry)]));
  return Array.isArray(value) ? value.map(plainToValue) : value;
}

/** Opens such a grader, in the place of one with a sandbox. */
export const openInProcess: typeof openGrader = (homework, key): Grader =>
  graderOf(homework, key, {
    surroundings: { packages: new Map(), isolation: "bubblewrap", start: () => new InProcess() },
    compiler: { compile },
    close: () => {},
  });
