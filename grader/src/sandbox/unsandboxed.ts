/**
 * Starts a process with limits and without isolation, where an instructor asks for that: a folder of copies stands in for the
 * sandbox's files. Node's own permissions still deny files, workers and programs, but they are no border against an attack.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, lstatSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../temporary";
import { limitFlags, nodeFlags, type SandboxSettings, scriptArguments } from "./sandbox";
import { identity, program } from "./tools";

/** Made once for the packages of a run; by script. */
const rooms = new WeakMap<ReadonlyMap<string, string>, Map<string, string>>();

/** stdin, stdout, stderr are 0–2; fd 3 is a socket pair for frames, as in the sandbox. */
export function startUnsandboxed(settings: SandboxSettings): ChildProcess {
  const room = roomFor(settings);
  const work = join(room, "w");
  const flags = [...nodeFlags(settings, room), "--preserve-symlinks", "--preserve-symlinks-main"]; // no look at what lies above
  return spawn(
    program("prlimit", "util-linux"),
    [...limitFlags(settings), process.execPath, ...flags, join(room, "r", "main.js"), ...scriptArguments(settings)],
    {
      stdio: ["pipe", "pipe", "pipe", "pipe"],
      env: { HOME: work, NODE_PATH: join(work, "node_modules") },
      cwd: work,
      ...identity(),
    },
  );
}

function roomFor({ packages, script, tensors }: SandboxSettings): string {
  const known = rooms.get(packages) ?? new Map<string, string>();
  rooms.set(packages, known);
  const room = known.get(script) ?? temporaryFolder("room");
  if (known.has(script)) return room;
  for (const name of ["r", "w"]) mkdirSync(join(room, name));
  copyFileSync(script, join(room, "r", "main.js"));
  chmodSync(join(room, "r", "main.js"), 0o644);
  for (const [name, folder] of packages) {
    const to = join(room, "w", "node_modules", name);
    mkdirSync(dirname(to), { recursive: true });
    if (tensors !== undefined && name.startsWith("@tensorflow/tfjs-node/")) {
      rmSync(to, { recursive: true }); // libtensorflow has 800 MB
      symlinkSync(folder, to);
    } else {
      // Nor does the compiler need what the package with its types links to.
      const own = (file: string) => file === folder || !lstatSync(file).isSymbolicLink();
      cpSync(folder, to, { recursive: true, dereference: true, filter: own });
    }
  }
  known.set(script, room);
  return room;
}
