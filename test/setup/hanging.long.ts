import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { ended } from "./toolchain";

const repository = resolve(__dirname, "../..");

describe("a run that hangs is ended with the test's name", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-hanging-"));
  after(() => rmSync(folder, { recursive: true }));

  /** Runs one file of tests as npm test does, with half a second for a test and half a second of grace. */
  const run = async (text: string, limit = "500") => {
    const file = join(folder, "some.test.ts");
    writeFileSync(file, text);
    const mocha = join(repository, "node_modules/mocha/bin/mocha.js");
    const env = { ...process.env, LATENT_TEST_GRACE: "500" };
    return ended(
      spawn(process.execPath, ["--import", "tsx", mocha, file, "--timeout", limit], { cwd: repository, env }),
    );
  };
  const loop = `function visit(n: number) {
  let seen = 0;
  while (seen >= 0) seen += n;
}
describe("batches", () => {
  it("are counted", () => {});`;

  it("a loop without end in a test: with the lines that it is at, and the counts", async () => {
    const { text, code } = await run(`${loop}\n  it("visit every example", () => visit(0));\n});`);
    expect(text).to.match(/hanging: batches visit every example \(.*some\.test\.ts\)\n +has not ended after \d+ s/);
    expect(text).to.match(/at visit \(.*some\.test\.ts:3\)\n +at .*some\.test\.ts:7\)/);
    const { mochaCounts } = await import("../../setup/test.mjs");
    expect(mochaCounts(text)).to.deep.equal({ passed: 1, failed: 1 });
    expect(code).not.to.equal(0);
  });

  it("a loop without end in a hook, and outside of every test", async () => {
    const hook = await run(`${loop}\n  before(() => visit(0));\n});`);
    expect(hook.text).to.match(/hanging: batches "before all" hook.* \(.*\)\n +has not ended/);
    expect((await run(`${loop}\n  visit(0);\n});`)).text).to.include("at visit (");
  });

  it("a test that gives itself a limit while it runs is held to that one", async () => {
    const { text } = await run(
      `it("waits", function () { this.timeout(300); for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 9); });`,
      "0",
    );
    expect(text).to.match(/hanging: waits \(.*\n +has not ended/);
  });

  it("leaves alone a test that fails by mocha's own limit, and the tests after it", async () => {
    const { text, code } = await run('it("late", () => new Promise(() => {})); it("next", () => {});');
    expect(text).to.include("Timeout of 500ms exceeded").and.not.include("has not ended");
    expect(text).to.match(/1 passing[\s\S]*1 failing/);
    expect(code).to.equal(1);
  });
});
