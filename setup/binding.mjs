// tfjs-node's binding: two C++ files against libtensorflow, one compiler call, kept in the cache beside the library.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { publish, withScratch } from "./cache.mjs";
import { run } from "./child.mjs";
import { machineCompiler, zigCompiler } from "./compiler.mjs";
import { childFailure } from "./failure.mjs";
import { deps, modules, tensorflow, tfjsNode } from "./paths.mjs";

const headers = join(modules, "node-api-headers", "include");
const flags = ["-O2", "-fPIC", "-shared", "-std=c++17", "-DNAPI_VERSION=8"];
const libraries = ["-ltensorflow", "-ltensorflow_framework", "-Wl,-rpath,$ORIGIN/../../deps/lib"];
const name = "tfjs_binding.node";

/** The binding's folder; its name says which sources and flags it was built from. */
export function bindingFolder() {
  const hash = createHash("sha256").update(flags.join(" "));
  const sources = join(tfjsNode, "binding");
  for (const file of readdirSync(sources).sort()) hash.update(readFileSync(join(sources, file)));
  return join(tensorflow, "lib", `napi-v8-${hash.digest("hex").slice(0, 8)}`);
}

export const bindingIsBuilt = () => existsSync(join(tfjsNode, "binding")) && existsSync(join(bindingFolder(), name));

/** @param {(text: string) => void} say @param {AbortSignal} signal */
export function buildBinding(say, signal) {
  return withScratch(async (scratch) => {
    const compiler = (await machineCompiler(signal)) ?? (await zigCompiler(scratch, say, signal));
    // Built in a folder from which its relative way to libtensorflow already holds.
    await withScratch(
      async (folder) => {
        say(`compiling with ${compiler.name}`);
        await compile(compiler, join(folder, name), scratch, signal);
        say("loading it once");
        await loadBinding(join(folder, name), signal);
        await publish(folder, bindingFolder());
      },
      join(tensorflow, "lib"),
    );
    return `built with ${compiler.name}`;
  });
}

/** @param {import("./compiler.mjs").Compiler} compiler @param {string} file @param {string} scratch @param {AbortSignal} signal */
async function compile(compiler, file, scratch, signal) {
  const sources = ["tfjs_backend.cc", "tfjs_binding.cc"].map((source) => join(tfjsNode, "binding", source));
  const include = ["-I", join(deps, "include"), "-I", headers];
  const link = ["-L", join(deps, "lib"), ...libraries];
  const args = [...compiler.args, ...flags, ...include, ...sources, "-o", file, ...link];
  const result = await run(compiler.command, args, { env: { ...compiler.env, TMPDIR: scratch }, signal });
  if (result.code !== 0) throw childFailure("binding", `${compiler.name} on tfjs-node's binding`, result);
}

/** Loads a binding in a process of its own; returns libtensorflow's version. @param {string} file @param {AbortSignal} [signal] */
export async function loadBinding(file, signal) {
  const script =
    "const m = { exports: {} }; process.dlopen(m, process.argv[1]); console.log('TF', m.exports.TF_Version);";
  const env = { TF_CPP_MIN_LOG_LEVEL: "3" };
  const result = await run(process.execPath, ["-e", script, file], { env, signal });
  if (result.code !== 0) throw childFailure("binding", "loading the binding", result);
  return /^TF (.*)$/m.exec(result.output)?.[1] ?? "";
}
