/**
 * The untrusted side: runs a student's cells and answers calls of their functions. It holds no expectation and no mark, and
 * the trusted side believes nothing that it says. It is the only file of its sandbox and imports nothing of ours, but tfjs and what stands
 * between tfjs and a call where answers have tensors.
 */
import { readSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import vm from "node:vm";
import type { GivenTensors, Numbers, Tfjs } from "latent/exercise/tensors";

type Request =
  | {
      readonly id: string;
      readonly do: "cell";
      readonly name: string;
      readonly js: string;
      readonly awaits: boolean;
      readonly names: readonly string[];
    }
  | { readonly id: string; readonly do: "call"; readonly name: string; readonly args: readonly unknown[] }
  | { readonly id: string; readonly do: "seed"; readonly seed: number }
  | { readonly id: string; readonly do: "follow"; readonly names: readonly string[] };

const pipe = 3;
const scope: Record<string, unknown> = {};
const requireFromCells = createRequire(join(dirname(process.env.NODE_PATH ?? ""), "cells.js"));
const stop = new Int32Array(1);
/** The student's answers in whose place others stand. */
const replaced = new Map<string, unknown>();
/** The request that is open. */
let current = "";
/** Whether the last call has changed its arguments, and how many tensors it has left. */
let [changed, left] = [false, 0];
const text = JSON.stringify;
/** What the probes in compiled cells call; see kernel/src/compiler/probes.ts. Nothing interrupts here. */
const marks = {
  signal: new AbortController().signal,
  stop: () => undefined,
  resumed: (_: unknown, value: unknown) => value,
  thrown: (value: unknown) => value,
};

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

function send(message: object): void {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(4);
  head.writeUInt32LE(body.length);
  const bytes = Buffer.concat([head, body]);
  for (let written = 0; written < bytes.length; ) written += writeSync(pipe, bytes, written);
}

function encode(value: unknown, depth = 0): unknown {
  if (depth > 20) throw new TypeError("an answer that is nested too deeply");
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") {
    if (Number.isFinite(value) && !Object.is(value, -0)) return value;
    return ["num", Object.is(value, -0) ? "-0" : String(value)];
  }
  if (typeof value !== "object") throw new TypeError(`an answer must be plain data, got ${typeof value}`);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return ["nums", Buffer.from(Float64Array.from(value as Float64Array).buffer).toString("base64")];
  }
  if (value instanceof Promise) {
    throw new TypeError("an answer must be there when it is returned, got a promise inside it; await it first");
  }
  if (tensors?.isTensor(value)) {
    const { dtype, shape, numbers } = tensors.readTensor(value);
    return ["tensor", [dtype, shape, Buffer.from(numbers.buffer).toString("base64")]];
  }
  if (Array.isArray(value)) return ["arr", Array.from(value, (entry) => encode(entry, depth + 1))];
  return ["obj", Object.keys(value).map((name) => [name, encode((value as Record<string, unknown>)[name], depth + 1)])];
}

/** What a call needs of tfjs. */
type Tensors = typeof import("latent/exercise/tensors") & { readonly tf: Tfjs };

let tensors: Tensors | undefined;

/** Loaded before any student's code is there, and run once: the first operation takes longer than others. */
function loadTensors(): Tensors {
  const quiet = {
    TF_CPP_MIN_LOG_LEVEL: "3",
    TF_ENABLE_ONEDNN_OPTS: "0",
    TF_NUM_INTRAOP_THREADS: "1",
    TF_NUM_INTEROP_THREADS: "1",
  };
  Object.assign(process.env, quiet);
  const loaded = { ...requireFromCells("latent/exercise/tensors"), tf: requireFromCells("latent/tf") };
  const given = new loaded.GivenTensors(loaded.tf);
  given.make({ dtype: "float32", shape: [1], numbers: Float32Array.of(0) });
  given.putAway(loaded.tf.matMul([[1]], [[1]]));
  for (const name of Object.keys(quiet)) delete process.env[name];
  return loaded;
}

/** An argument as the answer gets it, with tensors of tfjs. What holds none is the very same object, in which a change is seen. */
function live(value: unknown, make: (numbers: Numbers) => unknown): unknown {
  if (tensors === undefined || typeof value !== "object" || value === null) return value;
  const { tensor: dtype, shape, base64 } = value as { tensor?: Numbers["dtype"]; shape: number[]; base64?: string };
  if (dtype !== undefined && typeof base64 === "string") {
    const { buffer, byteOffset, length } = Buffer.from(base64, "base64");
    return make({ dtype, shape, numbers: new tensors.arrays[dtype](buffer.slice(byteOffset, byteOffset + length)) });
  }
  const parts = Object.entries(value).map(([name, part]) => [name, live(part, make)] as const);
  if (parts.every(([name, part]) => part === (value as Record<string, unknown>)[name])) return value;
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}

