/**
 * tslab 1.0.22 as this kernel uses it: the only file that knows how tslab is put together inside.
 *
 * It takes its TypeScript as we lay something over it (its checks are not strict, its positions are lost) before it loads.
 * Hence `require` in a fixed order in place of `import`.
 */
import { createRequire } from "node:module";
import type * as converter from "tslab/dist/converter";
import type * as executor from "tslab/dist/executor";
import type * as inspection from "tslab/dist/inspect";
import type * as jupyter from "tslab/dist/jupyter";
import type * as metadata from "tslab/dist/metadata";
import { withNamespaces } from "./compiler/declarations";
import { withoutExports } from "./compiler/exports";
import { asSeenFromFolder, fromTslab } from "./compiler/outside-files";
import { compilerOverlay } from "./compiler/overlay";
import { singleBuild } from "./compiler/single-build";

const requireAsTslab = createRequire(require.resolve("tslab/package.json"));

/** Whoever requires the module from now on sees the overrides in its place. */
function overlay(id: string, overrides: object): void {
  const module = require.cache[requireAsTslab.resolve(id)];
  if (module === undefined) throw new Error(`overlay: ${id} must be loaded first`);
  module.exports = new Proxy(module.exports, {
    get: (target, name) => Reflect.get(Object.hasOwn(overrides, name) ? overrides : target, name),
  });
}

overlay("@tslab/typescript-for-tslab", compilerOverlay());

const tslabConverter: typeof converter = require("tslab/dist/converter");
/** Whether a text is a whole cell, or more lines are to follow: what a console asks at Enter. */
export const { isCompleteCode } = tslabConverter;
/** What comments at a cell's beginning say: `@module name`, `@browser`, … */
export const { getCodeMetadata }: typeof metadata = require("tslab/dist/metadata");
/** What TypeScript knows of a name, as text for a tooltip. */
export const { printQuickInfo }: typeof inspection = require("tslab/dist/inspect");

/** tslab's way from a cell to JavaScript, each cell built once; making it takes a second. */
export function createConverter(options: converter.ConverterOptions): Converter {
  const made = tslabConverter.createConverter(options);
  return {
    ...made,
    convert: mended((before, text) => singleBuild(text, () => made.convert(before, text))),
    inspect: (before, text, offset) => made.inspect(before, withoutExports(text), offset),
    complete: (before, text, offset) => made.complete(before, withoutExports(text), offset),
  };
}

/** What a cell may say that tslab takes for a mistake, and what tslab forgets of earlier cells. */
export function mended(convert: Converter["convert"]): Converter["convert"] {
  return (before, text) => {
    const plain = withoutExports(text);
    const converted = convert(before, plain);
    const { declOutput, sideOutputs } = converted;
    return {
      ...converted,
      ...(declOutput !== undefined && { declOutput: withNamespaces(before, declOutput, plain) }),
      ...(sideOutputs && { sideOutputs: sideOutputs.map((file) => ({ ...file, path: fromTslab(file.path) })) }),
      diagnostics: converted.diagnostics.map((one) =>
        one.fileName === undefined ? one : { ...one, fileName: asSeenFromFolder(one.fileName) },
      ),
    };
  };
}

export type Converter = converter.Converter;
export type ConvertResult = converter.ConvertResult;
export type Diagnostic = converter.Diagnostic;
export type WriteDisplay = typeof jupyter.lastWriteDisplayData;

const jupyterModule: { -readonly [name in keyof typeof jupyter]: (typeof jupyter)[name] } =
  require("tslab/dist/jupyter");

/** Where the `display` functions of `import { display } from "tslab"` write. */
export function writeDisplaysTo(write: WriteDisplay): void {
  jupyterModule.lastWriteDisplayData = write;
}

/** `require` as cells see it. */
export interface ModuleLoader {
  readonly require: NodeJS.Require;
  /** From now on `require` finds these compiled .ts files of the notebook's folder. */
  register(files: ConvertResult["sideOutputs"]): void;
}

/**
 * tslab's executor, used as a module loader alone: it resolves from the notebook's folder, knows "tslab" and the .ts
 * files that were compiled along with a cell. Its way to run cells (no lines, no results, names lost) is not used.
 */
export function createModuleLoader(folder: string): ModuleLoader {
  const { createExecutor }: typeof executor = require("tslab/dist/executor");
  let files: ConvertResult["sideOutputs"];
  const onlyFiles = { convert: () => ({ sideOutputs: files, diagnostics: [], declOutput: "" }) };
  const converters = { node: onlyFiles, browser: onlyFiles, close() {} } as unknown as executor.ConverterSet;
  const loader = createExecutor(folder, converters, console);
  const published = globalThis as { __tslab__?: { require: NodeJS.Require } };
  const requireFromFolder = published.__tslab__?.require;
  if (requireFromFolder === undefined) throw new Error("createModuleLoader: tslab did not publish its require");
  delete published.__tslab__;
  return {
    require: requireFromFolder,
    register(compiled) {
      files = compiled;
      void loader.execute(" "); // takes the files over before its first await
    },
  };
}
