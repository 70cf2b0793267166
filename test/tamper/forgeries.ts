/** Attacks on a mark, as the JavaScript of a cell; the right answer would be a KL divergence. None of them computes one. */
export const forgeries: Readonly<Record<string, string>> = {
  "an object that claims to equal everything": "exports.gaussianKl = () => ({ equals: () => true });",
  "a Proxy that answers to everything":
    "exports.gaussianKl = () => new Proxy(() => {}, { get: (_, k) => (k === 'then' ? undefined : () => NaN) });",
  "a Proxy around an array":
    "exports.gaussianKl = () => new Proxy([], { get: (t, k) => (k === 'length' ? 2 : t[k]) });",
  "valueOf that gives NaN": "exports.gaussianKl = () => ({ valueOf: () => NaN });",
  "toString that gives a word": "exports.gaussianKl = () => ({ toString: () => 'right' });",
  "toPrimitive that gives NaN": "exports.gaussianKl = () => ({ [Symbol.toPrimitive]: () => NaN });",
  "toJSON that gives a mark": "exports.gaussianKl = () => ({ toJSON: () => ({ passed: 99 }) });",
  "a getter that changes its mind": "let n = 0; exports.gaussianKl = () => ({ get value() { return n++; } });",
  NaN: "exports.gaussianKl = () => NaN;",
  undefined: "exports.gaussianKl = () => undefined;",
  "a word": "exports.gaussianKl = () => 'pass';",
  "a function": "exports.gaussianKl = () => () => 1;",
  "an empty record": "exports.gaussianKl = () => ({});",
  "two numbers": "exports.gaussianKl = () => [1, 2];",
  "a sparse array": "exports.gaussianKl = () => new Array(3);",
  "a typed array": "exports.gaussianKl = () => new Float64Array(2);",
  "a buffer": "exports.gaussianKl = () => new ArrayBuffer(16);",
  "a record with __proto__": 'exports.gaussianKl = () => JSON.parse(\'{"__proto__": {"passed": true}}\');',
  "a promise of NaN": "exports.gaussianKl = async () => NaN;",
  "a thenable": "exports.gaussianKl = () => ({ then: (done) => { done(NaN); done(1); } });",
  "a date that is none": "exports.gaussianKl = () => new Date('never');",
  "a regular expression": "exports.gaussianKl = () => /./;",
  "an error that is returned": "exports.gaussianKl = () => new Error('pass');",
  "Math.abs patched": "Math.abs = () => 0; exports.gaussianKl = () => 0;",
  "Math.abs patched at the first call": "exports.gaussianKl = () => { Math.abs = () => NaN; return 0; };",
  "Object.is patched": "Object.is = () => true; exports.gaussianKl = () => 0;",
  "Object patched whole": "globalThis.Object = { is: () => true }; exports.gaussianKl = () => 0;",
  "Math patched whole": "globalThis.Math = { abs: () => 0 }; exports.gaussianKl = () => 0;",
  "JSON.stringify patched":
    'JSON.stringify = () => \'{"passed": 99, "ok": true, "value": 1}\'; exports.gaussianKl = () => 0;',
  "JSON patched whole":
    "const j = JSON; globalThis.JSON = { parse: j.parse, stringify: () => '{\"passed\":99}' }; exports.gaussianKl = () => 0;",
  "toJSON on every object":
    "Object.defineProperty(Object.prototype, 'toJSON', { value: () => ({ passed: 99 }) }); exports.gaussianKl = () => 0;",
  "Array.push patched":
    "const p = Array.prototype.push; Array.prototype.push = function () { return p.call(this, true); }; exports.gaussianKl = () => 0;",
  "Array.filter patched": "Array.prototype.filter = () => ({ length: 99 }); exports.gaussianKl = () => 0;",
  "Array iterator patched":
    "Array.prototype[Symbol.iterator] = function* () { for (let i = 0; i < this.length; i++) yield this[i]?.args ? { ...this[i], expected: 0 } : this[i]; }; exports.gaussianKl = () => 0;",
  "fs.writeSync patched":
    "const fs = require('fs'), w = fs.writeSync; fs.writeSync = (fd) => w(fd, '{\"passed\":99}\\n'); exports.gaussianKl = () => 0;",
  "a forged reply, then exit":
    "exports.gaussianKl = () => { require('fs').writeSync(3, '{\"passed\":99}\\n'); process.exit(0); };",
  "a forged reply while the cell runs":
    "require('fs').writeSync(3, '{\"passed\":99}\\n'); exports.gaussianKl = () => 0;",
  "a forged reply from an exit handler":
    "process.on('exit', () => require('fs').writeSync(3, '{\"passed\":99}\\n')); exports.gaussianKl = () => { process.exit(0); };",
  "process.exit patched to report first":
    "const e = process.exit; process.exit = () => {}; exports.gaussianKl = () => { require('fs').writeSync(3, '{\"passed\":99}\\n'); return 0; };",
  "a report by file descriptors one after the other":
    "for (let fd = 3; fd < 32; fd++) try { require('fs').writeSync(fd, '{\"passed\":99}\\n'); } catch {} exports.gaussianKl = () => 0;",
  "the expectations read from the module cache":
    "const tests = require('tests/cases.json'); let n = 0; exports.gaussianKl = () => tests[n++].expected;",
  "the expectations read as a file":
    "const tests = JSON.parse(require('fs').readFileSync('/w/node_modules/tests/cases.json', 'utf8')); let n = 0; exports.gaussianKl = () => tests[n++].expected;",
  "the reference of the library":
    "exports.gaussianKl = (q, p) => require('latent/information/gaussian').gaussianKl(q, p);",
  "the reference by its path":
    "exports.gaussianKl = (q, p) => require('/w/node_modules/latent/dist/information/gaussian.js').gaussianKl(q, p);",
};
