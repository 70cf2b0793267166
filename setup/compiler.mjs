// A C++ compiler: the machine's, else the one that PyPI ships as a wheel (zig, 100 MB, removed after use).
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { run } from "./child.mjs";
import { childFailure } from "./failure.mjs";
import { python } from "./paths.mjs";
import { pins } from "./pins.mjs";
import { fetchWheel } from "./wheel.mjs";

/** @typedef {{ name: string, command: string, args: string[], env: Record<string, string> }} Compiler */

/** @param {AbortSignal} [signal] @returns {Promise<Compiler | undefined>} */
export async function machineCompiler(signal) {
  for (const command of ["g++", "clang++"]) {
    const { code } = await run(command, ["--version"], { signal });
    if (code === 0) return { name: command, command, args: [], env: {} };
  }
  return undefined;
}

/**
 * Zig's C++ compiler, in a scratch folder.
 * @param {string} scratch @param {(text: string) => void} say @param {AbortSignal} signal
 * @returns {Promise<Compiler>}
 */
export async function zigCompiler(scratch, say, signal) {
  say("no g++ or clang++ here: fetching one");
  const wheel = await fetchWheel("binding", pins.zig, scratch, say, signal);
  const target = join(scratch, "zig");
  say("unpacking zig");
  const result = await run(python, ["-m", "zipfile", "-e", wheel, target], { signal });
  if (result.code !== 0) throw childFailure("binding", "unpacking zig", result);
  chmodSync(join(target, "ziglang", "zig"), 0o755); // zipfile does not keep the right to execute
  const env = {
    PYTHONPATH: target,
    ZIG_GLOBAL_CACHE_DIR: join(scratch, "zg"),
    ZIG_LOCAL_CACHE_DIR: join(scratch, "zl"),
  };
  return { name: "zig", command: python, args: ["-m", "ziglang", "c++"], env };
}
