// A small tree with the real setup/ and a false tool chain: npm, python3 and g++ that behave as told and note each call.
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const repository = resolve(__dirname, "../..");
const addons = join(repository, "node_modules/zeromq/build/linux/x64/node");

/** Some addon that this Node loads: the false g++ gives it out as the binding. */
const addon = readdirSync(addons, { recursive: true })
  .map((name) => join(addons, String(name)))
  .find((file) => file.endsWith(".node") && loads(file));

function loads(file: string): boolean {
  return spawnSync(process.execPath, ["-e", "process.dlopen({ exports: {} }, process.argv[1])", file]).status === 0;
}

/** What a tool does in place of its work. `pause` waits until it is told otherwise. */
export type Behaviour =
  | "unreachable"
  | "full"
  | "own certificate"
  | "expired"
  | "pause"
  | "broken"
  | "absent"
  | "other bytes"
  | "python 3.9"
  | "no ensurepip";

export interface Tree {
  readonly root: string;
  readonly cache: string;
  /** Tells a tool (npm, venv, pip install, pip download, g++, python3) how to behave from now on. */
  behave(tool: string, behaviour?: Behaviour): void;
  run(command: string, ...args: string[]): Promise<{ code: number | null; text: string }>;
  runWith(env: NodeJS.ProcessEnv, command: string, ...args: string[]): Promise<{ code: number | null; text: string }>;
  begin(command: string, ...args: string[]): ChildProcess;
  /** The calls of tools since the last look. */
  calls(): string[];
  /** Resolves when a tool told to pause has been reached. */
  paused(tool: string): Promise<void>;
  /** The flags that JupyterLab was last started with. */
  labFlags(): string[];
  remove(): void;
}

export function makeTree(options: { uid?: number } = {}): Tree {
  const folder = mkdtempSync(join(tmpdir(), "latent setup "));
  const [root, cache, bin] = ["course", "cache", "bin"].map((name) => join(folder, name)) as [string, string, string];
  for (const each of [root, bin]) mkdirSync(each, { recursive: true });
  cpSync(join(repository, "setup"), join(root, "setup"), { recursive: true });
  cpSync(join(repository, "package.json"), join(root, "package.json"));
  writeFileSync(join(root, "tsconfig.base.json"), "{}");
  for (const room of ["lib", "kernel", "notebooks", "exercises"])
    mkdirSync(join(root, room, "src"), { recursive: true });
  rmSync(join(root, "notebooks/src"), { recursive: true });
  rmSync(join(root, "exercises/src"), { recursive: true });
  for (const room of ["lib", "kernel"]) {
    writeFileSync(join(root, room, "tsconfig.json"), "{}");
    writeFileSync(join(root, room, "src/one.ts"), "export {};");
  }
  const names = ["typescript", "@tensorflow/tfjs-node", "node-api-headers", "latent"];
  const packages = Object.fromEntries(
    names.map((name) => [`node_modules/${name}`, { version: "1.0.0", integrity: "x" }]),
  );
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages }));
  pinWheel(root, makeWheel(folder));
  const node = process.execPath;
  for (const name of ["npm", "python3", "g++"])
    writeFileSync(join(bin, name), `#!/bin/sh\nset -- ${name} "$@"\n. "$FALSE_TOOLS/tools.sh"\n`, { mode: 0o755 });
  cpSync(join(__dirname, "false-tools.sh"), join(folder, "tools.sh"));
  if (addon) cpSync(addon, join(folder, "addon.node"));
  if (options.uid) execFileSync("chown", ["-R", String(options.uid), folder]);
  const env = { PATH: bin, HOME: folder, LATENT_CACHE: cache, FALSE_TOOLS: folder };
  const beginWith = (more: NodeJS.ProcessEnv, command: string, ...args: string[]) =>
    spawn(node, [join(root, "setup/run.mjs"), command, ...args], {
      cwd: root,
      env: { ...env, ...more },
      uid: options.uid,
    });
  const begin = (command: string, ...args: string[]) => beginWith({}, command, ...args);
  return {
    root,
    cache,
    begin,
    behave(name, behaviour) {
      if (name === "g++" && behaviour === "absent") rmSync(join(bin, name));
      else if (name === "python3" && behaviour === "absent") rmSync(join(bin, name));
      else writeFileSync(join(folder, `${name}.behaviour`), behaviour ?? "");
      rmSync(join(folder, `${name}.paused`), { force: true });
    },
    run: (command, ...args) => ended(begin(command, ...args)),
    runWith: (more, command, ...args) => ended(beginWith(more, command, ...args)),
    calls() {
      const file = join(folder, "calls");
      const calls = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
      rmSync(file, { force: true });
      return calls;
    },
    async paused(name) {
      while (!existsSync(join(folder, `${name}.paused`))) await new Promise((r) => setTimeout(r, 20));
    },
    labFlags: () => readFileSync(join(folder, "lab"), "utf8").trim().split("\n"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Resolves when the child has printed something; rejects with all that it printed when it ends before. */
export function prints(child: ChildProcess, text: string): Promise<void> {
  let said = "";
  return new Promise((done, fail) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (data) => {
        said += data;
        if (said.includes(text)) done();
      });
    const failed = (how: unknown) => fail(new Error(`"${text}" was to be printed, got the end (${how}):\n${said}`));
    child.on("error", failed).on("close", failed);
  });
}

/** The exit code and all that was printed. */
export function ended(child: ChildProcess): Promise<{ code: number | null; text: string }> {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (text += data));
  return new Promise((done) => child.on("close", (code) => done({ code, text })));
}

const libraries = { "libtensorflow_cc.so.2": 300_000, "libtensorflow_framework.so.2": 1_000 };

let wheel: Buffer | undefined;

/** A wheel with the members of the real one, some stored and some deflated; Python's zipfile is the independent writer. */
function makeWheel(folder: string): string {
  const file = join(folder, "tensorflow.whl");
  if (wheel === undefined) {
    const pins = JSON.parse(readFileSync(join(repository, "setup/pins.json"), "utf8"));
    const script = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as z:
    for h in sys.argv[2].split(): z.writestr("tensorflow/include/" + h, "// " + h)
    z.writestr("tensorflow/libtensorflow_cc.so.2", bytes(i % 251 for i in range(300000)))
    z.writestr("tensorflow/libtensorflow_framework.so.2", b"f" * 1000, zipfile.ZIP_STORED)`;
    execFileSync("python3", ["-c", script, file, pins.tensorflow.headers.join(" ")]);
    wheel = readFileSync(file);
  }
  writeFileSync(file, wheel);
  return file;
}

function pinWheel(root: string, wheel: string): void {
  const file = join(root, "setup/pins.json");
  const pins = JSON.parse(readFileSync(file, "utf8"));
  const sha256 = createHash("sha256").update(readFileSync(wheel)).digest("hex");
  Object.assign(pins.tensorflow, { sha256, libraries, download: readFileSync(wheel).length });
  Object.assign(pins.zig, { sha256 });
  writeFileSync(file, JSON.stringify(pins));
}
