/** What depends on Node, run by each version that the course is to run on: the oldest, the lines that are kept, the newest. */
import { execFile, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { root } from "../kernel/session";
import { ended } from "../setup/toolchain";
import { nodeBinary } from "./nodes";

const kernel = ["control", "errors", "input", "interrupts", "live-names", "start-up", "unicode"];
/** A homework marked in the sandbox by another Node is in test/grader/separators.long.ts. */
const files = [...kernel.map((name) => `test/kernel/${name}.test.ts`), "test/grader/wire.test.ts"];

const versions = {
  "20.19.0": /^v20\.19\.0$/,
  "22": /^v22\./,
  "24": /^v24\./,
  latest: /^v(2[6-9]|[3-9]\d)\./,
};

/** The tests as this version runs them. */
async function runOn(version: string): Promise<{ is: string; code: number | null; text: string }> {
  const node = await nodeBinary(version);
  const is = (await promisify(execFile)(node, ["--version"])).stdout.trim();
  const mocha = join(root, "node_modules/mocha/bin/mocha.js");
  const env = { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}`, FORCE_COLOR: "0" };
  const run = spawn(node, ["--import", "tsx", mocha, ...files, "--timeout", "300000"], { cwd: root, env });
  return { is, ...(await ended(run)) };
}

describe("kernel and grader pass on every Node", function () {
  this.timeout(1_200_000);
  const runs = new Map<string, ReturnType<typeof runOn>>();
  // Two at a time: the tests wait more than they calculate.
  before(() => {
    const two: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
    Object.keys(versions).forEach((version, at) => {
      const run = (two[at % 2] as Promise<unknown>).then(() => runOn(version));
      runs.set(version, run);
      two[at % 2] = run.catch(() => {}); // told by its own test
    });
  });

  for (const [version, expected] of Object.entries(versions))
    it(`${version}`, async () => {
      const { is, code, text } = await (runs.get(version) as ReturnType<typeof runOn>);
      expect(is).to.match(expected);
      const { mochaCounts } = await import("../../setup/test.mjs");
      const { passed, failed } = mochaCounts(text);
      expect({ code, failed }, text.slice(text.search(/^ {2}\d+ passing/m))).to.deep.equal({ code: 0, failed: 0 });
      expect(passed).to.be.above(120);
      console.log(`      ${passed} tests`);
    });
});
