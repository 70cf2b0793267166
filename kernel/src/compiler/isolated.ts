/** One text by itself, without libraries and other files: which name means what, and the same as CommonJS. */
import ts from "@tslab/typescript-for-tslab";

const { ESNext } = ts.ScriptTarget;

/** Enough to tell names apart (2–5 ms). */
export function boundInIsolation(js: string): { file: ts.SourceFile; checker: ts.TypeChecker } {
  const file = parsed(js);
  const program = programOf(file, { target: ESNext, module: ts.ModuleKind.ESNext });
  return { file, checker: program.getTypeChecker() };
}

/**
 * What `ts.transpileModule` makes of an ES module, without its check of types: the text has passed the learner's check
 * before, and nothing is known here of what it imports.
 */
export function commonJs(js: string, options: ts.CompilerOptions): { readonly text: string; readonly map: string } {
  const file = parsed(js, options.target);
  Object.assign(file, { hasNoDefaultLib: true }); // with skipDefaultLibCheck: not checked
  const written = new Map<boolean, string>();
  const settings = { ...options, sourceMap: true, isolatedModules: true, skipDefaultLibCheck: true, outDir: "out" };
  programOf(file, settings).emit(file, (name, text) => written.set(name.endsWith(".map"), text));
  return { text: written.get(false) ?? "", map: written.get(true) ?? "null" };
}

/**
 * All names of the top level of TypeScript, imports and types too, in their order. `declare global` and `declare module "m"`
 * stand among TypeScript's own and name nothing.
 */
export function declaredNames(module: string): readonly string[] {
  const file = ts.createSourceFile("cell.ts", module, ESNext, true);
  bindSourceFile(file, { target: ESNext });
  const { locals = new Map() } = file as { locals?: ReadonlyMap<ts.__String, unknown> };
  const keys = [...locals.keys()].filter((key) => key !== ts.InternalSymbolName.Global && !/^["']/.test(String(key)));
  return keys.map(ts.unescapeLeadingUnderscores);
}

/** Not declared, but there. */
const { bindSourceFile } = ts as unknown as { bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void };

const parsed = (js: string, target: ts.ScriptTarget = ESNext) => ts.createSourceFile("cell.js", js, target, true);

function programOf(file: ts.SourceFile, options: ts.CompilerOptions): ts.Program {
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === file.fileName ? file : undefined),
    getDefaultLibFileName: () => "",
    getCurrentDirectory: () => "",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (name) => name === file.fileName,
    readFile: () => undefined,
    writeFile: () => {},
  };
  const isolated = { allowJs: true, noLib: true, noResolve: true, types: [] };
  return ts.createProgram([file.fileName], { ...options, ...isolated }, host);
}
