import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { ended, makeTree, prints, type Tree } from "./toolchain";

/** Every file and folder with its time of change: what an idempotent run leaves as it is. */
function snapshot(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return `${path} ${entry.isSymbolicLink() ? "link" : statSync(path).mtimeMs}`;
  });
}

describe("setup", function () {
  this.timeout(120_000);
  let tree: Tree;
  beforeEach(() => {
    tree = makeTree();
  });
  afterEach(() => tree.remove());

  it("makes everything from nothing and reports each step", async () => {
    const { code, text } = await tree.run("setup");
    expect(text).to.match(/set-up complete in \d+\.\d s: npm start opens the course\n$/);
    expect(code).to.equal(0);
    for (const step of ["packages", "python", "libtensorflow", "jupyter", "binding", "kernel", "library"])
      expect(text).to.include(`✓ ${step}`);
  });

  it("leaves a finished tree as it is and calls no tool", async () => {
    await tree.run("setup");
    tree.calls();
    const before = [...snapshot(tree.root), ...snapshot(tree.cache)];
    const { code, text } = await tree.run("setup");
    expect(text).to.match(/^set-up: nothing is missing \(\d\.\d s\)\n$/);
    expect(code).to.equal(0);
    expect(tree.calls()).to.deep.equal([]);
    expect([...snapshot(tree.root), ...snapshot(tree.cache)]).to.deep.equal(before);
  });

  it("downloads and compiles nothing after npm ci has emptied node_modules", async () => {
    await tree.run("setup");
    rmSync(join(tree.root, "node_modules"), { recursive: true });
    tree.calls();
    expect((await tree.run("setup")).code).to.equal(0);
    expect(tree.calls()).to.deep.equal(["npm"]);
    const binding = join(tree.root, "node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node");
    expect(statSync(binding).size).to.be.above(1000);
  });

  it("keeps the whole library and the headers in the cache, and nothing of the wheel", async () => {
    await tree.run("setup");
    const deps = join(tree.root, "node_modules/@tensorflow/tfjs-node/deps");
    const library = readFileSync(join(deps, "lib/libtensorflow_cc.so.2"));
    expect(library).to.deep.equal(Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251)));
    expect(readFileSync(join(deps, "include/tensorflow/c/c_api.h"), "utf8")).to.equal("// tensorflow/c/c_api.h");
    expect(readdirSync(join(tree.cache, "scratch"))).to.deep.equal([]);
  });

  it("writes a kernelspec of absolute paths", async () => {
    await tree.run("setup");
    const file = join(tree.root, ".venv/share/jupyter/kernels/tslab/kernel.json");
    expect(JSON.parse(readFileSync(file, "utf8")).argv).to.deep.equal([
      process.execPath,
      "--no-force-async-hooks-checks",
      join(tree.root, "kernel/dist/main.js"),
      "--config-path",
      "{connection_file}",
    ]);
  });

  it("compiles with the wheel of zig where the machine has no compiler", async () => {
    tree.behave("g++", "absent");
    const { code, text } = await tree.run("setup");
    expect(text).to.include("built with zig");
    expect(code).to.equal(0);
    expect(tree.calls()).to.include("ziglang");
  });

  it("lets two set-ups at once do each step once", async () => {
    tree.behave("npm", "pause");
    const children = [tree.begin("setup"), tree.begin("setup")];
    const results = Promise.all(children.map(ended));
    await Promise.race(children.map((child) => prints(child, "waiting for it")));
    tree.behave("npm");
    expect((await results).map((result) => result.code)).to.deep.equal([0, 0]);
    expect(
      tree
        .calls()
        .filter((call) => call !== "python3")
        .sort(),
    ).to.deep.equal(["g++", "npm", "pip download", "pip install", "venv"]);
  });

  for (const tool of ["npm", "venv", "pip install", "pip download", "g++"])
    it(`completes what kill -9 in the middle of ${tool} has left`, async () => {
      tree.behave(tool, "pause");
      const child = tree.begin("setup");
      await tree.paused(tool);
      child.kill("SIGKILL");
      const next = tree.begin("setup");
      const nextEnd = ended(next);
      await prints(next, "waiting for it"); // the tool is still at work
      tree.behave(tool);
      const { code, text } = await nextEnd;
      expect(text).to.match(/^another set-up is at work in this folder.*: waiting for it\n[\s\S]*set-up complete/);
      expect(code).to.equal(0);
      expect((await tree.run("setup")).text).to.include("nothing is missing");
      expect(readdirSync(join(tree.cache, "scratch"))).to.deep.equal([]);
    });

  it("ends its children and removes what is half-done on an interrupt", async () => {
    tree.behave("pip download", "pause");
    const child = tree.begin("setup");
    const end = ended(child);
    await tree.paused("pip download");
    child.kill("SIGINT");
    const { code, text } = await end;
    expect(code).to.equal(1);
    expect(text).to.match(/\nsetup: it must run to its end, got an interrupt; npm start goes on from here\n$/);
    expect(readdirSync(join(tree.cache, "scratch"))).to.deep.equal([]);
  });
});
