import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect } from "chai";
import * as library from "latent/time-left";

const repository = resolve(__dirname, "../..");

describe("pieces of setup", () => {
  it("versions are compared by their numbers", async () => {
    const { atLeast } = await import("../../setup/pins.mjs");
    for (const [version, least, answer] of [
      ["3.10.0", "3.10", true],
      ["3.9.18", "3.10", false],
      ["4", "3.10", true],
      ["3", "3.10", false],
    ] as const)
      expect(atLeast(version, least), `${version} ≥ ${least}`).to.equal(answer);
  });

  it("the time left is that at the speed so far, and nothing is said before a tenth of the work and two seconds, as in the library", async () => {
    const { meter, secondsLeft } = await import("../../setup/progress.mjs");
    expect(secondsLeft(25, 100, 10)).to.equal(30);
    for (const [done, elapsed] of [
      [9.9, 10],
      [50, 1.9],
      [100, 10],
      [0, 10],
      [Number.NaN, 10],
    ] as const)
      expect(secondsLeft(done, 100, elapsed), `${done} in ${elapsed} s`).to.equal(undefined);
    expect(secondsLeft(10, 100, 2)).to.equal(18);
    for (const done of [0, 9, 10, 55, 99, 100, Number.NaN])
      for (const elapsed of [0, 1.99, 2, 700, Number.NaN])
        expect(secondsLeft(done, 100, elapsed), "as the library").to.equal(library.secondsLeft(done, 100, elapsed));
    let now = 0;
    const progress = meter(100e6, () => now);
    expect(progress(0)).to.equal("0 of 100 MB");
    now = 60_000; // the server has let us wait for a minute: that says nothing of the speed
    expect(progress(10e6)).to.equal("10 of 100 MB");
    now = 64_000;
    expect(progress(50e6)).to.equal("50 of 100 MB, 4 s left");
  });

  it("Node 20 is advised against, and runs the course", async () => {
    const { node } = await import("../../setup/doctor-machine.mjs");
    expect(node("20.20.2")).to.include({ ok: false, needed: false, repair: "install Node 22 or newer (nodejs.org)" });
    for (const version of ["22.0.0", "24.1.0", "26.12.1"]) expect(node(version).ok, version).to.equal(true);
  });

  it("mocha's counts are read from its closing lines, not from a title", async () => {
    const { mochaCounts } = await import("../../setup/test.mjs");
    const output = "  ✔ 7 passing cars\n\n  12 passing (3s)\n  1 pending\n  2 failing\n\n  1) 5 failing engines\n";
    expect(mochaCounts(output)).to.deep.equal({ passed: 12, failed: 2 });
    expect(mochaCounts("Error: no file")).to.deep.equal({ passed: 0, failed: 0 });
  });

  it("a plain npm ci runs no package's install script: tfjs-node's would download another TensorFlow", () => {
    const setting = execFileSync("npm", ["config", "get", "ignore-scripts"], { cwd: repository, encoding: "utf8" });
    expect(setting.trim()).to.equal("true");
  });

  it("a zip that is cut short is refused", async () => {
    const { zipEntries } = await import("../../setup/zip.mjs");
    const folder = mkdtempSync(join(tmpdir(), "latent-zip-"));
    const file = join(folder, "cut.zip");
    execFileSync("python3", ["-c", "import sys,zipfile; zipfile.ZipFile(sys.argv[1],'w').writestr('a','b'*99)", file]);
    expect([...(await zipEntries(file)).keys()]).to.deep.equal(["a"]);
    writeFileSync(file, readFileSync(file).subarray(0, 60));
    expect(await zipEntries(file).then(String, (error) => error.message)).to.include(
      "must end with a central directory",
    );
    rmSync(folder, { recursive: true });
  });

  it("the cache is LATENT_CACHE, else latent in an absolute XDG_CACHE_HOME, else in ~/.cache", async () => {
    const { cacheFolder } = await import("../../setup/paths.mjs");
    expect(cacheFolder({ LATENT_CACHE: "/a", XDG_CACHE_HOME: "/b" })).to.equal("/a");
    expect(cacheFolder({ XDG_CACHE_HOME: "/b" })).to.equal("/b/latent");
    expect(cacheFolder({ XDG_CACHE_HOME: "relative" })).to.match(/\/\.cache\/latent$/);
  });

  it("a browser is left alone where there is no screen", async () => {
    const { jupyterFlags } = await import("../../setup/jupyterlab.mjs");
    expect(jupyterFlags("/x", [], {})).to.include("--no-browser");
    expect(jupyterFlags("/x", [], { DISPLAY: ":0" })).not.to.include("--no-browser");
  });

  it("the locks of npm and pip name no registry, and every Python package has a hash", () => {
    const lock = readFileSync(join(repository, "package-lock.json"), "utf8");
    expect(lock.match(/"resolved": "(?!(?:lib|kernel|grader)")[^"]*"/g)).to.equal(null);
    const requirements = readFileSync(join(repository, "setup/requirements.txt"), "utf8");
    expect(requirements).not.to.match(/https?:|--(extra-)?index-url|--find-links/);
    for (const entry of requirements.split(/^(?=[a-z])/m).slice(1)) expect(entry).to.include("--hash=sha256:");
  });
});
