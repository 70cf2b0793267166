// Where everything lies.
import { homedir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { pins } from "./pins.mjs";

/** The repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The cache that all clones of one person share: LATENT_CACHE, else latent/ in the XDG cache. */
export const cache = cacheFolder(process.env);

/** @param {NodeJS.ProcessEnv} env */
export function cacheFolder(env) {
  if (env.LATENT_CACHE) return resolve(env.LATENT_CACHE);
  const xdg = env.XDG_CACHE_HOME;
  return join(xdg && isAbsolute(xdg) ? xdg : join(homedir(), ".cache"), "latent");
}

/** libtensorflow and the bindings built against it; the wheel's hash is in the name, so a new pin is a new folder. */
export const tensorflow = join(cache, `tensorflow-${pins.tensorflow.version}-${pins.tensorflow.sha256.slice(0, 8)}`);
export const deps = join(tensorflow, "deps");

export const modules = join(root, "node_modules");
export const tfjsNode = join(modules, "@tensorflow", "tfjs-node");
export const venv = join(root, ".venv");
export const python = join(venv, "bin", "python");
export const kernelspec = join(venv, "share", "jupyter", "kernels", "tslab", "kernel.json");
export const kernelMain = join(root, "kernel", "dist", "main.js");

/** The learner's copy. */
export const work = join(root, "work");
