// A deliberately naive marker: the answer, the expectations and the marks in one process. It shows that an attack is one.
// Messages: {js, answer, cases: [{args, expected}]} on stdin, {passed} on fd 3.
const fs = require("node:fs");
const vm = require("node:vm");

async function main() {
  const { js, answer, cases } = JSON.parse(fs.readFileSync(0, "utf8"));
  const scope = {};
  const results = [];
  vm.runInThisContext(`(function (exports, require) { ${js}\n})`)(
    scope,
    require("node:module").createRequire("/w/cells.js"),
  );
  for (const { args, expected } of cases) {
    const got = await scope[answer](...args);
    const isWrong = !Object.is(got, expected) && Math.abs(got - expected) > 1e-9;
    results.push(!isWrong);
  }
  const report = JSON.stringify({ passed: results.filter((one) => one === true).length });
  fs.writeSync(3, `${report}\n`);
  process.exit(0);
}

main();
