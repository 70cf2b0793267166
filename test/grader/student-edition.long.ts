import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { homeworkFolders } from "latent-grader/homework/course";
import { studentEdition, writeStudentEdition } from "latent-grader/release/student-edition";
import { root } from "../layout/files";

/** The packages of the repository, linked one by one: the workspaces are the edition's own. */
function linkPackages(course: string): void {
  const modules = join(course, "node_modules");
  mkdirSync(modules);
  const own: Record<string, string> = { latent: "lib", "latent-kernel": "kernel" };
  const names = readdirSync(join(root, "node_modules")).filter((name) => name !== "latent-grader");
  for (const name of names) {
    symlinkSync(name in own ? join("..", own[name] as string) : join(root, "node_modules", name), join(modules, name));
  }
}

/** The repository's Python, as an environment that knows the edition's kernel. */
function linkPython(course: string): void {
  const [from, to] = [join(root, ".venv"), join(course, ".venv")];
  mkdirSync(join(to, "share", "jupyter"), { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== "share" && !name.endsWith(".json") && !name.endsWith(".cfg"))
      symlinkSync(join(from, name), join(to, name));
  }
  cpSync(join(from, "pyvenv.cfg"), join(to, "pyvenv.cfg"));
  for (const name of readdirSync(join(from, "share", "jupyter"))) {
    if (name !== "kernels" && name !== "lab")
      symlinkSync(join(from, "share", "jupyter", name), join(to, "share", "jupyter", name));
  }
  const stamp = JSON.parse(readFileSync(join(from, "latent.json"), "utf8"));
  writeFileSync(join(to, "latent.json"), `${JSON.stringify({ ...stamp, root: course }, null, 2)}\n`);
}

describe("the student edition, set up", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-edition-"));
  const course = join(folder, "course");
  before(() => {
    writeStudentEdition(studentEdition(Buffer.alloc(32, 7)), course);
    linkPackages(course);
    linkPython(course);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function node(...args: string[]): Promise<{ code: number; output: string }> {
    const { INIT_CWD: _, ...env } = process.env; // npm's word for where a command was given: here that is the edition
    const child = spawn(process.execPath, args, { cwd: course, env });
    const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
    return { code, output: output + errors };
  }

  it("has a lock file that npm ci takes, without a package that it would not install", async () => {
    const npm = join(process.execPath, "..", "..", "lib", "node_modules", "npm", "bin", "npm-cli.js");
    const bare = join(folder, "bare");
    for (const name of ["package.json", "package-lock.json", ".npmrc", "lib/package.json", "kernel/package.json"])
      cpSync(join(course, name), join(bare, name));
    const { code, output } = await node(npm, "ci", "--dry-run", "--offline", "--prefix", bare);
    expect(code, output).to.equal(0);
    const { packages } = JSON.parse(readFileSync(join(bare, "package-lock.json"), "utf8"));
    const locked = Object.keys(packages).filter((name) => name.startsWith("node_modules/") && !packages[name].optional);
    for (const name of locked.filter((path) => !packages[path].link)) {
      expect(output).to.contain(`add ${name.split("node_modules/").at(-1)} ${packages[name].version}`);
    }
  });

  it("is completed by npm run setup, which compiles the library and the kernel and asks for nothing more", async () => {
    const first = await node("setup/run.mjs", "setup");
    expect(first.output).to.contain("lib, kernel compiled").and.contain("set-up complete");
    expect(first.code).to.equal(0);
    expect((await node("setup/run.mjs", "setup")).output).to.contain("nothing is missing");
  });

  it("type-checks, its remaining tests too", async () => {
    for (const project of ["setup", "test", "checkpoints"]) {
      const { code, output } = await node("node_modules/typescript/bin/tsc", "-p", project);
      expect(output, project).to.equal("");
      expect(code).to.equal(0);
    }
  });

  it("gives the learner the exercises in work/, which run with their checks, unsolved", async () => {
    const filling = 'import("./setup/working-copy.mjs").then((copy) => console.log(copy.fillWorkingCopy().join()))';
    expect((await node("-e", filling)).output).to.contain("files of the course added");
    for (const name of homeworkFolders()) {
      const notebook = join("work", "exercises", name, `${name}.ipynb`);
      const { output } = await node("kernel/execute.mjs", notebook, "--out", join(folder, "out"));
      const executed = join(folder, "out", `${name}.ipynb`);
      expect(existsSync(executed), output).to.equal(true);
      const shown = readFileSync(executed, "utf8");
      expect(existsSync(join(course, "work", "exercises", name, "h2-submission.ipynb"))).to.equal(false);
      expect(shown, output).to.contain("hidden cases run when graded as well");
    }
  });
});
