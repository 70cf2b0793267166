/** Starts a process under bubblewrap: its own user, process, network and mount namespaces, nothing writable, no /proc. */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seccompProgram } from "./seccomp";
import { identity, linkedFiles, program } from "./tools";

const MB = 1 << 20;

/** Without isolation student code can do whatever the instructor can; it must be asked for. */
export const isolations = ["bubblewrap", "none"] as const;
/** One of them. */
export type Isolation = (typeof isolations)[number];

/** What runs in a sandbox, and within which limits. */
export interface SandboxSettings {
  /** The JavaScript file that runs, alone in /r. */
  readonly script: string;
  /** Packages by name with their folders; they appear in /w/node_modules, and nothing else does. */
  readonly packages: ReadonlyMap<string, string>;
  /** RLIMIT_DATA, which counts the JavaScript heap, buffers, WebAssembly and native memory. */
  readonly memoryMegabytes: number;
  readonly heapMegabytes: number;
  readonly cpuSeconds: number;
  readonly threads: number;
  /** Whether node itself may neither read other files nor load native code nor start workers. */
  readonly restricted: boolean;
  /** Where it has tensors: the libraries of the system that they need, which are mounted at their places. */
  readonly tensors?: { readonly libraries: readonly string[] } | undefined;
}

/** Arguments of bubblewrap; they go through a pipe, because a command line can be read inside. */
export function bubblewrapArguments(settings: SandboxSettings, files: readonly string[]): string[] {
  const bound = (from: string, to: string) => ["--ro-bind", from, to];
  return [
    ...["--unshare-all", "--unshare-user", "--disable-userns", "--new-session", "--die-with-parent"],
    ...["--cap-drop", "ALL", "--uid", "65534", "--gid", "65534", "--hostname", "box", "--clearenv"],
    ...["--setenv", "HOME", "/tmp", "--setenv", "NODE_PATH", "/w/node_modules"],
    ...files.flatMap((file) => bound(file, file)),
    ...["--dir", "/proc/self", "--symlink", process.execPath, "/proc/self/exe"], // a stand-in; /proc tells too much
    ...["--dev", "/dev", "--remount-ro", "/dev", "--dir", "/tmp", "--dir", "/w"],
    ...[...settings.packages].flatMap(([name, folder]) => bound(folder, `/w/node_modules/${name}`)),
    ...bound(settings.script, "/r/main.js"),
    ...["--chdir", "/w", "--remount-ro", "/", "--seccomp", "9"],
  ];
}

let common: { readonly files: readonly string[]; readonly bwrap: string; readonly prlimit: string } | undefined;
function commonParts() {
  if (common === undefined) {
    const [bwrap, prlimit] = [program("bwrap", "bubblewrap"), program("prlimit", "util-linux")];
    const files = [...new Set([process.execPath, prlimit].flatMap(linkedFiles))];
    common = { files, bwrap, prlimit };
  }
  return common;
}

/** stdin, stdout, stderr are 0–2; fd 3 is a socket pair for frames. */
export function startSandboxed(settings: SandboxSettings): ChildProcess {
  const { files, bwrap, prlimit } = commonParts();
  const filter = openFilter();
  const node = [process.execPath, ...nodeFlags(settings), "/r/main.js", ...scriptArguments(settings)];
  const inner = [prlimit, `--nproc=${settings.threads}`, ...node];
  const mounted = [...new Set([...files, ...(settings.tensors?.libraries ?? [])])];
  const stdio = ["pipe", "pipe", "pipe", "pipe", "ignore", "ignore", "ignore", "ignore", "pipe", filter] as const;
  try {
    const child = spawn(prlimit, [...limitFlags(settings), bwrap, "--args", "8", ...inner], {
      stdio: [...stdio],
      env: {},
      ...identity(),
    });
    const channel = (child.stdio as unknown[])[8] as NodeJS.WritableStream;
    channel.on("error", () => {}); // it died before it had read its arguments: its exit is reported
    channel.end(`${bubblewrapArguments(settings, mounted).join("\0")}\0`);
    return child;
  } finally {
    closeSync(filter);
  }
}

/** The arguments of prlimit. */
export const limitFlags = ({ memoryMegabytes, cpuSeconds }: SandboxSettings): string[] => [
  `--data=${memoryMegabytes * MB}`,
  `--cpu=${cpuSeconds}`,
  ...["--fsize=0", "--nofile=256", "--core=0"],
];

/** What the runner is told: whether it loads tfjs before it says that it is ready. */
export const scriptArguments = ({ tensors }: SandboxSettings): string[] => (tensors === undefined ? [] : ["tensors"]);

/** @param root where /r and /w are */
export function nodeFlags({ heapMegabytes, restricted }: SandboxSettings, root = ""): string[] {
  const flags = [`--max-old-space-size=${heapMegabytes}`, "--no-warnings"];
  if (!restricted) return flags;
  const permission = process.allowedNodeEnvironmentFlags.has("--permission")
    ? "--permission"
    : "--experimental-permission";
  return [...flags, permission, `--allow-fs-read=${root}/r`, `--allow-fs-read=${root}/w`];
}

/** An open file with the filter that has no name any more. */
function openFilter(): number {
  const folder = mkdtempSync(join(tmpdir(), "latent-filter-"));
  try {
    writeFileSync(join(folder, "seccomp.bpf"), seccompProgram());
    return openSync(join(folder, "seccomp.bpf"), "r");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
