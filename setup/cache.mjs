// The cache: things appear in it whole, by one rename, or not at all.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { SetupError } from "./failure.mjs";
import { cache } from "./paths.mjs";

/** Two machines can share a cache over the network, but not their locks. */
const owner = `${hostname()}-`;
const scratch = join(cache, "scratch");

/** Throws unless the cache can be written to. */
export function requireWritableCache() {
  try {
    rmSync(emptyFolder(scratch), { recursive: true });
  } catch (error) {
    const got = error instanceof Error ? error.message : String(error);
    throw new SetupError("cache", `${cache} must be writable`, got, "set LATENT_CACHE to a folder that is");
  }
}

/**
 * Gives the action an empty folder in the cache and removes it afterwards. What earlier, killed runs left is removed
 * first: call it under the cache's lock.
 * @template T @param {(folder: string) => Promise<T>} action @param {string} [parent]
 */
export async function withScratch(action, parent = scratch) {
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent))
    if (name.startsWith(owner)) rmSync(join(parent, name), { recursive: true, force: true });
  const folder = emptyFolder(parent);
  try {
    return await action(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} parent */
function emptyFolder(parent) {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, owner));
  chmodSync(folder, 0o755);
  return folder;
}

/** Puts a finished folder in its place; where another set-up was faster, theirs stays. @param {string} from @param {string} to */
export async function publish(from, to) {
  mkdirSync(join(to, ".."), { recursive: true });
  try {
    await rename(from, to);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
    const aside = `${to}.old-${process.pid}`;
    await rename(to, aside);
    await rename(from, to);
    await rm(aside, { recursive: true, force: true });
  }
}
