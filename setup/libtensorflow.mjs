// libtensorflow, out of the wheel that PyPI has: tfjs-node's own download is a server that many networks do not reach.
import { existsSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { publish, withScratch } from "./cache.mjs";
import { SetupError } from "./failure.mjs";
import { deps } from "./paths.mjs";
import { pins } from "./pins.mjs";
import { bytesUnder } from "./pip.mjs";
import { meter } from "./progress.mjs";
import { fetchWheel } from "./wheel.mjs";
import { extract, zipEntries } from "./zip.mjs";

const { headers, libraries } = pins.tensorflow;

/** The names that the linker and tfjs-node's install script look for. */
const links = {
  "libtensorflow.so": "libtensorflow_cc.so.2",
  "libtensorflow.so.2.9.1": "libtensorflow_cc.so.2",
  "libtensorflow_framework.so": "libtensorflow_framework.so.2",
};

export const libtensorflowIsThere = () =>
  Object.entries(libraries).every(([name, size]) => sizeOf(join(deps, "lib", name)) === size) &&
  headers.every((name) => existsSync(join(deps, "include", name)));

/** @param {(text: string) => void} say @param {AbortSignal} signal */
export function installLibtensorflow(say, signal) {
  return withScratch(async (scratch) => {
    const wheel = await fetchWheel("libtensorflow", pins.tensorflow, scratch, say, signal);
    await unpack(wheel, join(scratch, "deps"), say, signal);
    await publish(join(scratch, "deps"), deps);
    return `TensorFlow ${pins.tensorflow.version}`;
  });
}

/**
 * The two libraries and the 14 headers that the binding needs, in the folders it expects.
 * @param {string} wheel @param {string} to @param {(text: string) => void} say @param {AbortSignal} signal
 */
export async function unpack(wheel, to, say, signal) {
  const entries = await zipEntries(wheel);
  const progress = meter(Object.values(libraries).reduce((a, b) => a + b, 0));
  const timer = setInterval(() => say(`unpacking, ${progress(bytesUnder(to))}`), 300);
  /** @param {string} member @param {string} file */
  const take = (member, file) => {
    const entry = entries.get(member);
    if (!entry) throw new SetupError("libtensorflow", `the wheel must hold ${member}`, "none");
    return extract(wheel, entry, file, signal);
  };
  try {
    for (const header of headers) await take(`tensorflow/include/${header}`, join(to, "include", header));
    await Promise.all(Object.keys(libraries).map((name) => take(`tensorflow/${name}`, join(to, "lib", name))));
  } finally {
    clearInterval(timer);
  }
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(to, "lib", name));
  for (const [name, size] of Object.entries(libraries)) {
    const got = sizeOf(join(to, "lib", name));
    if (got !== size) throw new SetupError("libtensorflow", `${name} must have ${size} bytes`, String(got));
  }
}

/** @param {string} file */
const sizeOf = (file) => (existsSync(file) ? statSync(file).size : undefined);
