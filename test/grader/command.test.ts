import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { gradedRun } from "./graded-run";
import { latent as run } from "./latent-in-process";

const command = join(__dirname, "..", "..", "grader", "latent.mjs");

describe("the command latent", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-command-"));
  const out = join(folder, "out");
  before(() => gradedRun(out, [{ student: "ann", earned: [8, 20] }]));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const env = { LATENT_KEY: join(folder, "key"), LATENT_STACK: undefined };
  const latent = (...args: string[]) => run(args, env);

  it("is a program that says and ends with the same as in this process, where the other tests run it", async () => {
    for (const args of [["--help"], ["mark"], ["export", "csv", "--out", join(folder, "nothing")]]) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
        encoding: "utf8",
        env: { ...process.env, ...env },
      });
      expect({ status, stdout, stderr }).to.deep.equal(await latent(...args));
    }
  });

  it("has a help page that names every command and every exit code, and a page for each command", async () => {
    const { status, stdout } = await latent("--help");
    expect(status).to.equal(0);
    const names = ["release", "verify", "check", "grade", "explain", "feedback", "report", "export", "autograde"];
    for (const name of names) expect(stdout).to.match(new RegExp(`^ {2}${name}\\b.* \\S`, "m"));
    expect(stdout).to.match(/ 0 {2}done\n {2}1 {2}a fault was found.*\n {2}2 {2}something could not be graded/);
    expect((await latent("help", "grade")).stdout).to.match(
      /^Usage: latent grade [\s\S]*--submissions <path>[\s\S]*--out <folder>/,
    );
    expect((await latent("export", "canvas", "--help")).stdout).to.contain("--column <name>");
  });

  const wrong: readonly (readonly [string, string[], RegExp])[] = [
    ["nothing", [], /^Usage: latent/],
    ["a command that is none", ["mark"], /^latent: unknown command 'mark'/],
    ["an option that nobody has", ["verify", "--policyy", "x"], /^latent: unknown option '--policyy'/],
    [
      "an option of another command",
      ["grade", "h2", "--submissions", ".", "--out", out, "--hidden"],
      /unknown option '--hidden'/,
    ],
    ["a word too many", ["report", "h2", "extra", "--out", out], /^latent: too many arguments for 'report'/],
    ["an option left out", ["grade", "h2"], /^latent: required option '--submissions <path>'/],
    ["an argument left out", ["explain", "ann", "--submissions", "."], /^latent: missing required argument 'homework'/],
    ["no number of jobs", ["verify", "--jobs", "1.5"], /'1.5' is invalid. It must be a whole number of 1 or more/],
    [
      "a kind of isolation that is none",
      ["grade", "h2", "--isolation", "docker"],
      /Allowed choices are bubblewrap, none/,
    ],
    ["a form of export that is none", ["export", "excel", "--out", out], /^latent: unknown command 'excel'/],
    ["what an export fills left out", ["export", "canvas", "--out", out], /^latent: required option '--fill <file>'/],
    ["a homework and the whole course", ["release", "h2", "--course", join(folder, "x")], /takes no homework, got h2/],
    ["neither", ["release"], /^latent: release must name a homework, or --course a folder/],
  ];
  for (const [name, args, words] of wrong) {
    it(`refuses ${name}, says where its help page is, and ends with 1`, async () => {
      const { status, stdout, stderr } = await latent(...args);
      expect([status, stdout]).to.deep.equal([1, ""]);
      expect(stderr).to.match(words);
      if (args.length > 0) expect(stderr).to.match(/--help shows what it takes\n$/);
    });
  }

  it("says what is wrong in one line without a stack, also where a file cannot be read", async () => {
    const failures: readonly (readonly [string[], RegExp])[] = [
      [["feedback", "h9", "--out", out], /^latent: the homework must be one of h1-/],
      [["check", join(folder, "no.ipynb")], /^check: .*no.ipynb must be a notebook, got: ENOENT/],
      [["export", "csv", "--out", join(folder, "nothing")], /^latent: .* must hold a graded homework/],
      [["export", "csv", "--out", out, "--policy", join(folder, "no.json")], /^policy: .*no.json must be a JSON file/],
      [["autograde", folder], /^ENOENT|^autograde/],
    ];
    for (const [args, words] of failures) {
      const { status, stderr } = await latent(...args);
      expect(status, args.join(" ")).to.equal(1);
      expect(stderr).to.match(words);
      expect(stderr.trimEnd().split("\n"), stderr).to.have.length(1);
    }
  });

  it("ends with 2 and one sentence, before anything is made, where only the instructor can decide", async () => {
    const at = (name: string, text: string) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const empty = JSON.stringify({ cells: [], metadata: { latent: { homework: "h2" } } });
    const mixed = dirname(at("mixed/ada.ipynb", empty));
    at("mixed/eve_9_assignsubmission_file_h2.ipynb", empty);
    const plain = dirname(at("plain/ada.ipynb", empty));
    at("plain/bob.ipynb", empty);
    const undecided: readonly (readonly [string, string[], RegExp])[] = [
      [mixed, [], /^layout: all files must be named as Moodle does .* --layout moodle or --layout folder$/],
      [plain, ["--times", at("t.csv", "student,handed in\nada,2026-11-20 22:00\n")], /^times: .* must say the zone/],
    ];
    const refused = async (out: string, submissions: string, args: readonly string[], words: RegExp) => {
      const places = ["--submissions", submissions, "--out", join(folder, out), "--isolation", "none"];
      const { status, stdout, stderr } = await latent("grade", "h2", ...places, ...args);
      expect([status, stdout], stderr).to.deep.equal([2, ""]);
      expect(stderr.trimEnd()).to.match(words);
      expect(existsSync(join(folder, out, "run.json"))).to.equal(false);
    };
    for (const [submissions, args, words] of undecided) await refused("undecided", submissions, args, words);
    at("decided/policy.json", JSON.stringify({ students: { aba: { mark: 40 } } }));
    await refused("decided", plain, [], /^policy: students must be of those .* got aba; did you mean ada\?$/);
    const wrong = await latent("grade", "h2", "--submissions", plain, "--out", out, "--zone", "Middle/Earth");
    expect([wrong.status, wrong.stderr.split("\n")[0]]).to.deep.equal([
      1,
      "latent: option '--zone <zone>' argument 'Middle/Earth' is invalid. It must be a zone, as in Europe/Berlin, UTC or +01:00.",
    ]);
  });

  it("lets nothing of a student steer the terminal", async () => {
    const name = "eve\u001b[2J\u0007\u202e\u2028\nforged line";
    gradedRun(join(folder, "eve"), [{ student: name }], { leftOut: [`${name}: a link`] });
    const said = await latent("export", "csv", "--out", join(folder, "eve"));
    expect(said.stdout).to.contain("eve\uFFFD[2J\uFFFD\uFFFD\uFFFD\uFFFDforged line: no mark");
    const file = join(folder, `${"a\u001b]0;x\u0007"}.csv`);
    writeFileSync(file, "");
    const { stderr } = await latent("export", "canvas", "--out", out, "--fill", file, "--column", "\u001b[31mred");
    expect(stderr).to.contain("must be a CSV file");
    for (const text of [said.stdout, said.stderr, stderr]) expect(text.replaceAll("\n", "")).not.to.match(/\p{C}/u);
  });
});
