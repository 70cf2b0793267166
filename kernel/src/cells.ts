/** Runs cells: tslab compiles and checks them, this file keeps their names and types and reports how they ended. */
import path from "node:path";
import vm from "node:vm";
import ts from "@tslab/typescript-for-tslab";
import { type Compiled, forgetAll, recall } from "./compiler/compiled";
import { declarationsAfterFailure } from "./compiler/declarations";
import { type CellProbes, cellParameters } from "./compiler/probes";
import { compileFailure } from "./errors/diagnostics";
import { FailedCell, type Failure, failureOf } from "./errors/failure";
import { addSource } from "./errors/frames";
import type { Interrupts } from "./interrupts/interrupts";
import { type Converter, type ConvertResult, createModuleLoader, getCodeMetadata } from "./tslab";
import { type MimeBundle, mimeBundle } from "./values/mime-bundle";
import { namespace } from "./values/namespace";
import { showTensors } from "./values/tensors";

/** How a cell ended: with a failure, with something to show, or with neither. */
export type Outcome =
  | { readonly failure: Failure; readonly shown?: undefined }
  | { readonly failure?: undefined; readonly shown?: MimeBundle };

/** The cells of one session, which see each other's names. */
export class Cells {
  readonly #folder = process.cwd();
  readonly #loader = createModuleLoader(this.#folder);
  readonly #probes: CellProbes;
  readonly #require: NodeJS.Require;
  /** Texts of the cells that are modules (`@module`), by file name. */
  readonly #modules = new Map<string, string>();
  #declarations = "";
  #runs = 0;
  #thrown: { value: unknown; at: Error } | undefined;

