// One course for many users: its folder belongs to another and may not be written to, the working copy lies in the user's home.
import { execFileSync, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { ended, prints } from "./toolchain";

const repository = resolve(__dirname, "../..");
/** Where root runs the tests, the user is another; elsewhere it is ourselves, and the folder is read-only to us, too. */
const uid = process.getuid?.() === 0 ? 12_345 : undefined;

describe("a course that belongs to root serves other users", function () {
  this.timeout(20 * 60_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-shared-"));
  const [course, cache, home] = ["course", "cache", "home"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const env = { PATH: process.env.PATH, LANG: "C.UTF-8", HOME: home, LATENT_WORK: "mine" };
  const asUser: SpawnOptions = { cwd: home, env: { ...env, INIT_CWD: home }, uid, gid: uid };
  const begin = (...args: string[]) => spawn(process.execPath, [join(course, "setup/run.mjs"), ...args], asUser);
  const mine = (name: string) => join(home, "mine", name);
  const codeOf = (name: string): string[] =>
    JSON.parse(readFileSync(mine(name), "utf8"))
      .cells.filter((cell: { cell_type: string }) => cell.cell_type === "code")
      .map((cell: { source: string[] }) => [cell.source].flat().join(""));

  before(() => {
    chmodSync(folder, 0o755);
    for (const each of [cache, home]) mkdirSync(each);
    if (uid) chownSync(home, uid, uid);
    execFileSync("git", ["clone", "--quiet", repository, course]);
    const ours = process.env.LATENT_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "latent");
    execFileSync("sh", ["-c", `cp -al ${ours}/tensorflow-* ${cache}/`]);
    // A Python that the user may run, too: not one in root's home.
    const script = "import ensurepip, sys; print(sys.executable)";
    const found = spawnSync("python3", ["-c", script], { uid, gid: uid, cwd: home, encoding: "utf8" });
    const python = found.stdout.trim();
    const setup = { ...process.env, LATENT_CACHE: cache, LATENT_PYTHON: python, npm_execpath: undefined };
    execFileSync(process.execPath, ["setup/run.mjs", "setup"], { cwd: course, env: setup, stdio: "ignore" });
    execFileSync("chmod", ["-R", "a-w", course]);
  });
  after(() => {
    execFileSync("chmod", ["-R", "u+w", course]);
    rmSync(folder, { recursive: true, force: true });
  });

  it("tells who names no folder of their own in one sentence how to", async () => {
    const start = spawn(process.execPath, [join(course, "setup/run.mjs"), "start"], {
      ...asUser,
      env: { ...env, LATENT_WORK: "" },
    });
    const { text, code } = await ended(start);
    expect(text).to.match(
      /^work: the folder of your notebooks must be writable, got "EACCES: .*"; name a folder of your own: LATENT_WORK=\S+ npm start\n$/,
    );
    expect(code).to.equal(1);
  });

  it("runs the beginning of notebook 00 and submits a homework in JupyterLab, in the user's own folder", async () => {
    const lab = begin("start", "--no-browser");
    let text = "";
    lab.stdout?.on("data", (data) => (text += data));
    try {
      await prints(lab, "Ctrl-C ends it.");
      expect(text)
        .to.include(`${join(home, "mine")}: `)
        .and.include(`JupyterLab shows ${join(home, "mine")}`);
      const url = /http:\S+/.exec(text)?.[0] ?? "";
      const session = async (notebook: string, cells: string[]): Promise<{ status: string; said: string }[]> => {
        const args = [join(repository, "test/setup/lab-session.py"), url, notebook];
        const python = join(course, ".venv/bin/python");
        const running = spawn(python, args, { stdio: ["pipe", "pipe", "inherit"] });
        running.stdin.end(JSON.stringify(cells));
        return JSON.parse((await ended(running)).text);
      };
      const ran = await session(
        "notebooks/00-conventions.ipynb",
        codeOf("notebooks/00-conventions.ipynb").slice(0, 12), // all hundred are for test/notebooks
      );
      expect(ran.map(({ status }) => status)).to.deep.equal(Array(12).fill("ok"));
      expect(ran[3]?.said).to.include("0.7258"); // the notebook's first figure

      const homework = "exercises/h2-information/h2-information.ipynb";
      const [submit] = await session(homework, codeOf(homework).slice(-1));
      expect(submit?.status, submit?.said).to.equal("ok");
      expect(submit?.said).to.include("0 of 10 exercises pass their public cases");
      expect(statSync(mine("exercises/h2-information/h2-submission.ipynb")).uid).to.equal(uid ?? process.getuid?.());
    } finally {
      lab.kill("SIGTERM");
      await ended(lab);
    }
  });

  it("leaves notebooks that can be saved, a link to the packages, and the course as it was", async () => {
    expect(statSync(mine("notebooks/00-conventions.ipynb")).mode & 0o777).to.equal(0o644);
    expect(lstatSync(mine("node_modules")).isSymbolicLink()).to.equal(true);
    expect(existsSync(join(course, "work"))).to.equal(false);
    expect(
      execFileSync("git", ["-c", `safe.directory=${course}`, "status", "--porcelain"], {
        cwd: course,
        encoding: "utf8",
      }),
    ).to.equal("");
  });

  it("submits from a shell, refreshes, and is found well by doctor", async () => {
    const shell = await ended(begin("submit", "mine/exercises/h2-information/h2-information.ipynb"));
    expect(shell.code, shell.text).to.equal(0);
    expect((await ended(begin("refresh", "00"))).text).to.equal(
      `${mine("notebooks/00-conventions.ipynb")} is the course's newest version already\n`,
    );
    const doctor = await ended(begin("doctor"));
    expect(doctor.text)
      .to.include("The course can run.")
      .and.include(`✓ working copy        ${join(home, "mine")}`);
  });

  it("says who must complete a course that is not whole", async () => {
    chmodSync(join(course, "lib"), 0o755);
    execFileSync("mv", [join(course, "lib/dist"), join(course, "lib/away")]);
    const { text, code } = await ended(begin("start", "--no-browser"));
    expect(text).to.match(
      /^setup: .*course must be writable \(library is missing\), got no right to write there; whoever keeps the course runs there/,
    );
    expect(code).to.equal(1);
  });
});
