/**
 * A program of its own, started by tensor-packages.ts: writes tfjs with the binding's JavaScript as one file, and the code that V8 has
 * compiled of it by the time when it has run once.
 *
 *   node tensor-bundle.js FOLDER TFJS_NODE
 */
import { existsSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type vm from "node:vm";
import { buildSync } from "esbuild";

const [folder = "", tfjsNode = ""] = process.argv.slice(2);

/** Each is loaded when it is first asked for. */
const entry = `
for (const [name, load] of Object.entries({
  core: () => require("@tensorflow/tfjs-core"),
  tfjs: () => require("@tensorflow/tfjs"),
  node: () => require("@tensorflow/tfjs-node"),
})) Object.defineProperty(exports, name, { get: load, enumerable: true });
`;

/** Runs the file by its compiled code; where V8 does not take that, it compiles. */
const loader = `
const { readFileSync, existsSync } = require("node:fs");
const vm = require("node:vm");
const file = __dirname + "/bundle.js";
const cachedData = existsSync(file + ".code") ? readFileSync(file + ".code") : undefined;
const script = new vm.Script(readFileSync(file, "utf8"), { filename: file, cachedData });
script.runInThisContext()(exports, require, module, file, __dirname);
exports.script = script;
`;

writeFileSync(join(folder, "find-binding.js"), `exports.find = () => __dirname + "/lib/napi-v8/tfjs_binding.node";\n`);
buildSync({
  stdin: { contents: entry, resolveDir: tfjsNode },
  bundle: true,
  platform: "node",
  format: "cjs",
  minifyWhitespace: true,
  banner: { js: "(function (exports, require, module, __filename, __dirname) {" },
  footer: { js: "})" },
  alias: { "@mapbox/node-pre-gyp": join(folder, "find-binding.js") },
  outfile: join(folder, "bundle.js"),
  logLevel: "error",
});
unlinkSync(join(folder, "find-binding.js")); // it is in the bundle
writeFileSync(join(folder, "load.js"), loader);

// Once as an answer would: what has run by then is compiled.
const places = ["lib", "deps"].filter((name) => existsSync(join(tfjsNode, name)));
for (const name of places) symlinkSync(join(tfjsNode, name), join(folder, name));
const loaded = createRequire(join(folder, "load.js"))("./load.js") as Loaded;
loaded.core.env().set("PROD", true);
const tf = existsSync(join(tfjsNode, "lib", "napi-v8", "tfjs_binding.node")) ? loaded.node : loaded.tfjs;
const loss = (x: unknown) => tf.sum(tf.square(tf.matMul(x, tf.ones([2, 2]))));
tf.valueAndGrad(loss)(tf.ones([2, 2])).grad.dataSync();
writeFileSync(join(folder, "bundle.js.code"), loaded.script.createCachedData());
for (const name of places) unlinkSync(join(folder, name));

interface Loaded {
  readonly core: { env(): { set(name: string, value: boolean): void } };
  readonly node: Tfjs;
  readonly tfjs: Tfjs;
  readonly script: vm.Script;
}

interface Tfjs {
  ones(shape: readonly number[]): unknown;
  matMul(a: unknown, b: unknown): unknown;
  square(a: unknown): unknown;
  sum(a: unknown): unknown;
  valueAndGrad(f: (x: unknown) => unknown): (x: unknown) => { readonly grad: { dataSync(): unknown } };
}
