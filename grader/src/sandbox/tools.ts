/** The programs and libraries that make up a sandbox, and what to do where one is missing. */
import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/** Something that grading needs is not there; the message says how to get it. */
export class NoSandbox extends Error {
  override readonly name = "NoSandbox";
}

/** @throws {NoSandbox} if no folder of PATH has it */
export function program(name: string, from: string): string {
  for (const folder of (process.env.PATH ?? "/usr/bin:/bin").split(delimiter)) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // not in this folder
    }
  }
  throw new NoSandbox(`sandbox: ${name} must be installed, got no such program; sudo apt install ${from}`);
}

/** The files that a program is linked with, itself included. */
export function linkedFiles(file: string): string[] {
  const output = execFileSync("ldd", [file], { encoding: "utf8" });
  const libraries = output.split("\n").flatMap((line) => /(\/\S+) \(0x/.exec(line)?.[1] ?? []);
  return [file, ...libraries];
}

/** The folders of installed packages with all that they depend on, by name. */
export function packageFolders(names: readonly string[], modules: string): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (name: string) => {
    const folder = join(modules, name);
    if (found.has(name) || !existsSync(join(folder, "package.json"))) return;
    found.set(name, folder);
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    for (const dependency of Object.keys(dependencies)) visit(dependency);
  };
  for (const name of names) visit(name);
  return found;
}

/** Whether a sandbox can be made here at all, tried once. @throws {NoSandbox} with bubblewrap's own words if not */
export function requireSandbox(): void {
  const bwrap = program("bwrap", "bubblewrap");
  program("prlimit", "util-linux");
  const node = process.execPath;
  const args = ["--unshare-all", "--unshare-user", "--disable-userns", "--ro-bind", "/", "/", node, "--version"];
  const { status, stderr, error } = spawnSync(bwrap, args, { encoding: "utf8", ...identity(), env: {} });
  if (status === 0) return;
  throw new NoSandbox(
    `sandbox: unprivileged user namespaces must be allowed, got "${error?.message ?? stderr.trim()}"; ` +
      "sudo sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0, " +
      `and ${dirname(node)} must be readable by everyone if you grade as root`,
  );
}

/** Nobody's uid and gid when started by root: a sandboxed process must not be root outside either. */
export function identity(): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
}
