/**
 * The compile service: cells in, JavaScript and diagnostics out, by the very modules with which the kernel compiles cells. No
 * student code runs here, and still it is sandboxed: a type checker opens every file that a cell names.
 *
 * Frames cross fd 3, as in run/runner.ts: a request in, and one reply out for each cell, with the request's id and the cell's
 * index. A length stands before each, so that no character in a cell or a message can end it.
 */
import { readSync, writeSync } from "node:fs";
import { recall } from "latent-kernel/dist/compiler/compiled";
import { declarationsAfterFailure } from "latent-kernel/dist/compiler/declarations";
import { compileFailure } from "latent-kernel/dist/errors/diagnostics";
import { type Converter, createConverter, getCodeMetadata } from "latent-kernel/dist/tslab";
import { namespace } from "latent-kernel/dist/values/namespace";
import type { CompiledCell, Request } from "./compiled-cell";

interface Cached {
  readonly cell: CompiledCell;
  readonly names: readonly string[];
  /** Declarations that the next cell sees. */
  readonly after: string;
}

const newConverter = () => createConverter({ isJS: false, isBrowser: false });
let converter: Converter = newConverter();
const cache = new Map<string, Cached>();

function compile(before: string, text: string): Cached {
  const failed = (message: string): Cached => ({
    cell: { compiled: false, failure: message },
    names: [],
    after: before,
  });
  const { module, mode } = getCodeMetadata(text);
  if (module !== undefined || mode === "browser") return failed("cells that are modules are not graded");
  const converted = converter.convert(before, text);
  if (converted.diagnostics.length > 0) {
    return failed(compileFailure(converted.diagnostics, "your cell", text).traceback.join("\n"));
  }
  if ((converted.sideOutputs ?? []).length > 0) {
    converter.close(); // it would hand the file out only once
    converter = newConverter();
    return failed("a cell that imports a file beside the notebook is not graded");
  }
  const js = converted.output ?? "";
  const none = { names: new Set<string>(), hoisted: new Set<string>(), awaits: false };
  const { names, hoisted, awaits } = js === "" ? none : recall(js);
  const late = [...names].filter((name) => !hoisted.has(name));
  return { cell: { compiled: true, js, awaits, names: late }, names: [...names], after: converted.declOutput ?? "" };
}

const pipe = 3;

function send(message: object): void {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(4);
  head.writeUInt32LE(body.length);
  const bytes = Buffer.concat([head, body]);
  for (let written = 0; written < bytes.length; ) written += writeSync(pipe, bytes, written);
}

function receive(): Request {
  return JSON.parse(readBytes(readBytes(4).readUInt32LE(0)).toString("utf8"));
}

function readBytes(count: number): Buffer {
  const bytes = Buffer.alloc(count);
  for (let read = 0; read < count; ) {
    const more = readSync(pipe, bytes, read, count - read, null);
    if (more === 0) process.exit(0);
    read += more;
  }
  return bytes;
}

function answer({ id, cells, unreached }: Request): void {
  const missing = new Map(unreached);
  let declarations = "";
  for (const name of Object.keys(namespace)) delete namespace[name];
  for (const [i, text] of cells.entries()) {
    const key = `${declarations.length}:${declarations}${text}`;
    const result = cache.get(key) ?? compile(declarations, text);
    if (cache.size > 5000) cache.clear();
    cache.set(key, result);
    const missed = new Set(missing.get(i)); // as in the kernel, where the cell has run before the next one is compiled
    declarations = missed.size === 0 ? result.after : declarationsAfterFailure(declarations, result.after, missed);
    for (const name of result.names) if (!missed.has(name)) namespace[name] = undefined; // shorthand properties look here for names of earlier cells
    send({ id, index: i, cell: result.cell });
  }
}

compile("", "let a = [1].map((x) => x + 1); a"); // the libraries' types are read now, not with the first cell
send({ id: "ready" });
for (;;) answer(receive());
