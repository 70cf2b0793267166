/**
 * What is laid over TypeScript before tslab loads: three functions that tslab calls, with stricter options and with
 * positions kept. tslab's own code stays as it is.
 */
import { SourceMap, type SourceMapPayload } from "node:module";
import path from "node:path";
import ts from "@tslab/typescript-for-tslab";
import { type Edit, EditedText, type Position } from "../text/edited-text";
import { type Compiled, remember } from "./compiled";
import { importEdits } from "./imports";
import { boundInIsolation, commonJs } from "./isolated";
import { type LiveNames, liveNames } from "./live-names";
import { namesOfModulesOnly } from "./module-names";
import { emittedToTslab, fromTslab, rootFolder, toTslab } from "./outside-files";
import { createPlainBuilder } from "./plain-builder";
import { type Probes, probes } from "./probes";
import { withPlainPropertyNames } from "./property-names";
import { readForBuild, versionMark } from "./single-build";
import { withVariance } from "./variance";
import { wording } from "./wording";

const es2023Types = path.join(__dirname, "..", "..", "types", "es2023.d.ts");
const typesFolder = path.dirname(path.dirname(require.resolve("@types/node/package.json")));

/**
 * Defects of tslab: cells are not checked with `strict`; array methods that Node has are unknown; the types of Node are
 * looked for from the notebook's folder upwards, and types of test tools found on the way become visible in cells.
 */
const strictOptions = (options: ts.CompilerOptions): ts.CompilerOptions => ({
  ...options,
  strict: true,
  lib: ["lib.es2023.d.ts"],
  types: ["node"],
  typeRoots: [typesFolder],
  inlineSourceMap: true,
  rootDir: rootFolder,
});

const isCell = (file: string) => /__tslab__\.ts$/.test(file);

/** The functions of TypeScript that tslab is given in place of its own. */
export function compilerOverlay(): object {
  return { createWatchCompilerHost, createWatchProgram, getPreEmitDiagnosticsOfFiles, transpileModule };
}

function createWatchCompilerHost(files: string[], options: ts.CompilerOptions, ...rest: [ts.System]): unknown {
  const host = ts.createWatchCompilerHost([...files, es2023Types], strictOptions(options), ...rest);
  const { readFile, createHash = (text) => text } = host;
  host.createHash = (text) => createHash(text) + versionMark(text);
  host.readFile = (file, encoding) => {
    const text = readFile(file, encoding);
    if (text === undefined) return text;
    return isCell(file) ? readForBuild(text) : withVariance(file, text);
  };
  return host;
}

/**
 * Defect of tslab: it has room for one timer of TypeScript's and uses it to compile the next cell. A file that appears in a
 * folder TypeScript watches sets another one (to look again for modules that were not found); from then on every cell
 * fails with "Unexpected pending rebuildTimer". Compiling looks for those modules in any case, so this timer is put off.
 */
const isLookup = (callback: { readonly name: string }) => callback.name === "invalidateResolutionsOfFailedLookup";
const putOff = Symbol("put off until the next cell");

/**
 * Every emit passes property-names first. And tslab names its root files anew for every `@module` cell; ours must not get
 * lost. Where nothing was to be built tslab gets the same program once more as if it were new, or it would warn.
 */
function createWatchProgram(host: ts.WatchCompilerHostOfFilesAndCompilerOptions<ts.BuilderProgram>): unknown {
  const { afterProgramCreate, setTimeout, clearTimeout } = host;
  let last: ts.BuilderProgram | undefined;
  host.createProgram = createPlainBuilder;
  host.afterProgramCreate = (built) => {
    const { emit, getSourceFile } = built;
    built.emit = (file, write, token, onlyTypes, transformers) =>
      emit(file, write && named(write), token, onlyTypes, withPlainPropertyNames(transformers));
    built.getSourceFile = (file) => getSourceFile(fromTslab(file));
    last = built;
    afterProgramCreate?.(built);
  };
  host.clearTimeout = (timer) => (timer === putOff ? undefined : clearTimeout?.(timer));
  host.setTimeout = (callback, ...times) => {
    if (isLookup(callback)) return putOff;
    const build = () => {
      const before = last;
      callback();
      if (last !== undefined && last === before) afterProgramCreate?.({ ...last });
    };
    return setTimeout?.(build, ...times);
  };
  const program = ts.createWatchProgram(host);
  const update = program.updateRootFileNames;
  program.updateRootFileNames = (files) => update([...files, es2023Types]);
  return program;
}

