/**
 * Attacks on what surrounds a marker: its files, its process after the end, native code, its tensors and its reference. What
 * takes a step outside its own code says BREACH if it could, and then answers something wrong.
 */
import type { Agreement } from "./credulous";
import { nativeForgery } from "./native-forgery";

export interface BreakIn {
  readonly by: Agreement;
  readonly js: string;
}

const kl = "exports.gaussianKl = () => 0;";
const taking = (step: string, by: Agreement = "number"): BreakIn => ({
  by,
  js: `const fs = require('fs'); try { ${step}; console.log('BREACH'); } catch {} ${kl}`,
});
const loops = (js: string): BreakIn => ({ by: "loops", js });
const lists = (js: string): BreakIn => ({ by: "lists", js });
/** Where there is no tfjs, nothing can be patched and a wrong list is the answer. */
const tensors = (patch: string): BreakIn => ({
  by: "tensors",
  js: `let tf; try { tf = require('@tensorflow/tfjs-core'); ${patch}; console.log('BREACH'); } catch {} const part = (like) => (tf ? tf.tensor1d(like.map(() => 7)) : like.map(() => 7)); exports.klGradient = (mean, logVar) => ({ mean: part(mean), logVar: part(logVar) });`,
});
const writeMark = `fs.writeFileSync('gradebook.json', '{"eve":99}'); console.log('BREACH')`;
const native = `fs.writeFileSync(file, require('zlib').gunzipSync(Buffer.from('${nativeForgery}', 'base64')))`;

