import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { root, Session } from "./session";
import { sharedKernel } from "./shared";

describe("kernel: a clause below TypeScript's message, where it is known what was meant", function () {
  this.timeout(120_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
  });

  /** What stands between the message and the line, for the first diagnostic. */
  async function firstHint(cell: string): Promise<{ message: string; hint: string | undefined }> {
    const { error } = await kernel.run(cell);
    const [message = "", second = ""] = error?.traceback ?? [];
    return { message, hint: /^ {2}[^\s>]/.test(second) ? second.trim() : undefined };
  }

  const words: readonly (readonly [cell: string, hint: RegExp])[] = [
    ['print("hello")', /^in TypeScript: console\.log\(x\)/],
    ["len([1, 2])", /^in TypeScript: x\.length/],
    ["for (const i of range(3)) i", /^in TypeScript: for \(let i = 0; i < n; i\+\+\)/],
    ["np.zeros(3)", /^in TypeScript: .*Matrix of "latent\/linear-algebra\/matrix".*latent\/tf/],
    ["plt.plot([1, 2])", /^in TypeScript: show of "latent\/notebook"/],
    ["const a1 = None", /^in TypeScript: undefined, or null$/],
    ["const a2 = True", /^in TypeScript: true$/],
    ["const a3 = False", /^in TypeScript: false$/],
    ["const a4 = 1; const a5 = str(a4)", /^in TypeScript: String\(x\)/],
    ["class A6 { f() { return self } }", /^in TypeScript: this$/],
    ["def f(x):\n    return x", /^in TypeScript: function f/],
    ["if (1 > 0) { }\nelif (2 > 1) { }", /^in TypeScript: else if/],
    ["if (1 > 0 and 2 > 1) { }", /^in TypeScript: &&$/],
    ["const a7 = lambda x: x", /^in TypeScript: \(x\) => …$/],
    ["raise ValueError('x')", /^in TypeScript: throw new Error/],
    ["# a comment", /^in TypeScript: a comment begins with \/\/$/],
    ["from math import sqrt", /^in TypeScript: import \{ name \} from "module"$/],
    ["if 1 > 0:\n    1", /^in TypeScript: the head in \( \), the block in \{ \}/],
    ["while True:\n    1", /^in TypeScript: true$/],
    ["const a8 = 1 if true else 2", /^in TypeScript: condition \? one : other$/],
    ["[x for x in [1]]", /^in TypeScript: list\.map/],
    ["fresh9 = 5", /^a new name is declared: let fresh9 = …, or const$/],
    ["document.body", /^cells run in Node/],
  ];
  for (const [cell, hint] of words) {
    it(cell.replaceAll("\n", "⏎"), async () => {
      const first = await firstHint(cell);
      expect(first.message).to.match(/^TypeScriptError: Cell \[\d+\], line \d+, column \d+: .* \(TS\d+\)$/);
      // `x` of a list in brackets is unknown before the bracket is seen to be none of TypeScript's
      const said =
        first.hint ?? (await kernel.traceback(cell)).split("\n").find((line) => line.startsWith("  in Type"));
      expect(said?.trim()).to.match(hint);
    });
  }

  it("each is given once, however often the word stands there", async () => {
    const traceback = await kernel.traceback("print(1)\nprint(2)\nprint(len([1]))");
    expect(traceback.match(/console\.log/g)).to.have.length(1);
    expect(traceback.match(/Cannot find name 'print'/g)).to.have.length(3);
    expect(traceback.match(/x\.length/g)).to.have.length(1);
  });

  it("none where the word is known or is no word of its own, and none for other mistakes", async () => {
    expect(await kernel.text("const print = (x: number) => x; print(1)")).to.equal("1");
    for (const cell of [
      "const o: { a: 1 } = { a: 1 }; o.print",
      "print('a')",
      "const s: number = 'a'",
      "[1, 2",
      "unknownName(1)",
    ]) {
      expect((await firstHint(cell)).hint, cell).to.equal(undefined);
    }
  });

  describe("outside the course's folder", () => {
    let folder = "";
    let outside: Session;
    before(async () => {
      folder = mkdtempSync(path.join(tmpdir(), "outside-"));
      outside = await Session.start({ cwd: folder });
    });
    after(async () => {
      await outside.stop();
      rmSync(folder, { recursive: true });
    });

    it("a package of the course that is not found says where the notebook must lie", async () => {
      for (const name of ["latent/random", "@tensorflow/tfjs-node", "ml-matrix"]) {
        const { error } = await outside.run(`import * as a from "${name}"`);
        expect(error?.evalue).to.include(`Cannot find module '${name}'`);
        expect(error?.traceback[1]).to.equal(
          `  packages are found from the notebook's folder upwards: move the notebook into ${root}, or link ${root}/node_modules beside it`,
        );
      }
    });

    it("and a name of the course that is not imported says from where", async () => {
      expect(await outside.traceback("show(1)")).to.include(
        '  it is imported: import { show } from "latent/notebook"\n',
      );
    });

    it("others that are not found are not the folder's fault, here and inside", async () => {
      for (const name of ["no-such-package", "./latent", "node:nothing"]) {
        expect(await outside.traceback(`import * as a from "${name}"`)).not.to.include("packages are found");
      }
      expect(await kernel.traceback('import * as a from "latent/nothing"')).not.to.include("packages are found");
    });

    it("and the link that it names mends it", async () => {
      symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
      const linked = await Session.start({ cwd: folder });
      try {
        expect(await linked.text('import { seeds } from "latent/random"; typeof seeds')).to.equal("'function'");
      } finally {
        await linked.stop();
      }
    });
  });
});

describe("kernel: the place of a compile error", function () {
  this.timeout(60_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
  });

  const last = (traceback: string) => traceback.split("\n").slice(-3);

  it("what is missing at the end is missed in the cell's last line, not below it", async () => {
    for (const cell of [
      "function unfinished() {\n  return 1;",
      "const open = [\n  1,\n  2;;",
      "class Half {\n  a = 1\n",
    ]) {
      const lines = cell.split("\n");
      const { error } = await kernel.run(cell);
      const places = (error?.traceback ?? []).flatMap(
        (line) => /, line (\d+), column (\d+):/.exec(line)?.slice(1) ?? [],
      );
      for (let i = 0; i < places.length; i += 2) {
        expect(Number(places[i]), cell).to.be.at.most(lines.length);
        expect(Number(places[i + 1]), cell).to.be.at.most((lines[Number(places[i]) - 1] as string).length + 1);
      }
      expect(places).to.have.lengthOf.above(1);
    }
    const traceback = await kernel.traceback("function unfinished() {\n  return 1;");
    expect(traceback).to.match(/^TypeScriptError: Cell \[\d+\], line 2, column 12: '}' expected\. \(TS1005\)\n/);
    expect(last(traceback)).to.deep.equal([
      "    1 | function unfinished() {",
      "  > 2 |   return 1;",
      "      |            ^",
    ]);
  });

  it("a caret stands under its word, also behind tabs", async () => {
    expect(last(await kernel.traceback("if (true) {\n\t\tlet a\t= nope;\n}"))).to.deep.equal([
      "    1 | if (true) {",
      "  > 2 | \t\tlet a\t= nope;",
      "      | \t\t     \t  ^^^^",
    ]);
    expect(last(await kernel.traceback("1;\n\tJSON.parse('{')"))).to.deep.equal([
      "    1 | 1;",
      "  > 2 | \tJSON.parse('{')",
      "      | \t     ^",
    ]);
  });
});