  /** @param converter made when it is asked for first, which takes a second */
  constructor(
    private readonly converter: () => Converter,
    private readonly interrupts: Interrupts,
  ) {
    this.#require = this.#guardedRequire();
    this.#probes = {
      get signal() {
        return interrupts.signal;
      },
      ...interrupts.probes,
      thrown: (value) => {
        if (!(value instanceof Error)) this.#thrown = { value, at: new Error() };
        return value;
      },
    };
  }

  /**
   * @param sent    when its request was sent, in milliseconds of the client's clock; NaN where that is not known
   * @param isOver  for what the cell waits for at its end, beside its last expression
   */
  async execute(text: string, label: string, sent: number, isOver = async () => {}): Promise<Outcome> {
    this.interrupts.begin(sent);
    this.#thrown = undefined;
    try {
      const { module } = getCodeMetadata(text);
      if (module !== undefined) return this.#addModule(module, text, label);
      const last = await this.#run(text, label, this.#convert(text, label));
      const shown = await this.interrupts.run(() => this.#shown(last.value, isOver), true);
      return shown === undefined ? {} : { shown };
    } catch (error) {
      return { failure: failureOf(error, this.#placeOfThrow(error)) };
    } finally {
      this.interrupts.end();
    }
  }

  /** Runs code that a cell has left behind as a part of it: it can be interrupted, and fails with the learner's lines. */
  async goOn(code: () => unknown): Promise<Failure | undefined> {
    this.interrupts.begin(Number.NaN);
    this.#thrown = undefined;
    try {
      await this.interrupts.run(code);
      return undefined;
    } catch (error) {
      return failureOf(error, this.#placeOfThrow(error));
    } finally {
      this.interrupts.end();
    }
  }

  /** The value of an expression, which declares nothing and is no cell. */
  async evaluate(expression: string): Promise<Outcome> {
    const declarations = this.#declarations;
    const outcome = await this.execute(`(${expression}\n)`, "expression", Number.NaN);
    this.#declarations = declarations;
    return outcome;
  }

  inspect(text: string, offset: number) {
    return this.interrupts.hold.during(() => this.converter().inspect(this.#declarations, text, offset));
  }

  complete(text: string, offset: number) {
    return this.interrupts.hold.during(() => this.converter().complete(this.#declarations, text, offset));
  }

  /** A promise shows what it is kept with; it can be interrupted like the cell. */
  async #shown(value: unknown, isOver: () => Promise<void>): Promise<MimeBundle | undefined> {
    const { signal, probes } = this.interrupts;
    const kept: unknown = await value;
    const bundle = kept === undefined ? undefined : await mimeBundle(kept);
    await isOver();
    return probes.resumed(signal, bundle);
  }

  #placeOfThrow(value: unknown): Error | undefined {
    return this.#thrown?.value === value ? this.#thrown?.at : undefined;
  }

  /** Node keeps a module that is ended while it loads, half made: it must not be interrupted. */
  #guardedRequire(): NodeJS.Require {
    const { require } = this.#loader;
    const load = (id: string) => {
      const exports: unknown = this.interrupts.hold.during(() => require(id));
      showTensors(require.cache);
      return exports;
    };
    return Object.assign(load, { resolve: require.resolve, cache: require.cache, main: undefined }) as NodeJS.Require;
  }

  #addModule(name: string, text: string, label: string): Outcome {
    this.#modules.set(path.join(this.#folder, `${name}.js`), text);
    const diagnostics = this.interrupts.hold.during(() =>
      this.converter().addModule(name, text, getCodeMetadata(text)),
    );
    if (diagnostics.length === 0) return {};
    const inThisCell = diagnostics.map((diagnostic) => ({ ...diagnostic, fileName: undefined }));
    return { failure: compileFailure(inThisCell, label, text) };
  }

  #convert(text: string, label: string): ConvertResult {
    const converted = this.interrupts.hold.during(() => this.converter().convert(this.#declarations, text));
    for (const file of converted.sideOutputs ?? []) this.#addSideSource(file.path, recall(file.data));
    this.#loader.register(converted.sideOutputs);
    if (converted.diagnostics.length > 0) throw new FailedCell(compileFailure(converted.diagnostics, label, text));
    return converted;
  }

  #addSideSource(file: string, compiled: Compiled): void {
    const module = this.#modules.get(file);
    const typescript = file.replace(/js$/, "ts");
    addSource(file, {
      label: path.relative(this.#folder, typescript),
      text: module ?? ts.sys.readFile(typescript) ?? "",
      inWords: compiled.inWords,
      locate: module === undefined ? compiled.locate : belowPrefix(compiled.locate),
    });
  }

  /** @returns the value of the expression that ends the cell, in an object: a promise must not be waited for here */
  async #run(text: string, label: string, { output, declOutput = "", lastExpressionVar }: ConvertResult) {
    if (output === undefined || output === "") {
      this.#declarations = declOutput;
      return { value: undefined };
    }
    const compiled = recall(output);
    forgetAll();
    const file = `cell-run-${++this.#runs}`; // a silent cell has the number of the one before it
    addSource(file, { label, text, ...compiled, locate: belowPrefix(compiled.locate) });
    const head = `(${compiled.awaits ? "async " : ""}function (${cellParameters}) { `;
    const script = new vm.Script(`${head}${output}\n})`, { filename: file, columnOffset: -head.length });
    const before = new Map([...compiled.names].map((name) => [name, namespace[name]]));
    try {
      await this.interrupts.run(() =>
        script.runInThisContext()(namespace, this.#require, this.#probes, this.interrupts.flag, this.#folder),
      );
    } catch (error) {
      const reached = (name: string) => compiled.hoisted.has(name) || namespace[name] !== before.get(name);
      const unreached = new Set([...compiled.names].filter((name) => !reached(name)));
      this.#declarations = declarationsAfterFailure(this.#declarations, declOutput, unreached);
      throw error;
    }
    this.#declarations = declOutput;
    if (lastExpressionVar === undefined) return { value: undefined };
    const value = namespace[lastExpressionVar];
    delete namespace[lastExpressionVar];
    return { value };
  }
}

/** tslab puts a line (`export {};`) in front of every cell and `@module`. */
function belowPrefix(locate: Compiled["locate"]): Compiled["locate"] {
  return (at) => {
    const found = locate(at);
    return found === undefined || found.line < 1 ? undefined : { line: found.line - 1, column: found.column };
  };
}
