import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";

const course = join(__dirname, "..", "..");

describe("a new homework (needs bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-new-"));
  const own = join(folder, "h9-mean-and-variance");
  before(() => symlinkSync(join(course, "node_modules"), join(folder, "node_modules")));
  after(() => rmSync(folder, { recursive: true }));

  const env = {
    ...process.env,
    LATENT_SOLUTIONS: folder,
    LATENT_KEY: join(folder, "key"),
    XDG_CACHE_HOME: join(folder, "cache"),
  };
  const latent = (...args: string[]) => {
    const command = [join(course, "grader", "latent.mjs"), ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8", env });
    return { status, said: stdout + stderr };
  };

  it("is written by one command, and never over another", () => {
    expect(latent("new", "h9", "Mean and variance").said).to.contain(`wrote ${own}\nnext: latent verify h9`);
    const again = latent("new", "h9", "Other");
    expect([again.status, again.said]).to.deep.equal([
      1,
      "new: the homework must be new, got h9, which is h9-mean-and-variance\n",
    ]);
    for (const args of [
      ["nine", "T"],
      ["h10", 'a"b'],
      ["h10", "…"],
    ])
      expect(latent("new", ...args).status).to.equal(1);
    expect(readdirSync(folder).filter((name) => name.startsWith("h"))).to.deep.equal(["h9-mean-and-variance"]);
  });

  it("is what its types say", () => {
    const flags = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--moduleResolution", "nodenext"];
    const files = ["cases.ts", "mutants.ts"].map((name) => join(own, name));
    const tsc = join(course, "node_modules", "typescript", "bin", "tsc");
    const { status, stdout } = spawnSync(process.execPath, [tsc, ...flags, ...files], {
      encoding: "utf8",
      cwd: folder,
    });
    expect([status, stdout]).to.deep.equal([0, ""]);
  });

  it("goes out with a reminder before it is verified, and without one after", () => {
    const released = latent("release", "h9", "--to", join(folder, "out"));
    expect(released.status).to.equal(0);
    expect(released.said).to.contain("not verified here since it was changed: run latent verify h9");
    const { status, said } = latent("verify", "h9");
    expect(said).to.match(/^h9: 0 faults; 7 cases, 4 mutants/);
    expect(status).to.equal(0);
    expect(latent("release", "h9", "--to", join(folder, "out")).said).not.to.contain("not verified");
    const notebook = readFileSync(join(folder, "out", "h9-mean-and-variance.ipynb"), "utf8");
    expect(notebook).to.contain("h9.mean: the sum of the numbers over their count").and.not.to.contain("reduce");
  });

  it("earns nothing as it goes out and all points as it was written, and no one-token change survives", () => {
    const check = (file: string) => latent("check", file, "--hidden").said.trimEnd().split("\n").at(-1);
    expect(check(join(folder, "out", "h9-mean-and-variance.ipynb"))).to.equal("0 of 7 cases; 0 of 5 points");
    expect(check(join(own, "h9-mean-and-variance.ipynb"))).to.equal("7 of 7 cases; 5 of 5 points");
    expect(latent("verify", "--mutate", "h9").said).to.match(/^h9: 0 of \d+ one-token mutants survive/);
  });

  it("names what an author gets wrong in it, in one line and without a stack", () => {
    const file = join(own, "cases.ts");
    const cases = readFileSync(file, "utf8");
    writeFileSync(file, cases.replace("points: 2", 'points: "2"').replace('edition: ["shape"', 'edition: ["shpe"'));
    const { status, said } = latent("verify", "h9");
    expect(status).to.equal(1);
    expect(said.split("\n").slice(0, 2)).to.deep.equal([
      '✗ cases.ts: edition must name files or folders of lib/src, without endings, got "shpe"',
      '✗ h9.mean: points must be a number above 0, got "2"',
    ]);
    expect(latent("release", "h9", "--to", join(folder, "out")).said).to.match(
      /^h9-mean-and-variance must have no flaws, got:\n/,
    );
    writeFileSync(file, cases);
  });
});
