import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { loadHomework } from "latent-grader/homework/course";
import { notebookText } from "latent-grader/homework/notebook";
import { allRecords } from "latent-grader/record/records";
import { resultOf } from "latent-grader/record/result";

const command = join(__dirname, "..", "..", "grader", "latent.mjs");

/** What bubblewrap says where a system refuses user namespaces: Debian's switch, Ubuntu's AppArmor rule, Docker's profile. */
const refusals = [
  "bwrap: No permissions to create new namespace, likely because the kernel does not allow non-privileged user namespaces. See <https://deb.li/bubblewrap> or <file:///usr/share/doc/bubblewrap/README.Debian.gz>.",
  "bwrap: setting up uid map: Permission denied",
  "bwrap: Creating new namespace failed: Operation not permitted",
];

describe("latent grade where no sandbox can be had", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-no-sandbox-"));
  const [submissions, out, key] = ["in", "out", "key"].map((name) => join(folder, name)) as [string, string, string];
  const { master } = loadHomework("h2");

  before(() => {
    chmodSync(folder, 0o755); // started by root, the programs run as nobody
    mkdirSync(submissions);
    for (const name of ["ada", "ben"]) writeFileSync(join(submissions, `${name}.ipynb`), notebookText(master));
  });
  after(() => rmSync(folder, { recursive: true }));

  /** A folder of programs that is the whole PATH; bubblewrap is not among them unless it is given as a script. */
  function programs(name: string, bubblewrap?: string): string {
    const path = join(folder, name);
    mkdirSync(path);
    for (const one of ["prlimit", "ldd", "getconf"]) symlinkSync(realpathSync(`/usr/bin/${one}`), join(path, one));
    if (bubblewrap !== undefined) writeFileSync(join(path, "bwrap"), bubblewrap, { mode: 0o755 });
    return path;
  }

  function grade(PATH: string, ...more: string[]) {
    const args = [command, "grade", "h2", "--submissions", submissions, "--out", out, ...more];
    const env = { PATH, LATENT_KEY: key, HOME: folder };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env });
    return { status, stdout, stderr };
  }

  const nothingIsWritten = () => {
    for (const file of [out, key]) expect(existsSync(file), file).to.equal(false);
    expect(readdirSync(submissions)).to.deep.equal(["ada.ipynb", "ben.ipynb"]);
  };

  it("refuses where bubblewrap is not installed: one sentence on how to get it, exit code 2, nothing written", () => {
    const { status, stdout, stderr } = grade(programs("bare"));
    expect(stderr).to.equal("sandbox: bwrap must be installed, got no such program; sudo apt install bubblewrap\n");
    expect([status, stdout]).to.deep.equal([2, ""]);
    nothingIsWritten();
  });

  for (const [i, said] of refusals.entries()) {
    it(`refuses where user namespaces are refused, with bubblewrap's words: ${said.slice(7, 50)}`, () => {
      const { status, stdout, stderr } = grade(programs(`refused-${i}`, `#!/bin/sh\necho "${said}" >&2\nexit 1\n`));
      expect(stderr).to.contain(`sandbox: unprivileged user namespaces must be allowed, got "${said}"; sudo sysctl -w`);
      expect(stderr.trim().split("\n")).to.have.length(1);
      expect([status, stdout]).to.deep.equal([2, ""]);
      nothingIsWritten();
    });
  }

  it("goes on with --isolation none, and says so in its output and in every record", () => {
    const { status, stdout, stderr } = grade(join(folder, "bare"), "--isolation", "none");
    expect([status, stderr]).to.deep.equal([0, ""]);
    expect(stdout).to.contain("isolation: none. Student code could read and change whatever you can");
    const records = allRecords(out);
    expect(records.map((record) => [record.student, resultOf(record)?.earned])).to.deep.equal([
      ["ada", 40],
      ["ben", 40],
    ]);
    for (const record of records) expect(resultOf(record)?.evidence.isolation).to.equal("none");
    for (const name of readdirSync(join(out, "results")))
      expect(readFileSync(join(out, "results", name), "utf8")).to.contain('"isolation": "none"');
  });
});
