import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { homeworkFolders, loadHomework } from "latent-grader/homework/course";
import { solutionOf } from "latent-grader/homework/master";
import { courseLock } from "latent-grader/release/course-packages";
import { hiddenNumbers, hiddenWords, requireNothingHidden, unpublished } from "latent-grader/release/leak";
import { writeStudentEdition } from "latent-grader/release/student-edition";
import { key, wholeEdition } from "./whole-edition";

describe("the student edition", function () {
  this.timeout(300_000); // the whole course is packed: 5 s on a quiet machine
  const homeworks = homeworkFolders().map((folder) => loadHomework(folder));
  let files: ReadonlyMap<string, Buffer>;
  before(() => {
    files = wholeEdition();
  });

  // Weights and pictures are left to the edition's own search, which a test below spoils.
  const pagesOf = () => [...files].filter(([name]) => !/\.(safetensors|png|gz)$/.test(name));
  const holding = (text: string) =>
    pagesOf().filter(([, bytes]) => bytes.includes(text) || bytes.includes(JSON.stringify(text).slice(1, -1)));

  it("has the notebooks, the library, the kernel, the set-up and the exercises", () => {
    const wanted = ["package.json", "setup/run.mjs", "kernel/src/main.ts", "lib/src/exercise/check.ts", ".gitignore"];
    for (const { folder } of homeworks) wanted.push(`exercises/${folder}/${folder}.ipynb`);
    for (const name of readdirSync(join(__dirname, "../../notebooks"))) {
      if (name.endsWith(".ipynb")) wanted.push(`notebooks/${name}`);
    }
    expect(wanted.filter((name) => !files.has(name))).to.deep.equal([]);
  });

  it("has no grader, solution, history, build, and no test that grades or holds answers", () => {
    const held = [...files.keys()].filter((name) =>
      /^(grader|solutions|bench|\.git)\/|^test\/(grader|tamper|exercise|notebooks)\/|(^|\/)(dist|node_modules|work)\//.test(
        name,
      ),
    );
    expect(held).to.deep.equal([]);
    expect(holding("latent-grader/").map(([name]) => name)).to.deep.equal([]);
  });

  it("has every page that one of its pages links to", () => {
    const links = [...files.keys()]
      .filter((name) => name.endsWith(".md"))
      .flatMap((name) =>
        [...String(files.get(name)).matchAll(/\]\(([^)#:]+)\)/g)].map((link) => join(dirname(name), link[1] as string)),
      );
    expect(links).to.include("docs/learners.md");
    expect(links.filter((name) => !files.has(name))).to.deep.equal([]);
    expect(files.has("docs/errata.md")).to.equal(true); // notebooks name it
    expect(files.has("docs/instructors.md")).to.equal(false);
  });

  it("tells what is new in the course, and nothing of grading", () => {
    const page = String(files.get("CHANGELOG.md"));
    expect(page).to.match(/^# Changelog\n\n## [\d.]+\n\n- /);
    expect(page.split("\n- ")).to.have.length.above(10);
    expect(page).to.contain("Homework 1").and.to.contain("Notebook 00");
    // An entry of the grader belongs to the changelog's part for instructors.
    expect(page).not.to.match(/\bgrader|instructor|`latent (?!\/)[a-z]|Gradescope|Canvas|Moodle|npm run bench/i);
  });

  it("names the grader neither in package.json nor in the lock file, and installs the same packages", () => {
    const read = (name: string) => JSON.parse(String(files.get(name)));
    expect(read("package.json").workspaces).to.deep.equal(["lib", "kernel"]);
    expect(String(files.get("package.json"))).not.to.contain("grader");
    const { packages } = read("package-lock.json");
    expect(packages[""].workspaces).to.deep.equal(["lib", "kernel"]);
    const whole = JSON.parse(readFileSync(join(__dirname, "../../package-lock.json"), "utf8")).packages;
    for (const name of Object.keys(packages).slice(1)) expect(packages[name], name).to.deep.equal(whole[name]);
    const missing = Object.keys(whole).filter((name) => !(name in packages));
    expect(missing).to.include.members(["grader", "node_modules/latent-grader"]);
    expect(missing.length, "what the grader alone needs").to.be.below(22);
  });

  it("leaves a package out only where no other needs it, also one that is installed inside another", () => {
    const lock = courseLock({
      packages: {
        "": { workspaces: ["lib", "grader"], devDependencies: { tool: "1" } },
        lib: { dependencies: { shared: "1" } },
        grader: { dependencies: { shared: "1", csv: "1" } },
        "node_modules/latent": { resolved: "lib", link: true },
        "node_modules/latent-grader": { resolved: "grader", link: true },
        "node_modules/shared": {},
        "node_modules/csv": { dependencies: { pend: "1" } },
        "node_modules/pend": {},
        "node_modules/tool": { dependencies: { shared: "2", pending: "1" } },
        "node_modules/tool/node_modules/shared": { optionalDependencies: { pending: "1" } },
        "node_modules/pending": {},
      },
    });
    expect(Object.keys(lock.packages as object)).to.deep.equal([
      "",
      "lib",
      "node_modules/latent",
      "node_modules/shared",
      "node_modules/tool",
      "node_modules/tool/node_modules/shared",
      "node_modules/pending",
    ]);
  });

  it("holds no line of a solution that the course does not show elsewhere", () => {
    for (const { master, exercises } of homeworks) {
      const all = exercises.flatMap(({ id }) => solutionOf(master, id).split("\n")).map((line) => line.trim());
      const own = all.filter((line) => line.length >= 12 && !/[=(]$/.test(line)); // "const rate =" says nothing yet
      const secret = unpublished(own);
      expect(own.length - secret.length, "lines that are public anyway").to.be.below(own.length / 10);
      expect(secret.flatMap((line) => holding(line).map(([name]) => `${name}: ${line}`))).to.deep.equal([]);
    }
  });

  it("holds no number of a hidden case, and no name or hint that only hidden cases have", () => {
    const words = hiddenWords(homeworks);
    expect(words.length).to.be.above(20);
    const numbers = homeworks.flatMap((homework) => hiddenNumbers(homework, key));
    expect(numbers.length).to.be.above(300);
    const shown = new Set([...files.values()].flatMap((bytes) => bytes.toString("latin1").match(/\d+\.\d{8,}/g) ?? []));
    expect(shown.size, "numbers of public cases").to.be.above(300);
    expect(numbers.filter((number) => shown.has(number))).to.deep.equal([]);
    expect(words.flatMap((word) => holding(word).map(([name]) => `${name}: ${word}`))).to.deep.equal([]);
  });

  it("would be refused with a solution's line in a page, in a notebook, or in the middle of a file of bytes", () => {
    const [homework] = homeworks;
    if (homework === undefined) throw new Error("no homework");
    const line =
      solutionOf(homework.master, homework.exercises[0]?.id ?? "")
        .split("\n")[0]
        ?.trim() ?? "";
    for (const text of [line, JSON.stringify([line]), `\0${line}\0`]) {
      const spoilt = new Map([["docs/page.md", Buffer.from(text)]]);
      expect(() => requireNothingHidden(homeworks, key, spoilt)).to.throw("docs/page.md must not hold");
    }
  });

  it("is written into a new or empty folder alone", () => {
    const folder = mkdtempSync(join(tmpdir(), "latent-edition-"));
    try {
      const to = join(folder, "course");
      writeStudentEdition(files, to);
      for (const [name, bytes] of files) expect(readFileSync(join(to, name)).equals(bytes), name).to.equal(true);
      expect(() => writeStudentEdition(files, to)).to.throw(RangeError, "must be empty or new");
      const full = join(folder, "full");
      mkdirSync(full);
      writeFileSync(join(full, "mine.txt"), "");
      expect(() => writeStudentEdition(files, full)).to.throw(RangeError, full);
      expect(existsSync(join(full, "package.json"))).to.equal(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
