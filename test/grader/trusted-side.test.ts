import { expect } from "chai";
import { filesBelow, textOf } from "../layout/files";
import { importsOf } from "../layout/imports";

/** The two programs that run in a sandbox, and what stands in the place of others there. */
const sandboxed = ["runner", "service", "no-sockets", "check-when-graded", "submit-when-graded"];
/** Programs of ours that load tfjs, started by a file each: one writes it down as one file, one runs the instructor's mistakes. */
const withTensors = ["tensor-bundle", "mistaken-tensors"];
const untrusted = [...sandboxed, ...withTensors];
const nameOf = (file: string) => (file.split("/").at(-1) as string).replace(/\.ts$/, "");
/** Runs the instructor's own solution with a token exchanged, as it runs the references; nothing of a student's comes there. */
const ofAuthors = "grader/src/homework/mistaken-values.ts";
const trusted = filesBelow("grader/src", [".ts"]).filter(
  (file) => !untrusted.includes(nameOf(file)) && file !== ofAuthors,
);

/** Ways to turn a text or a file's name into running code. */
const ways = [
  /\bnode:vm\b/,
  /\beval\b/,
  /\bFunction\s*\(/,
  /\bimport\s*\(/,
  /\bprocess\.dlopen\b/,
  /\bnode:worker_threads\b/,
  /\bcreateRequire\b/,
];

/** Breaks off references that take too long, which a script's limit alone can do: one text, of ours. */
const clock = "grader/src/mark/earlier-answers.ts";
const allowed = [
  'import { Script } from "node:vm";',
  "new Script(\"globalThis[Symbol.for('latent.grader.reference')]()\");",
];
const besideTheClock = (file: string) =>
  file === clock ? allowed.reduce((text, one) => text.replace(one, ""), textOf(file)) : textOf(file);

describe("the trusted side of the grader", () => {
  it("has nothing that runs a text as code", () => {
    for (const file of trusted) for (const way of ways) expect(besideTheClock(file), file).not.to.match(way);
    expect(textOf(clock).match(/\bScript\b|\brunIn\w+/g)).to.deep.equal(["Script", "Script", "runInThisContext"]);
  });

  it("requires files of the instructor alone, and says where", () => {
    const requiring = trusted.filter((file) => /\brequire\s*\(/.test(textOf(file)));
    expect(requiring).to.deep.equal([
      "grader/src/homework/course.ts",
      "grader/src/run/edition.ts",
      "grader/src/run/tensor-packages.ts",
    ]);
    // The others write files of the sandbox, and read what its files require.
    expect(textOf("grader/src/run/tensor-packages.ts").match(/.*\brequire\s*\(.*/g)).to.deep.equal([
      `  const load = 'require("@tensorflow/tfjs-node/load.js")';`,
      `  writePackage(join(own, "tfjs-node"), "@tensorflow/tfjs-node", 'require("./load.js").node');`,
    ]);
    expect(textOf("grader/src/run/edition.ts").match(/.*\brequire\s*\(.*/g)).to.have.length(1);
    expect(textOf("grader/src/run/edition.ts")).to.match(/`module\.exports = require\("\$\{up\}stand-in\.js"\)/);
    expect(textOf("grader/src/homework/course.ts").match(/\brequire\s*\([^)]*\)/g)).to.deep.equal([
      'require("tsx/cjs/api")',
      "require(file)",
    ]);
    const loads = textOf("grader/src/homework/course.ts").match(/\bmoduleOf<.*/g) ?? [];
    expect(loads.map((line) => /\((join\(path, "\w+\.ts"\)), /.exec(line)?.[1])).to.deep.equal([
      'join(path, "cases.ts")',
      'join(path, "mutants.ts")',
      undefined, // its definition
    ]);
  });

  it("runs mistakes of the instructor's own for releases and for feedback, by the homework and its cases alone", () => {
    const importing = filesBelow("grader/src", [".ts"]).filter((file) =>
      importsOf(textOf(file)).some((name) => nameOf(name) === nameOf(ofAuthors)),
    );
    expect(importing).to.deep.equal([
      "grader/src/homework/mistaken-tensors.ts",
      "grader/src/mark/catalogue.ts",
      "grader/src/release/release.ts",
    ]);
    // What runs as code is cells of the master, and they come from nowhere else.
    expect(
      importsOf(textOf(ofAuthors)).filter((name) => /\/(intake|mark|run|sandbox|compile|record)\//.test(name)),
    ).to.deep.equal([]);
    expect(textOf(ofAuthors).match(/runInContext\(.*/g)).to.deep.equal([
      "runInContext(javaScript(cell.source), context);",
      `runInContext(\`(() => {\\n\${js}\\nreturn (call) => \${answer}(...call);\\n})()\`, context);`,
      'runInContext("__call()", context, { timeout: milliseconds });',
    ]);
    const asked = textOf("grader/src/mark/catalogue.ts").match(/#mistakes\b.*|mistakesOf\(.*/g);
    expect(asked).to.deep.equal([
      "#mistakes: ReturnType<typeof mistakesOf>;",
      "#mistakes = mistakesOf(homework, casesOf);",
      "#mistakes(exercise).find(({ values }) =>",
      "#mistakes(exercise).map(({ hint, values }) => ({",
    ]);
  });

  it("starts programs by name only where the sandbox is made", () => {
    const starting = trusted.filter(
      (file) =>
        importsOf(textOf(file)).includes("node:child_process") &&
        !/import \{ type ChildProcess \}|import type/.test(textOf(file).match(/.*node:child_process.*/)?.[0] ?? ""),
    );
    expect(starting).to.deep.equal([
      "grader/src/run/student-process.ts",
      "grader/src/run/tensor-packages.ts",
      "grader/src/sandbox/sandbox.ts",
      "grader/src/sandbox/tools.ts",
      "grader/src/sandbox/unsandboxed.ts",
    ]);
  });

  it("imports none of the programs that run in the sandbox, and no tensors", () => {
    for (const file of trusted) {
      const imports = importsOf(textOf(file));
      expect(
        imports.filter((name) => untrusted.includes(nameOf(name))),
        file,
      ).to.deep.equal([]);
      expect(
        imports.filter((name) => /tensorflow|latent\/tf|latent-kernel|tslab/.test(name)),
        file,
      ).to.deep.equal(nameOf(file) === "mutations" ? ["@tslab/typescript-for-tslab"] : []); // it parses solutions
    }
  });
});
