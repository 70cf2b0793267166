/**
 * What would go past `process.stdout`, to the terminal of the server: the output of programs that cells start with
 * `stdio: "inherit"`, and what is written to the file descriptors 1 and 2. It goes to the cell.
 */
import childProcess from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import os from "node:os";
import path from "node:path";

const names = { 1: "stdout", 2: "stderr" } as const;
type Descriptor = keyof typeof names;
type Options = Record<string, unknown> & { stdio?: unknown };

const descriptors = [1, 2] as const;
const isOurs = (fd: unknown): fd is Descriptor => fd === 1 || fd === 2;

/** From now on such output is written to `process.stdout` and `process.stderr`. */
export function captureInheritedOutput(): void {
  captureStarted();
  for (const name of ["spawnSync", "execFileSync", "execSync"] as const) captureRun(name);
  captureWrites();
  syncBuiltinESMExports();
}

/** Which of our descriptors each of the child's would be, and the options without those. */
function withoutInherited(stdio: unknown): { inherited: Map<number, Descriptor>; stdio: unknown } {
  const list = typeof stdio === "string" ? [stdio, stdio, stdio] : stdio;
  const inherited = new Map<number, Descriptor>();
  if (!Array.isArray(list)) return { inherited, stdio };
  const piped = list.map((one: unknown, fd) => {
    const from = descriptors.find(
      (own) => one === own || one === process[names[own]] || (one === "inherit" && fd === own),
    );
    if (from === undefined) return one;
    inherited.set(fd, from);
    return "pipe";
  });
  return { inherited, stdio: piped };
}

/** spawn, exec, execFile and fork: every child that runs beside the cell. */
function captureStarted(): void {
  const prototype = childProcess.ChildProcess.prototype as unknown as { spawn(options: Options): number };
  const { spawn } = prototype;
  prototype.spawn = function (this: childProcess.ChildProcess, options) {
    const { inherited, stdio } = withoutInherited(options.stdio);
    const started = spawn.call(this, { ...options, stdio });
    for (const [fd, from] of inherited) {
      this.stdio[fd]?.on("error", () => {}).on("data", (piece: Buffer) => process[names[from]].write(piece));
      Object.assign(this.stdio, { [fd]: null }); // as if it were inherited
      if (isOurs(fd)) Object.assign(this, { [names[fd]]: null });
    }
    return started;
  };
}

/** The programs that a cell waits for: they print into a file without a name, which is shown when they have ended. */
function captureRun(name: "spawnSync" | "execFileSync" | "execSync"): void {
  const run = childProcess[name] as (...args: unknown[]) => unknown;
  const capturing = (...args: unknown[]) => {
    const at = args.findIndex((one, i) => i > 0 && typeof one === "object" && one !== null && !Array.isArray(one));
    const options = (args[at] ?? {}) as Options;
    const { inherited, stdio } = withoutInherited(options.stdio);
    if (inherited.size === 0) return run(...args);
    const files = new Map([...new Set(inherited.values())].map((own) => [own, namelessFile()]));
    const list = (stdio as unknown[]).map((one, fd) => files.get(inherited.get(fd) as Descriptor) ?? one);
    try {
      return run(...args.slice(0, at), { ...options, stdio: list }, ...args.slice(at + 1));
    } finally {
      for (const [own, file] of files) {
        process[names[own]].write(contentOf(file));
        fs.closeSync(file);
      }
    }
  };
  Object.assign(childProcess, { [name]: capturing });
}

function namelessFile(): number {
  const name = path.join(os.tmpdir(), `latent-kernel-${randomUUID()}`);
  const file = fs.openSync(name, "wx+", 0o600);
  fs.unlinkSync(name);
  return file;
}

function contentOf(file: number): Buffer {
  const content = Buffer.alloc(fs.fstatSync(file).size);
  for (let read = 0; read < content.length; ) read += fs.readSync(file, content, read, content.length - read, read);
  return content;
}

/** fs.writeSync(1, …) and its like, with which libraries print what must not be lost. */
function captureWrites(): void {
  const { writeSync, write, writeFileSync, appendFileSync } = fs;
  const print = (fd: Descriptor, data: string | NodeJS.ArrayBufferView, ...rest: unknown[]) => {
    const bytes =
      typeof data === "string" ? Buffer.from(data) : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    const [offset, length] = typeof data === "string" ? [] : rest.filter((one) => typeof one === "number");
    const piece = bytes.subarray(offset ?? 0, length === undefined ? undefined : (offset ?? 0) + length);
    process[names[fd]].write(piece);
    return piece.length;
  };
  const passing =
    (original: (...args: never[]) => unknown, toCell: typeof print) =>
    (...args: unknown[]) =>
      isOurs(args[0]) ? toCell(...(args as Parameters<typeof print>)) : original(...(args as never[]));
  const printed = (...args: Parameters<typeof print>) => {
    const length = print(...args);
    const [callback] = args.filter((one) => typeof one === "function") as ((...result: unknown[]) => void)[];
    setImmediate(() => callback?.(null, length, args[1]));
    return length;
  };
  Object.assign(fs, {
    writeSync: passing(writeSync, print),
    writeFileSync: passing(writeFileSync, print),
    appendFileSync: passing(appendFileSync, print),
    write: passing(write, printed),
  });
}
