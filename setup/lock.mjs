// One set-up at a time in a tree, and one at a time in the cache.
//
// The lock is a listening socket in Linux's abstract namespace: taking it is atomic, and the kernel frees it when the last
// process that holds it is gone. The children started under it inherit it (child.mjs), so an npm that outlives a killed
// set-up still holds the lock, and the next set-up waits for it in place of working against it. No file goes stale.
import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** The descriptors of the locks under which the code that asks is running: a child process must inherit them. @type {AsyncLocalStorage<number[]>} */
const held = new AsyncLocalStorage();

/** @returns {number[]} */
export const heldDescriptors = () => held.getStore() ?? [];

/**
 * Waits until nobody else holds what is named, runs the action, and lets go.
 * @template T
 * @param {string} name the folder that is guarded
 * @param {() => Promise<T>} action
 * @param {(waiting: boolean) => void} [onWait]
 * @returns {Promise<T>}
 */
export async function locked(name, action, onWait = () => {}) {
  const key = createHash("sha256").update(name).digest("hex").slice(0, 24);
  const address = `\0latent-${process.getuid?.() ?? 0}-${key}`;
  let server = await listen(address);
  if (!server) onWait(true);
  while (!server) {
    await sleep(200);
    server = await listen(address);
    if (server) onWait(false);
  }
  try {
    return await held.run([...heldDescriptors(), ...descriptorsOf(address)], action);
  } finally {
    server.close();
  }
}

/** The listening server, or undefined where another holds the address. @param {string} address */
function listen(address) {
  return new Promise((/** @type {(server: import("node:net").Server | undefined) => void} */ resolve, reject) => {
    const server = createServer((connection) => connection.destroy());
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) =>
      error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
    );
    server.listen(address, () => resolve(server.unref()));
  });
}

/** The descriptor of the listening socket at an address, as Linux tells it (some versions pad the name): Node names none. @param {string} address */
function descriptorsOf(address) {
  const listening = / 00010000 \S+ \S+ +(\d+) (.*)$/;
  const rows = readFileSync("/proc/self/net/unix", "utf8")
    .split("\n")
    .map((row) => listening.exec(row));
  const inode = rows.find((row) => row?.[2]?.replace(/@+$/, "") === address.replace("\0", "@"))?.[1];
  return readdirSync("/proc/self/fd")
    .filter((name) => {
      try {
        return readlinkSync(`/proc/self/fd/${name}`) === `socket:[${inode}]`;
      } catch {
        return false; // the descriptor by which the folder was read
      }
    })
    .map(Number);
}
