import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { makeTree, type Tree } from "./toolchain";

describe("start", function () {
  this.timeout(120_000);
  let tree: Tree;
  before(async () => {
    tree = makeTree();
    await tree.run("setup");
  });
  after(() => tree.remove());
  beforeEach(() => {
    rmSync(join(tree.root, "work"), { recursive: true, force: true });
    rmSync(join(tree.root, "notebooks"), { recursive: true, force: true });
    mkdirSync(join(tree.root, "notebooks/pictures"), { recursive: true });
    mkdirSync(join(tree.root, "checkpoints"), { recursive: true });
    course("12-vae", "course 1");
  });

  const course = (name: string, text: string) => writeFileSync(join(tree.root, `notebooks/${name}.ipynb`), text);
  const own = (name: string) => join(tree.root, "work/notebooks", `${name}.ipynb`);
  const read = (name: string) => readFileSync(own(name), "utf8");

  it("opens JupyterLab on the working copy and prints its address once", async () => {
    const { code, text } = await tree.run("start", "--no-browser", "--collaborative");
    expect(code).to.equal(0);
    expect(text.match(/http\S+/g)).to.deep.equal(["http://localhost:8888/lab?token=abc"]);
    expect(text).to.include("[W 2026-01-01 00:00:00.000 ServerApp] a warning");
    expect(tree.labFlags()).to.include.members([`--ServerApp.root_dir=${tree.root}/work`, "--collaborative"]);
    expect(tree.labFlags().filter((flag) => flag === "--no-browser")).to.have.length(1);
  });

  it("opens the notebooks, or the first page where the course has one", async () => {
    await tree.run("start");
    expect(tree.labFlags()).to.include("--LabApp.default_url=/lab/tree/notebooks");
    mkdirSync(join(tree.root, "docs"), { recursive: true });
    writeFileSync(join(tree.root, "docs/start-here.md"), "# Here");
    expect((await tree.run("start")).code).to.equal(0);
    expect(tree.labFlags()).to.include("--LabApp.default_url=/lab/tree/start-here.md");
    expect(readFileSync(join(tree.root, "work/start-here.md"), "utf8")).to.include("\n# Here");
    expect(lstatSync(join(tree.root, "work/docs")).isSymbolicLink()).to.equal(true);
    rmSync(join(tree.root, "docs"), { recursive: true });
  });

  it("opens the repository itself for authors, and makes no working copy", async () => {
    await tree.run("start", "--author");
    expect(tree.labFlags()).to.include(`--ServerApp.root_dir=${tree.root}`);
    expect(tree.labFlags()).not.to.include("--author");
    expect(existsSync(join(tree.root, "work"))).to.equal(false);
  });

  it("copies the notebooks at first use and never overwrites them", async () => {
    await tree.run("start");
    expect(read("12-vae")).to.equal("course 1");
    writeFileSync(own("12-vae"), "mine");
    course("12-vae", "course 2");
    const { text } = await tree.run("start");
    expect(read("12-vae")).to.equal("mine");
    expect(text).to.include("12-vae.ipynb has a new version: npm run refresh -- 12-vae.ipynb");
  });

  it("adds the notebooks that the course has gained", async () => {
    await tree.run("start");
    course("13-new", "new");
    expect((await tree.run("start")).text).to.include("work/: 1 file of the course added");
    expect(read("13-new")).to.equal("new");
  });

  it("links the folders that notebooks read, so that relative paths hold", async () => {
    writeFileSync(join(tree.root, "notebooks/pictures/one.svg"), "<svg/>");
    await tree.run("start");
    expect(readFileSync(join(tree.root, "work/notebooks/pictures/one.svg"), "utf8")).to.equal("<svg/>");
    expect(lstatSync(join(tree.root, "work/checkpoints")).isSymbolicLink()).to.equal(true);
  });

  it("refuses a port that is taken when the learner named it", async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "localhost", done));
    const { port } = server.address() as { port: number };
    for (const flags of [["--port", String(port)], [`--port=${port}`], [`--ServerApp.port=${port}`]]) {
      const { code, text } = await tree.run("start", ...flags);
      expect(text.trim().split("\n").at(-1)).to.equal(
        `port: port ${port} must be free, got one that another programme uses; name another with npm start -- --port N, or none`,
      );
      expect(code).to.equal(1);
    }
    server.close();
    expect((await tree.run("start", "--port", "many")).text).to.include(
      "--port must name a number below 65536, got many",
    );
  });

  it("lays the working copy where LATENT_WORK says, with a link to the packages, notebooks that can be written, and says so", async () => {
    const folder = resolve(tree.cache, "../mine");
    chmodSync(join(tree.root, "notebooks/12-vae.ipynb"), 0o444);
    const run = (command: string, work: string, ...args: string[]) =>
      tree.runWith({ LATENT_WORK: work }, command, ...args);
    const { text } = await run("start", folder);
    expect(text).to.match(/\/mine: \d+ files? of the course added/);
    expect(tree.labFlags()).to.include(`--ServerApp.root_dir=${folder}`);
    expect(statSync(join(folder, "notebooks/12-vae.ipynb")).mode & 0o200).to.equal(0o200);
    expect(readlinkSync(join(folder, "node_modules"))).to.equal(join(tree.root, "node_modules"));
    expect(existsSync(join(tree.root, "work"))).to.equal(false);
    expect((await run("refresh", folder, "12")).text).to.match(
      /\/mine\/notebooks\/12-vae\.ipynb is the course's newest version/,
    );
    expect((await run("start", tree.root)).text).to.match(/^work: LATENT_WORK must not be the course itself, got /m);
    writeFileSync(join(tree.cache, "../file"), "");
    expect((await run("start", join(tree.cache, "../file"))).text).to.match(
      /^work: .* must be writable, got "E.*LATENT_WORK=/m,
    );
  });

  describe("refresh", () => {
    it("puts the new version beside the learner's", async () => {
      await tree.run("start");
      writeFileSync(own("12-vae"), "mine");
      course("12-vae", "course 2");
      const { text } = await tree.run("refresh", "12");
      expect(text).to.equal(
        "work/notebooks/12-vae.ipynb is as you left it; the course's newest version is beside it: 12-vae.new.ipynb\n",
      );
      expect([read("12-vae"), read("12-vae.new")]).to.deep.equal(["mine", "course 2"]);
      expect((await tree.run("start")).text).not.to.include("new version");
    });

    it("does not overwrite an earlier new version that the learner has worked on", async () => {
      await tree.run("start");
      writeFileSync(own("12-vae"), "mine");
      writeFileSync(own("12-vae.new"), "mine too");
      await tree.run("refresh", "12-vae.ipynb");
      await tree.run("refresh", "work/notebooks/12-vae.ipynb");
      const names = readdirSync(join(tree.root, "work/notebooks")).filter((name) => name.endsWith("ipynb"));
      expect(names).to.deep.equal(["12-vae.ipynb", "12-vae.new-2.ipynb", "12-vae.new.ipynb"]);
      expect(read("12-vae.new")).to.equal("mine too");
    });

    it("names what a name could mean", async () => {
      course("12-other", "x");
      const several = await tree.run("refresh", "12");
      expect(several.text).to.match(
        /^refresh: .* got "12", which means notebooks\/12-other\.ipynb and notebooks\/12-vae\.ipynb;/,
      );
      expect((await tree.run("refresh", "99")).text).to.match(/^refresh: .* got "99", which none has;/);
      expect((await tree.run("refresh")).text).to.equal(
        "refresh: one name must be given, got none; npm run refresh -- 12\n",
      );
    });
  });
});
