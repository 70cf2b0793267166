// Running another programme.
import { spawn } from "node:child_process";
import { heldDescriptors } from "./lock.mjs";

/**
 * @typedef {object} ChildOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] added to ours
 * @property {AbortSignal} [signal] ends it
 * @property {(text: string) => void} [heard] is told what it prints
 */

/**
 * Runs a programme to its end; a missing one is exit code 127, as in a shell.
 * @param {string} command @param {string[]} args @param {ChildOptions} [options]
 * @returns {Promise<{ code: number | null, signal: string | null, output: string }>}
 */
export function run(command, args, { cwd, env, signal, heard } = {}) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe", ...heldDescriptors()],
    });
    const stop = () => child.kill("SIGTERM");
    signal?.addEventListener("abort", stop, { once: true });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output = (output + text).slice(-200_000);
        heard?.(text);
        if (process.env.LATENT_VERBOSE) process.stderr.write(text);
      });
    }
    child.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      signal?.removeEventListener("abort", stop);
      resolve({ code: error.code === "ENOENT" ? 127 : 126, signal: null, output: error.message });
    });
    child.on("close", (code, killedBy) => {
      signal?.removeEventListener("abort", stop);
      if (signal?.aborted) reject(signal.reason);
      else resolve({ code, signal: killedBy, output });
    });
  });
}
