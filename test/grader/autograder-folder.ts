/** A folder as Gradescope lays out /autograder: the zip unpacked, and set up by links to what this course has installed already. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { openPromise } from "yauzl";

const course = join(__dirname, "..", "..");

/** @returns the names in the archive with their Unix permissions */
export async function unzip(archive: string, to: string): Promise<Map<string, number>> {
  const modes = new Map<string, number>();
  const zip = await openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    const file = join(to, entry.fileName);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await buffer(await zip.openReadStreamPromise(entry)), { mode });
    modes.set(entry.fileName, mode);
  }
  return modes;
}

/** What setup.sh would leave: packages and builds. The course's own packages are those of the zip. */
export function setUp(source: string): void {
  const own = new Map(["lib", "kernel", "grader"].map((room) => [room === "lib" ? "latent" : `latent-${room}`, room]));
  const modules = join(source, "course", "node_modules");
  mkdirSync(modules);
  for (const name of readdirSync(join(course, "node_modules"))) {
    const room = own.get(name);
    const target = room === undefined ? join(course, "node_modules", name) : join(source, "course", room);
    symlinkSync(target, join(modules, name));
  }
  for (const room of own.values()) {
    cpSync(join(course, room, "dist"), join(source, "course", room, "dist"), { recursive: true });
    const nested = join(course, room, "node_modules"); // versions that another package needs otherwise
    if (existsSync(nested)) symlinkSync(nested, join(source, "course", room, "node_modules"));
  }
}

/** A PATH with these programs alone. */
export function pathOf(folder: string, names: readonly string[]): string {
  mkdirSync(folder);
  for (const name of names) symlinkSync(realpathSync(`/usr/bin/${name}`), join(folder, name));
  symlinkSync(process.execPath, join(folder, "node"));
  return folder;
}

/** Hands a notebook in and runs what Gradescope runs. */
export function handIn(root: string, files: Readonly<Record<string, string>>, path = process.env.PATH) {
  mkdirSync(join(root, "submission"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, "submission", name), text);
  copyFileSync(join(root, "source", "run_autograder"), join(root, "run_autograder"));
  chmodSync(join(root, "run_autograder"), 0o755);
  const env = { PATH: path, AUTOGRADER_ROOT: root, HOME: root };
  const { status, stdout, stderr } = spawnSync(join(root, "run_autograder"), [], { encoding: "utf8", env, cwd: root });
  return { status, stdout, stderr };
}