/** Arguments come as JSON: lists, records and numbers are what they look like. */
async function answer(request: Request): Promise<unknown> {
  if (request.do === "cell") {
    for (const [, name = "", generated = ""] of request.js.matchAll(imported)) spoken.set(generated, name);
    const head = request.awaits ? "async " : "";
    const cell = vm.runInThisContext(
      `(${head}function (exports, require, __cell, __stop, __dirname) { ${request.js}\n})`,
      {
        filename: request.name,
      },
    );
    await cell(scope, requireFromCells, marks, stop, process.cwd());
    return null;
  }
  if (request.do === "seed") {
    seedRandom(request.seed);
    return null;
  }
  if (request.do === "follow") {
    for (const [name, answer] of replaced) scope[name] = answer;
    replaced.clear();
    for (const name of request.names) {
      replaced.set(name, scope[name]);
      scope[name] = (...args: unknown[]) => askFor(name, args);
    }
    return null;
  }
  const named = scope[request.name];
  if (typeof named !== "function") throw new ReferenceError(`${request.name} is not a function of this notebook`);
  const before = text(request.args);
  const given: GivenTensors | undefined = tensors && new tensors.GivenTensors(tensors.tf);
  let value: unknown;
  try {
    value = await named(...request.args.map((one) => live(one, (numbers) => given?.make(numbers))));
    const encoded = encode(value);
    changed = text(request.args) !== before || given?.taken === true;
    return encoded;
  } finally {
    left = given?.putAway(value) ?? 0;
  }
}

/** An earlier answer that the trusted side gives in the student's place. */
function askFor(name: string, args: readonly unknown[]): unknown {
  send({ id: current, need: name, args: encode(args) });
  const { value } = receive() as unknown as { value: unknown };
  return live(value, (numbers) => tensors?.liveTensor(tensors.tf, numbers));
}

/** The same draws for everyone (mulberry32). */
function seedRandom(seed: number): void {
  let state = seed;
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

const known = ["TypeError", "RangeError", "ReferenceError", "SyntaxError", "ShapeError", "NotYetWritten"];

function nameOf(error: unknown): string {
  const name = (error as Error | undefined)?.name;
  return known.find((one) => one === name) ?? "Error";
}

function messageOf(error: unknown): string {
  const message = (error as Error | undefined)?.message;
  return typeof message === "string" ? inWords(error, message).slice(0, 300) : "";
}

/** `exports.path = node_path_1.default;`: what the student calls what TypeScript writes. */
const imported = /exports\.([\p{ID_Continue}$]+) = ([\p{ID_Continue}$]+_\d+\.[\p{ID_Continue}$]+);/gu;
const spoken = new Map<string, string>();

/** JavaScript words two kinds of errors by the compiled text; see kernel/src/compiler/wording.ts. */
function inWords(error: unknown, message: string): string {
  if (!(error instanceof TypeError || error instanceof ReferenceError)) return message;
  return message
    .replace(/\(0 ?, ([\p{ID_Continue}$.]+)\)/gu, "$1")
    .replaceAll("__cell.resumed(...)", "(await ...)")
    .replace(/(?<![\p{ID_Continue}$.])([\p{ID_Continue}$]+)\.([\p{ID_Continue}$]+)/gu, (all, of, name) =>
      of === "exports" ? name : (spoken.get(all) ?? all),
    );
}

process.on("unhandledRejection", () => {});

async function serve(): Promise<never> {
  // Of two streams nobody could say afterwards which line came first.
  process.stderr.write = process.stdout.write.bind(process.stdout);
  if (process.argv[2] === "tensors") tensors = loadTensors();
  send({ id: "ready", ok: true, value: null });
  for (;;) {
    const request = receive();
    current = request.id;
    let reply: object;
    const names = request.do === "cell" ? request.names : [];
    const before = names.map((name) => scope[name]);
    [changed, left] = [false, 0];
    try {
      const value = await answer(request);
      reply = { id: request.id, ok: true, value, ...(changed ? { changed } : {}), ...(left > 0 ? { left } : {}) };
    } catch (error) {
      reply = { id: request.id, ok: false, error: nameOf(error), message: messageOf(error) };
      if (request.do === "cell") reply = { ...reply, unreached: names.filter((name, i) => scope[name] === before[i]) };
    }
    send(reply);
  }
}

void serve();
