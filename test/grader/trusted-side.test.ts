import { expect } from "chai";
import { filesBelow, textOf } from "../layout/files";
import { importsOf } from "../layout/imports";

/** The two programs that run in a sandbox, and what stands in the place of others there. */
const untrusted = ["runner", "service", "no-sockets", "check-when-graded", "submit-when-graded"];
const nameOf = (file: string) => (file.split("/").at(-1) as string).replace(/\.ts$/, "");
const trusted = filesBelow("grader/src", [".ts"]).filter((file) => !untrusted.includes(nameOf(file)));

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

describe("the trusted side of the grader", () => {
  it("has nothing that runs a text as code", () => {
    for (const file of trusted) for (const way of ways) expect(textOf(file), file).not.to.match(way);
  });

  it("requires files of the instructor alone, and says where", () => {
    const requiring = trusted.filter((file) => /\brequire\s*\(/.test(textOf(file)));
    expect(requiring).to.deep.equal(["grader/src/homework/course.ts"]);
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

  it("starts programs by name only where the sandbox is made", () => {
    const starting = trusted.filter(
      (file) =>
        importsOf(textOf(file)).includes("node:child_process") &&
        !/import \{ type ChildProcess \}|import type/.test(textOf(file).match(/.*node:child_process.*/)?.[0] ?? ""),
    );
    expect(starting).to.deep.equal([
      "grader/src/run/student-process.ts",
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