export const breakIns: Readonly<Record<string, BreakIn>> = {
  "a sparse list": lists("const part = new Array(2); exports.klGradient = () => ({ mean: part, logVar: part });"),
  "a list whose every is its own": lists(
    "class Yes extends Array { every() { return true; } } exports.klGradient = () => ({ mean: new Yes(1), logVar: new Yes(1) });",
  ),
  "a detached array": loops(
    "exports.klGradient = () => { const part = new Float64Array(2); structuredClone(part.buffer, { transfer: [part.buffer] }); return { mean: part, logVar: part }; };",
  ),
  "an array that is detached once it has been handed over": loops(
    "exports.klGradient = async () => { const part = new Float64Array(2); Promise.resolve().then(() => structuredClone(part.buffer, { transfer: [part.buffer] })); return { mean: part, logVar: part }; };",
  ),
  "a view of WebAssembly's memory that grows away": loops(
    "exports.klGradient = () => { const memory = new WebAssembly.Memory({ initial: 1 }); const part = new Float64Array(memory.buffer, 0, 2); memory.grow(1); return { mean: part, logVar: part }; };",
  ),
  "typed arrays patched": lists(
    "Object.getPrototypeOf(Float64Array.prototype).every = () => true; exports.klGradient = () => ({ mean: new Float64Array(2), logVar: new Float64Array(2) });",
  ),
  "Number.isFinite patched": {
    by: "finite number",
    js: "Number.isFinite = () => true; exports.gaussianKl = () => NaN;",
  },
  "Promise.race patched": { by: "number", js: `Promise.race = async () => NaN; ${kl}` },
  "Promise patched whole": {
    by: "number",
    js: `globalThis.Promise = class { static race() { return NaN; } static resolve() { return NaN; } }; ${kl}`,
  },
  "WebAssembly that calls back into the marker's state": {
    by: "number",
    // (module (import "m" "f" (func)) (start 0)): its start is a function of the host
    js: `const bytes = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 109, 1, 102, 0, 0, 8, 1, 0); const f = () => process.mainModule?.exports.results?.push(true, true, true); new WebAssembly.Instance(new WebAssembly.Module(bytes), { m: { f } }); ${kl}`,
  },
  "the marker's own list of results": {
    by: "number",
    js: `process.mainModule?.exports.results?.push(true, true, true); ${kl}`,
  },
  "arguments changed, so that the reference answers an easier question": {
    by: "reference",
    js: "exports.gaussianKl = (q, p) => { Object.assign(q, p); return 0; };",
  },
  "Math.log patched under the reference": {
    by: "reference",
    js: "Math.log = () => NaN; exports.gaussianKl = () => NaN;",
  },
  "the reference replaced in the module cache": taking(
    "const one = Object.values(require.cache).find(({ id }) => id.endsWith('information/gaussian.js')); one.exports.gaussianKl = () => 0",
    "reference",
  ),
  "hidden inputs asked from the reference with the arguments of the call": {
    by: "number",
    js: "const ask = () => Object.values(require.cache).find(({ id }) => id.endsWith('information/gaussian.js')).exports; exports.gaussianKl = (...args) => ask().gaussianKl(...args);",
  },
  "tf.sub patched": tensors("tf.sub = () => tf.zeros([1])"),
  "tf.abs patched": tensors("tf.abs = () => tf.scalar(0)"),
  "tensors that read as zero": tensors("tf.Tensor.prototype.dataSync = () => [0]"),
  "a kernel of tfjs replaced": tensors(
    "tf.unregisterKernel('Sub', 'cpu'); tf.registerKernel({ kernelName: 'Sub', backendName: 'cpu', kernelFunc: ({ inputs, backend }) => backend.makeTensorInfo(inputs.b.shape, 'float32', new Float32Array(inputs.b.shape.reduce((a, b) => a * b, 1))) })",
  ),
  "a tensor that says it is empty": tensors("tf.max = () => ({ dataSync: () => [-Infinity] })"),
  "native code by process.dlopen": taking(
    `const file = require('path').resolve('forge.node'); ${native}; process.dlopen({ exports: {} }, file)`,
  ),
  "native code by require": taking(`const file = require('path').resolve('forge.node'); ${native}; require(file)`),
  "native code from /tmp": taking(
    `const file = fs.mkdtempSync('/tmp/latent-forge-') + '/forge.node'; ${native}; try { fs.copyFileSync(file, 'forge.node'); } finally { fs.rmSync(require('path').dirname(file), { recursive: true }); } require(require('path').resolve('forge.node'))`,
  ),
  "a worker that writes the gradebook after the marker": taking(
    `new (require('worker_threads').Worker)("setTimeout(() => require('fs').writeFileSync('gradebook.json', '{\\"eve\\":99}'), 300)", { eval: true })`,
  ),
  "a process that outlives the run and writes the gradebook then": taking(
    `const { status, pid } = require('child_process').spawn(process.execPath, ['-e', "setTimeout(() => require('fs').writeFileSync('gradebook.json', '{\\"eve\\":99}'), 300)"], { detached: true, stdio: 'ignore' }); if (!pid) throw status`,
  ),
  "a timer after the end": {
    by: "number",
    js: `const fs = require('fs'); setTimeout(() => { ${writeMark}; }, 100); ${kl}`,
  },
  "a handler for when nothing is left to do": {
    by: "number",
    js: `const fs = require('fs'); process.once('beforeExit', () => { ${writeMark}; }); ${kl}`,
  },
  "an exit handler that writes the gradebook": {
    by: "number",
    js: `const fs = require('fs'); process.once('exit', () => { ${writeMark}; }); ${kl}`,
  },
  "the tests rewritten": taking(
    "const tests = JSON.parse(fs.readFileSync('tests/cases.json')); fs.writeFileSync('tests/cases.json', JSON.stringify(tests.map((one) => ({ ...one, expected: 0 }))))",
  ),
  "a link in the place of the tests": taking(
    "const tests = JSON.parse(fs.readFileSync('tests/cases.json')); fs.writeFileSync('mine.json', JSON.stringify(tests.map((one) => ({ ...one, expected: 0 })))); fs.unlinkSync('tests/cases.json'); fs.symlinkSync('../mine.json', 'tests/cases.json')",
  ),
  "the tests by the environment": {
    by: "number",
    js: "const tests = JSON.parse(require('fs').readFileSync(process.env.TESTS)); console.log('BREACH'); let n = 0; exports.gaussianKl = () => tests[n++].expected;",
  },
  "the tests by /proc": {
    by: "number",
    js: "const tests = JSON.parse(require('fs').readFileSync('/proc/self/cwd/tests/cases.json')); console.log('BREACH'); let n = 0; exports.gaussianKl = () => tests[n++].expected;",
  },
  "another student's submission": {
    by: "number",
    js: "exports.gaussianKl = require(process.cwd() + '/submissions/ada.js').gaussianKl; console.log('BREACH');",
  },
};