const named =
  (write: ts.WriteFileCallback): ts.WriteFileCallback =>
  (file, ...rest) =>
    write(emittedToTslab(file), ...rest);

/** What tslab asks before it emits: of the cell and of the files that it imports. */
function getPreEmitDiagnosticsOfFiles(program: ts.Program, files: readonly ts.SourceFile[]): ts.Diagnostic[] {
  const found = (ts as unknown as typeof overlaid).getPreEmitDiagnosticsOfFiles(program, files);
  const more = files.flatMap((file) => namesOfModulesOnly(program, file, isCell(file.fileName)));
  return [...found, ...more].map((one) => {
    const { file } = one;
    if (file === undefined) return one;
    return { ...one, file: Object.create(file, { fileName: { value: toTslab(file.fileName) } }) };
  });
}

/** Not declared, but there. */
declare const overlaid: { getPreEmitDiagnosticsOfFiles: typeof getPreEmitDiagnosticsOfFiles };

/**
 * tslab's second step, from ES modules to CommonJS, for a cell or a .ts file beside the notebook. Here the names of a cell
 * become live, the probes are set, and the two source maps are joined.
 */
function transpileModule(input: string, options: ts.TranspileOptions): ts.TranspileOutput {
  const inlineMap = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/.exec(input);
  if (inlineMap?.[1] === undefined) return ts.transpileModule(input, options);
  const sourceMap: SourceMapPayload = JSON.parse(Buffer.from(inlineMap[1], "base64").toString());
  const js = input.slice(0, inlineMap.index);
  const ofCell = isCell(sourceMap.sources[0] ?? "");
  const plan = ofCell ? planCell(js) : untouched(js);
  const output = commonJs(plan.edited.text, options.compilerOptions ?? {});
  const withoutComment = output.text.replace(/\/\/# sourceMappingURL=.*\s*$/, "");
  const text = ofCell ? withoutBlanking(withoutComment) : withoutComment;
  const locate = locator(sourceMap, plan.edited, JSON.parse(output.map));
  const inWords = wording(plan.edited.text, text);
  remember(text, { names: plan.names, hoisted: plan.hoisted, awaits: plan.awaits, locate, inWords });
  return { outputText: text };
}

type Plan = Omit<LiveNames, "edits" | "prologue"> & Omit<Probes, "edits"> & { readonly edited: EditedText };

function planCell(js: string): Plan {
  const { file, checker } = boundInIsolation(js);
  const live = liveNames(file, checker);
  const probed = probes(file);
  // Where two edits meet, the probe is the outer one; what opens the first line comes before all.
  const edits: Edit[] = [{ at: 0, insert: live.prologue }, ...importEdits(file), ...probed.edits, ...live.edits];
  return { edited: new EditedText(js, edits), names: live.names, hoisted: live.hoisted, awaits: probed.awaits };
}

const untouched = (js: string): Plan => ({
  edited: new EditedText(js, []),
  names: new Set(),
  hoisted: new Set(),
  awaits: false,
});

/**
 * TypeScript begins a CommonJS module by `exports.a = exports.b = void 0;`. A cell that is run again would blank its names
 * first, and lose their old values if it then failed. The lines stay, empty, so that positions hold.
 */
function withoutBlanking(commonJs: string): string {
  return commonJs.replace(
    /(?<=^Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);\n)(?:(?:exports\.\S+ = )+void 0;\n)+/m,
    (lines) => lines.replace(/[^\n]/g, ""),
  );
}

/** CommonJS → edited ES module → ES module as tslab made it → source. Most cells never need it, so it is made late. */
function locator(first: SourceMapPayload, edited: EditedText, second: SourceMapPayload): Compiled["locate"] {
  let maps: [SourceMap, SourceMap] | undefined;
  return (at) => {
    maps ??= [new SourceMap(second), new SourceMap(first)];
    const inEdited = origin(maps[0], at);
    return inEdited && origin(maps[1], edited.originalPosition(inEdited));
  };
}

function origin(map: SourceMap, { line, column }: Position): Position | undefined {
  const entry = map.findEntry(line, column);
  return "originalLine" in entry ? { line: entry.originalLine, column: entry.originalColumn } : undefined;
}
