import { expect } from "chai";
import { cellOf } from "latent-grader/compile/compiled-cell";
import { loadHomework } from "latent-grader/homework/course";
import { studentNotebook } from "latent-grader/homework/master";
import { type Cell, notebookText, roleOf } from "latent-grader/homework/notebook";
import { answersInWords, longestAnswer } from "latent-grader/homework/written";
import { planOf } from "latent-grader/intake/plan";
import { readSubmitted } from "latent-grader/intake/reading";

const homework = loadHomework("h2");
const { cells } = studentNotebook(homework.master, homework);
const shown = cells.filter((cell) => ["check", "demonstration"].includes(roleOf(cell)?.role ?? ""));
/** What the first demonstration declares, so that a cell of a student's may lean on it. */
const [, name = ""] = /^const (\w+)/m.exec(shown.map(({ source }) => source).join("\n")) ?? [];
const code = (source: string): Cell => ({ cell_type: "code", metadata: {}, source });

describe("the text of a notebook, which the trusted side reads", function () {
  this.timeout(120_000);
  const megabyte = (piece: string) => piece.repeat(Math.floor((1 << 20) / piece.length));

  const texts: Readonly<Record<string, string>> = {
    "comments that never end": megabyte("/* "),
    "comments that begin and begin": megabyte("/*/"),
    "lists that are taken apart and never assigned": `${megabyte("const [ a ")} ${name}`,
    "brackets that open": `${megabyte("(a, ")} ${name}`,
    "a name that is used": megabyte(`${name} `),
    "a name that is nearly bound": megabyte(`const [ (${name} `),
    "one word": megabyte("a"),
    "quoted quotation marks": megabyte('\\"'),
    "quotation marks": megabyte(`"'`),
    blanks: `${megabyte(" ")}${name}${megabyte("\t")}`,
    "ends of lines": megabyte("\r\n \r"),
    "numbers and letters": megabyte("1a"),
  };
  for (const [what, text] of Object.entries(texts)) {
    it(`may be a megabyte of ${what}: it takes no longer than its length`, () => {
      const began = performance.now();
      const { notebook } = readSubmitted(Buffer.from(notebookText({ metadata: {}, cells: [...cells, code(text)] })));
      planOf(notebook, homework);
      expect(performance.now() - began).to.be.below(5_000); // 50 ms on a quiet machine; with its square it is a minute
    });
  }

  it("may have ten thousand cells, of the student's and as they were released", () => {
    const copies = Array.from({ length: 10_000 }, (_, i) => (i % 2 ? code(`${name} + ${i}`) : (shown[0] as Cell)));
    const began = performance.now();
    const plan = planOf({ metadata: {}, cells: [...cells, ...copies] }, homework);
    expect(performance.now() - began).to.be.below(5_000);
    expect(plan.cells.length).to.be.above(5_000);
  });

  it("is told once of what was put right ten thousand times", () => {
    const markdown = cells
      .filter((cell) => roleOf(cell)?.role === "exercise")
      .map((cell) => ({ ...cell, cell_type: "markdown" }));
    const copies = Array.from({ length: 1_000 }, () => markdown).flat();
    expect(planOf({ metadata: {}, cells: copies }, homework).repairs.length).to.be.at.most(3 * markdown.length + 1);
  });

  it("is told of in eight thousand characters of the compiler's, however long what it quotes", () => {
    const failure = `Cannot find name '${"d".repeat(500_000)}'`;
    const told = cellOf({ compiled: false, failure });
    if (told.compiled) throw new Error("it does not compile");
    expect(told.failure).to.have.length.below(8_100);
    expect(told.failure).to.match(new RegExp(`^Cannot find name 'd+… \\(${failure.length} characters\\)$`));
    expect(cellOf({ compiled: false, failure: "short" })).to.deep.equal({ compiled: false, failure: "short" });
  });

  it("is kept of an answer in words up to twenty pages", () => {
    const written = [{ id: "h2.why", title: "Why", points: 2 }];
    const answer = (source: string): string | undefined => {
      const metadata = { latent: { role: "written", exercise: "h2.why" } };
      const cell = { cell_type: "markdown", metadata, source };
      return answersInWords({ metadata: {}, cells: [cell] }, { ...homework, written } as never).get("h2.why");
    };
    expect(answer("a".repeat(longestAnswer))).to.equal("a".repeat(longestAnswer));
    expect(answer("a".repeat(longestAnswer + 1))).to.equal(
      `${"a".repeat(longestAnswer)}…\n\n(cut: ${longestAnswer + 1} characters)`,
    );
  });

  it("is run with the demonstrations that it leans on, and no others", () => {
    const own = shown.find(({ source }) => source.includes(`const ${name}`)) as Cell;
    const runs = (...more: string[]) =>
      planOf({ metadata: {}, cells: [...cells, ...more.map(code)] }, homework).cells.some(
        ({ text }) => text === own.source,
      );
    expect(runs("1")).to.equal(false);
    for (const text of [
      `${name};`,
      `f("a", ${name}, "b");`,
      `const a = "//"; ${name};`,
      `f(${name}, 1)`,
      `/* ${name} */ const a = [${name}];`,
      `const a = () => ${name};`,
    ])
      expect(runs(text), text).to.equal(true);
    for (const text of [
      ...[`import { a } from "latent/some-${name}";`, `f('${name}', "it's \\"${name}\\"");`],
      ...[`// ${name}`, `/* ${name}`, `a.${name}`, `const ${name} = 1; ${name};`, `const { a, ${name} } = b; ${name};`],
      ...[`function f(${name}: number) { return ${name}; }`, `(a, ${name}) => ${name}`, `${name} => ${name}`],
      `const a = { ${name}: 1 };`,
    ])
      expect(runs(text), text).to.equal(false);
    expect(runs(`const ${name} = 1;`, `${name};`), "another cell's own name").to.equal(true);
  });
});
