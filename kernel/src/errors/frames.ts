/**
 * Stack traces in the learner's terms: lines of cells, and of libraries; nothing of Node, tslab or this kernel.
 *
 * Defect of tslab: traces show lines of the generated JavaScript (`evalmachine.<anonymous>:14`) and eight frames of tslab.
 */
import fs from "node:fs";
import path from "node:path";
import type { Position } from "../text/edited-text";

/** A cell or a .ts file beside the notebook. */
export interface Source {
  /** "Cell [7]", or the file's name. */
  readonly label: string;
  readonly text: string;
  locate(compiled: Position): Position | undefined;
  /** What a message that JavaScript worded by the compiled text is to say. */
  inWords(message: string): string;
}

/** One line of a stack trace. */
export interface Frame {
  /** Name of the function, empty at the top level. */
  readonly name: string;
  /** "Cell [7], line 3, column 5" or "ml-matrix/matrix.js:120" */
  readonly where: string;
  /** Present where the learner can see the line. */
  readonly at?: { readonly source: Source; readonly position: Position };
}

/** Where this kernel is compiled to. */
const kernelFolder = path.dirname(__dirname);
const sources = new Map<string, Source>();
const framesOfError = new WeakMap<object, readonly Frame[]>();

/** @param file the name under which the compiled text runs */
export function addSource(file: string, source: Source): void {
  sources.set(file, source);
}

/** The frames of an error, innermost first, as they were when it was made. */
export function framesOf(error: { stack?: string }): readonly Frame[] {
  void error.stack; // the trace is made when it is read first
  return framesOfError.get(error) ?? [];
}

/** The message of an error in the words of the cell that it comes from. */
export function messageOf(error: Error): string {
  return worded(error, String(error.message), framesOf(error));
}

/** JavaScript words two kinds of errors by the text that runs. A learner who speaks of `exports.x` means it. */
function worded(error: Error, message: string, [innermost]: readonly Frame[]): string {
  const source = innermost?.at?.source;
  const byJavaScript = error instanceof TypeError || error instanceof ReferenceError;
  return byJavaScript && source !== undefined && !source.text.includes("exports.") ? source.inWords(message) : message;
}

/** From now on every `error.stack` of this process is written in these terms. */
export function mapStackTraces(): void {
  Error.stackTraceLimit = 40;
  Error.prepareStackTrace = (error, sites) => {
    const frames = sites.flatMap((site) => frameOf(site) ?? []);
    framesOfError.set(error, frames);
    const lines = frames.map(({ name, where }) => `    at ${name === "" ? where : `${name} (${where})`}`);
    return [worded(error, headline(error), frames), ...lines].join("\n");
  };
}

function headline(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error"; // a message that cannot be read
  }
}

function frameOf(site: NodeJS.CallSite): Frame | undefined {
  const file = site.getFileName() ?? "";
  const line = site.getLineNumber() ?? 1;
  const name = (site.getFunctionName() ?? "").replace(/^exports\./, "");
  const source = sources.get(file);
  if (source === undefined) return isHidden(file) ? undefined : { name, where: `${packagePath(file)}:${line}` };
  const located = source.locate({ line: line - 1, column: (site.getColumnNumber() ?? 1) - 1 });
  if (located === undefined) return undefined; // code of ours inside the cell
  const position = startOfCallee(source.text, located);
  const where = `${source.label}, line ${position.line + 1}, column ${position.column + 1}`;
  return { name, where, at: { source, position } };
}

/** A call of a live or imported name, compiled to `(0, exports.f)(x)`, has its place at the second parenthesis. */
function startOfCallee(text: string, { line, column }: Position): Position {
  const code = text.split("\n", line + 1)[line] ?? "";
  const name = code[column] === "(" ? /[\w$]*$/.exec(code.slice(0, column))?.[0] : undefined;
  return { line, column: column - (name?.length ?? 0) };
}

function isHidden(file: string): boolean {
  return (
    file === "" || file.startsWith("node:") || file.startsWith(kernelFolder) || /[\\/]tslab[\\/]dist[\\/]/.test(file)
  );
}

/** "ml-matrix/matrix.js" of a file wherever it is installed: the name of its package and its place in it. */
function packagePath(file: string): string {
  const plain = file.replace(/^file:\/\//, "");
  for (let folder = path.dirname(plain); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const name = packageName(path.join(folder, "package.json"));
    if (name !== undefined) return `${name}/${path.relative(folder, plain)}`;
  }
  return plain;
}

function packageName(manifest: string): string | undefined {
  try {
    return JSON.parse(fs.readFileSync(manifest, "utf8")).name;
  } catch {
    return undefined; // no manifest in this folder
  }
}
