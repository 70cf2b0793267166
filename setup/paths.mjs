// Where everything lies.
import { existsSync, lstatSync, readlinkSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
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

export const modules = join(root, "node_modules");
export const tfjsNode = join(modules, "@tensorflow", "tfjs-node");

/**
 * libtensorflow and the bindings built against it; the wheel's hash is in the name, so a new pin is a new folder. What the course is linked
 * to already is right wherever it lies: who uses a course that another has set up has another cache.
 */
export const tensorflow = linkedTensorflow() ?? join(cache, tensorflowName());
export const deps = join(tensorflow, "deps");

function tensorflowName() {
  return `tensorflow-${pins.tensorflow.version}-${pins.tensorflow.sha256.slice(0, 8)}`;
}

function linkedTensorflow() {
  const link = join(tfjsNode, "deps");
  if (!lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
  const folder = dirname(readlinkSync(link));
  return basename(folder) === tensorflowName() && existsSync(join(folder, "deps")) ? folder : undefined;
}
export const venv = join(root, ".venv");
export const python = join(venv, "bin", "python");
export const kernelspec = join(venv, "share", "jupyter", "kernels", "tslab", "kernel.json");
export const kernelMain = join(root, "kernel", "dist", "main.js");

/** The learner's copy: LATENT_WORK, as seen from where the command was given, else work/ in the course. */
export const work = workFolder(process.env);

/** @param {NodeJS.ProcessEnv} env */
export function workFolder(env) {
  return env.LATENT_WORK ? resolve(env.INIT_CWD ?? ".", env.LATENT_WORK) : join(root, "work");
}

/** A file of the working copy as we name it to the learner. @param {string} [file] from the course's root */
export const inWork = (file = "") => (work === join(root, "work") ? join("work", file || "/") : join(work, file));
