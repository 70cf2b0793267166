import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { makeTree, type Tree } from "./toolchain";

interface Check {
  name: string;
  ok: boolean;
  needed: boolean;
  detail: string;
  repair?: string;
}

describe("doctor", function () {
  this.timeout(120_000);
  let tree: Tree;
  beforeEach(() => {
    tree = makeTree();
  });
  afterEach(() => tree.remove());

  const examine = async (): Promise<{ ok: boolean; checks: Check[]; code: number | null }> => {
    const { code, text } = await tree.run("doctor", "--json");
    return { ...JSON.parse(text), code };
  };

  it("finds a finished set-up well", async () => {
    await tree.run("setup");
    const { ok, checks, code } = await examine();
    expect(checks.filter((check) => check.needed && !check.ok)).to.deep.equal([]);
    expect([ok, code]).to.deep.equal([true, 0]);
    expect(checks.map((check) => check.name)).to.include.members(
      "node,python,venv,jupyterlab,plotly extension,widgets extension,kernelspec,binding,libtensorflow,backend,threads,disk,bubblewrap,user namespaces".split(
        ",",
      ),
    );
    expect(checks.find((check) => check.name === "backend")?.detail).to.equal("tensorflow");
  });

  it("gives each thing that is missing a command that repairs it, and exits 1", async () => {
    const { ok, checks, code } = await examine();
    expect([ok, code]).to.deep.equal([false, 1]);
    const missing = checks.filter((check) => check.needed && !check.ok);
    expect(missing.map((check) => check.name)).to.include.members([
      "packages",
      "venv",
      "binding",
      "backend",
      "kernelspec",
    ]);
    for (const check of missing) expect(check.repair, check.name).to.equal("npm run setup");
  });

  it("sees one removed library among things that are well", async () => {
    await tree.run("setup");
    rmSync(join(tree.root, "node_modules/@tensorflow/tfjs-node/deps/lib/libtensorflow_cc.so.2"));
    const { text, code } = await tree.run("doctor");
    expect(text).to.match(/^✗ libtensorflow {4,}missing or cut short {2}→ {2}npm run setup$/m);
    expect(text).to.match(/\nThe course cannot run: the lines with ✗ say what to do\.\n$/);
    expect(code).to.equal(1);
  });

  it("sees an extension of JupyterLab that was removed, and set-up puts it back", async () => {
    await tree.run("setup");
    const folder = join(tree.root, ".venv/share/jupyter/labextensions/@jupyter-widgets");
    rmSync(folder, { recursive: true });
    expect((await tree.run("doctor")).text).to.match(
      /^✗ widgets extension {2}@jupyter-widgets\/jupyterlab-manager is not in .* {2}→ {2}npm run setup$/m,
    );
    await tree.run("setup");
    expect((await tree.run("doctor")).text).to.match(/^✓ widgets extension {2}JupyterLab shows sliders$/m);
  });

  it("says which data sets are here and where, by the manifest", async () => {
    const files = [{ file: "a.gz", bytes: 3 }];
    const datasets = [
      { name: "here", files },
      { name: "elsewhere", mirrors: ["m"], files: [{ file: "b.gz", bytes: 3 }] },
      { name: "cut", files: [...files, { file: "a.gz", bytes: 4 }] },
    ];
    mkdirSync(join(tree.root, "datasets"));
    writeFileSync(join(tree.root, "datasets/manifest.json"), JSON.stringify({ datasets }));
    mkdirSync(join(tree.cache, "datasets"), { recursive: true });
    writeFileSync(join(tree.cache, "datasets/a.gz"), "abc");
    const data = (await examine()).checks.filter((check) => check.name.startsWith("data "));
    expect(data.map((check) => check.detail)).to.deep.equal([
      join(tree.cache, "datasets"),
      "0 of 1 files; fetched when a notebook asks for it",
      "1 of 2 files; no public mirror has it",
    ]);
  });
});
