/**
 * tfjs and the binding to libtensorflow as a tensor edition mounts them: all JavaScript in one file with its compiled code beside it, which
 * starts in two thirds of the time, and the native files at the places where the binding looks for them.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder } from "latent/datasets/places";
import { modulesFolder } from "../places";
import { identity, linkedFiles } from "../sandbox/tools";

const bindingIn = (modules: string) => join(modules, "@tensorflow", "tfjs-node", "lib", "napi-v8", "tfjs_binding.node");

/** Packages of tfjs by name, and the system's libraries that the binding is linked with. */
export interface TensorPackages {
  readonly packages: ReadonlyMap<string, string>;
  readonly libraries: readonly string[];
}

/**
 * @param folder where those files are written that are made for this edition
 * @param modules where tfjs is installed; without its binding answers are computed by plain JavaScript
 */
export function tensorPackages(folder: string, modules = modulesFolder): TensorPackages {
  const [own, binding] = [join(folder, "@tensorflow"), bindingIn(modules)];
  const bundle = bundled(modules);
  for (const name of readdirSync(bundle)) {
    mkdirSync(join(own, "tfjs-node"), { recursive: true });
    copyFileSync(join(bundle, name), join(own, "tfjs-node", name));
  }
  const load = 'require("@tensorflow/tfjs-node/load.js")';
  writePackage(join(own, "tfjs-node"), "@tensorflow/tfjs-node", 'require("./load.js").node');
  writePackage(join(own, "tfjs-core"), "@tensorflow/tfjs-core", `${load}.core`);
  writePackage(join(own, "tfjs"), "@tensorflow/tfjs", `${load}.tfjs`);
  const packages = ["tfjs-node", "tfjs-core", "tfjs"].map((name) => [`@tensorflow/${name}`, join(own, name)] as const);
  if (!existsSync(binding)) return { packages: new Map(packages), libraries: [] };
  const native = (["lib/napi-v8", "deps/lib"] as const).map((place) => {
    mkdirSync(join(own, "tfjs-node", place), { recursive: true }); // what they are mounted on
    return [
      `@tensorflow/tfjs-node/${place}`,
      readable(join(modules, "@tensorflow", "tfjs-node", place), join(folder, "native", place)),
    ] as const;
  });
  const libraries = linkedFiles(binding).filter((file) => !/tfjs_binding|libtensorflow/.test(file));
  return { packages: new Map([...packages, ...native]), libraries };
}

function writePackage(folder: string, name: string, value: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, main: "./index.js" }));
  writeFileSync(join(folder, "index.js"), `module.exports = ${value};\n`);
}

/** The folder itself, or where root grades (then nobody runs the code, who may not enter root's folders) one of links to its files. */
function readable(folder: string, to: string): string {
  if (identity().uid === undefined) return realpathSync(folder);
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(folder)) {
    const file = realpathSync(join(folder, name));
    try {
      linkSync(file, join(to, name));
    } catch {
      copyFileSync(file, join(to, name)); // on another disk
    }
  }
  return to;
}

/** Made once for these versions of tfjs and Node, by a process of its own: the trusted side never loads tfjs. */
function bundled(modules: string): string {
  const binding = bindingIn(modules);
  const versions = ["tfjs-node", "tfjs-core"].map((name) =>
    readFileSync(join(modules, "@tensorflow", name, "package.json"), "utf8"),
  );
  const maker = join(__dirname, "tensor-bundle.js");
  const parts = [
    process.version,
    process.arch,
    existsSync(binding),
    realpathOf(binding),
    ...versions,
    readFileSync(maker, "utf8"),
  ];
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
  const place = join(cacheFolder(process.env), `tensor-bundle-${hash}`);
  if (existsSync(place)) return place;
  const made = `${place}-${process.pid}`;
  mkdirSync(made, { recursive: true });
  try {
    const tfjsNode = join(modules, "@tensorflow", "tfjs-node");
    execFileSync(process.execPath, ["--no-warnings", maker, made, tfjsNode], { stdio: ["ignore", "ignore", "pipe"] });
    renameSync(made, place);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    if (!existsSync(place)) throw error; // else another run was faster
  }
  return place;
}

const realpathOf = (file: string): string => (existsSync(file) ? dirname(realpathSync(file)) : "");
