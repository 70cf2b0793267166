/** Who may import whom inside lib/src, and which file may import which package. */
import { dirname, join, normalize } from "node:path";
import ts from "@tslab/typescript-for-tslab";

const plain = ["shape", "random"];
const tensors = ["tf", "noise", "parameters", "layers"];

/** Every part of lib/src, a file or a folder, with the parts it may import; CONTRIBUTING.md draws the same picture. */
export const allowed: Readonly<Record<string, readonly string[]>> = {
  shape: [],
  random: [],
  "linear-algebra": [...plain, "linear-algebra"],
  information: [...plain, "linear-algebra", "information"],
  batches: plain,
  "tf/relu-gradient": [],
  "tf/activation-gradients": ["tf/relu-gradient"],
  tf: ["tf/relu-gradient", "tf/activation-gradients"],
  noise: [...plain, "tf"],
  parameters: [...plain, "tf"],
  compile: ["tf", "parameters", "compile"],
  layers: [...plain, "tf", "parameters"],
  losses: [...plain, ...tensors],
  models: [...plain, "linear-algebra", "information", ...tensors, "losses", "models"],
  training: [...plain, ...tensors, "losses", "models"],
  "estimators/gradients": [...plain, "linear-algebra", "information"],
  "estimators/importance-bounds": [...plain, "linear-algebra", "information", "models"],
  "estimators/discrepancy": [],
  "estimators/likelihood": [...plain, ...tensors, "compile", "losses", "models"],
  checkpoint: ["shape", "parameters"],
  "checkpoint/seed-runs": ["checkpoint"],
  datasets: ["datasets"],
  plot: ["plot"],
  png: [],
  checks: [],
  exercise: ["exercise"],
  notebook: ["notebook", "plot", "png"],
};

/** Packages with the parts that may import them; node's own modules are free. */
export const packages: Readonly<Record<string, readonly string[]>> = {
  "@tensorflow": ["tf", "tf/relu-gradient", "tf/activation-gradients"],
  protobufjs: ["compile"],
  "ml-matrix": ["linear-algebra"],
  jimp: ["png", "notebook"],
  "plotly.js-dist": ["plot", "notebook"],
};

/** Every module that a source text names: import, export from, import(), import type, require. */
export function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** `models/vae.ts` and `models` are the part `models`; `tf.ts` is `tf`; a file with a line of its own is a part by itself. */
export function partOf(file: string): string {
  const path = file.replace(/\.ts$/, "");
  return path in allowed ? path : (path.split("/")[0] as string);
}

/**
 * What is wrong with the imports of one file.
 *
 * @param file its path inside lib/src
 * @param text its source
 */
export function importViolations(file: string, text: string): string[] {
  const part = partOf(file);
  const may = allowed[part];
  if (!may) return [`${file}: ${part} has no place in the order of imports; give it one in test/layout/imports.ts`];
  return importsOf(text).flatMap((name) => {
    if (name.startsWith("node:")) return [];
    if (!name.startsWith(".")) {
      const known = Object.entries(packages).find(([key]) => name === key || name.startsWith(`${key}/`));
      return known?.[1].includes(part) ? [] : [`${file} must not import ${name}`];
    }
    const target = normalize(join(dirname(file), name));
    if (target.startsWith("..")) return [`${file} must not import ${name}, outside lib/src`];
    return may.includes(partOf(target)) || target === file.replace(/\.ts$/, "")
      ? []
      : [`${file} must not import ${target}`];
  });
}
