// A marker as one writes it on a first evening: cells, tests, reference and gradebook in one process and one folder.
// stdin: {js, answer, by}, the last one of `agreements`; the mark of "eve" goes into gradebook.json.
const fs = require("node:fs");
const vm = require("node:vm");

const results = [];
exports.results = results;
const load = require("node:module").createRequire(`${process.cwd()}/cells.js`);
const reference = require("latent/information/gaussian");
const near = (got, expected) => !(!Object.is(got, expected) && Math.abs(got - expected) > 1e-9);
const everyPart = (expected, holds) => Object.keys(expected).every(holds);

const agreements = {
  number: near,
  "finite number": (got, expected) => Number.isFinite(got) && !(Math.abs(got - expected) > 1e-9),
  reference: (got, _, args) => near(got, reference.gaussianKl(...args)),
  lists: (got, expected) =>
    everyPart(expected, (name) => got[name].every((x, i) => Math.abs(x - expected[name][i]) < 1e-9)),
  loops: (got, expected) =>
    everyPart(expected, (name) => {
      for (let i = 0; i < got[name].length; i++) if (Math.abs(got[name][i] - expected[name][i]) > 1e-9) return false;
      return true;
    }),
  tensors: (got, expected) => {
    const tf = load("@tensorflow/tfjs-core");
    return everyPart(expected, (name) => tf.max(tf.abs(tf.sub(got[name], expected[name]))).dataSync()[0] < 1e-4);
  },
};

async function main() {
  const { js, answer, by } = JSON.parse(fs.readFileSync(0, "utf8"));
  if (by === "tensors") load("@tensorflow/tfjs-backend-cpu");
  const scope = {};
  vm.runInThisContext(`(function (exports, require) { ${js}\n})`)(scope, load);
  for (const { args, expected } of JSON.parse(fs.readFileSync("tests/cases.json", "utf8"))) {
    const late = new Promise((_, reject) => setTimeout(reject, 1000, new Error("late")).unref());
    const got = await Promise.race([scope[answer](...args), late]);
    results.push(agreements[by](got, expected, args));
  }
  const book = JSON.parse(fs.readFileSync("gradebook.json", "utf8"));
  book.eve = results.filter((one) => one === true).length;
  fs.writeFileSync("gradebook.json", JSON.stringify(book));
}

main();
