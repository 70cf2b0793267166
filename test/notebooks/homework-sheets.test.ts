import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { filesBelow, root } from "../layout/files";
import { type Notebook, parseNotebook } from "./cells";
import { layers } from "./layers";

const wide = "lines of at most 88 characters";
const crowded = "one statement a line";
const long = "lessons of at most 12 lines, checks of 40";

const notebooksOf = (room: string): Notebook[] =>
  existsSync(join(root, room))
    ? filesBelow(room, [".ipynb"]).map((path) => parseNotebook(path, readFileSync(join(root, path), "utf8")))
    : [];

/** What does not hold of a homework; a solution may be longer than what its student is given. */
const faultsOf = (notebook: Notebook, rules: readonly string[]): string[] =>
  rules.flatMap((rule) => layers[rule]?.(notebook) ?? [`no such rule: ${rule}`]);

describe("the code of the homework", () => {
  const [sheets, solutions] = [notebooksOf("exercises"), notebooksOf("solutions")];

  it("is there, every sheet with its solution", () => {
    expect(sheets).to.have.length.above(3);
    expect(solutions).to.have.length(sheets.length);
  });

  for (const sheet of sheets) {
    it(`fits a narrow window, line by line and cell by cell: ${sheet.path}`, () => {
      expect(faultsOf(sheet, [wide, crowded, long])).to.deep.equal([]);
    });
  }
  for (const solution of solutions) {
    it(`has no wide line and one statement a line: ${solution.path}`, () => {
      expect(faultsOf(solution, [wide, crowded])).to.deep.equal([]);
    });
  }

  it("lets Run All go on where a demonstration leans on an answer that is not written", () => {
    let seen = 0;
    for (const { path } of sheets) {
      const { cells } = JSON.parse(readFileSync(join(root, path), "utf8")) as {
        cells: { id: string; metadata: { latent?: { role?: string }; tags?: string[] } }[];
      };
      const shown = cells.filter(({ id, metadata }) => metadata.latent?.role === "demonstration" && id !== "submit");
      seen += shown.length;
      for (const { metadata } of shown) expect(metadata.tags, path).to.deep.equal(["raises-exception"]);
    }
    expect(seen).to.be.above(5);
  });

  it("shows each function at work that it imports for the answers, before the first of them", () => {
    let seen = 0;
    for (const { path, cells } of sheets) {
      const first = cells.findIndex(({ source }) => source.includes('todo("'));
      const before = cells.slice(0, first).filter(({ cell_type }) => cell_type === "code");
      const examples = before.slice(1).map(({ source }) => source);
      const imported = [...(before[0]?.source ?? "").matchAll(/import \{([^}]+)\} from "latent\/linear-algebra/g)];
      const names = imported.flatMap(([, list]) => (list as string).match(/\w+/g) ?? []);
      seen += names.length;
      const unseen = names.filter((name) => !new RegExp(`\\b${name}[.(]|new ${name}\\(`).test(examples.join("\n")));
      expect(unseen, path).to.deep.equal([]);
    }
    expect(seen).to.be.above(20);
  });

  it("answers each Predict of homework 1 in a folded box, with numbers that hold", () => {
    const [sheet] = sheets.filter(({ path }) => path.includes("/h1-")) as [Notebook];
    const asking = sheet.cells.filter(
      ({ cell_type, source, id }) => cell_type === "markdown" && id !== "title" && source.includes("**Predict:**"),
    );
    const answers = new Map(
      asking.map(({ id, source }) => [id, source.split("<details><summary>Answer</summary>")[1] ?? ""]),
    );
    expect(answers.size).to.equal(11);
    for (const [id, answer] of answers) expect(answer, id).to.match(/^\n\n\S[\s\S]+\n\n<\/details>$/);
    // The slide's program, on 0 and 2.
    const slide = [0, 2];
    slide.forEach((x, i) => {
      slide[i] = x - (slide as [number, number]).reduce((sum, one) => sum + one) / 2;
    });
    expect(slide).to.deep.equal([-1, 1.5]);
    expect(answers.get("centred")).to.include("= -1$").and.to.include("$1.5$");
    /** The least of σ²(1 − t)² + 2λt over t = s² ≥ 0, and where. */
    const least = (variance: number, penalty: number) => {
      const costs = Array.from({ length: 10_001 }, (_, n) => ({
        t: n / 10_000,
        cost: variance * (1 - n / 10_000) ** 2 + (2 * penalty * n) / 10_000,
      }));
      return costs.reduce((a, b) => (b.cost < a.cost ? b : a));
    };
    expect(least(4, 2).t).to.equal(0.5);
    expect(answers.get("scales")).to.include("$\\lambda = 2$");
    expect(least(4, 1)).to.deep.equal({ t: 0.75, cost: 1.75 });
    expect(least(2, 3)).to.deep.equal({ t: 0, cost: 2 });
    expect(answers.get("least-loss")).to.include(`$${1.75 + 2 + 1}$`);
    // Twenty penalties, and the three last variances.
    const penalties = [17, 18, 19].map((i) => (0.1 + (0.8 * i) / 19) ** 2);
    expect(penalties.map((p) => p.toFixed(3))).to.deep.equal(["0.666", "0.736", "0.810"]);
    expect([0.673, 0.626, 0.608].map((variance, i) => (penalties[i] as number) < variance)).to.deep.equal([
      true,
      false,
      false,
    ]);
    expect(answers.get("switched-off")).to.include("Eighteen").and.to.include("$0.666$, $0.736$ and $0.81$");
    // One number: x − 2x, with variance 1.
    expect([1 - 2 ** 2, (1 - 2) ** 2]).to.deep.equal([-3, 1]);
    expect(answers.get("error")).to.include("= -3$").and.to.include("the error is 1");
  });

  it("has the names of the course: $\\mathcal N$ for a Gaussian, $\\mathbb E$ for a mean", () => {
    const own = /(?<![A-Za-z{\\])E(?=[_[{\s\\])|(?<![A-Za-z\\]|\\mathcal )N\(/;
    const strange = sheets.flatMap(({ path, cells }) =>
      cells.flatMap(({ cell_type, source, id }) =>
        cell_type === "markdown"
          ? [...source.matchAll(/\$\$.+?\$\$|\$[^$\n]+?\$/gs)].flatMap(([formula]) =>
              own.test(formula.replaceAll("\\mathbb E", "")) ? [`${path} ${id}: ${formula}`] : [],
            )
          : [],
      ),
    );
    expect(strange).to.deep.equal([]);
    for (const formula of ["$N(0, 1)$", "$E_q f$", "$x + E[z]$"]) expect(own.test(formula), formula).to.equal(true);
    expect(own.test("$\\mathcal N(0, I_N)$ $\\mathrm{ELBO}$")).to.equal(false);
  });

  it("would be refused with a wide line, two statements in one, or a cell of 13 lines", () => {
    const cellOf = (source: string, id: string) => ({ id, cell_type: "code", source, metadata: {}, outputs: [] });
    const sample = (source: string) =>
      parseNotebook("s.ipynb", JSON.stringify({ cells: [cellOf("1", "a"), cellOf(source, "b")], metadata: {} }));
    expect(faultsOf(sample(`// ${"x".repeat(86)}`), [wide])).to.have.length(1);
    expect(faultsOf(sample("const a = 1; const b = 2;"), [crowded])).to.have.length(1);
    expect(faultsOf(sample("1;\n".repeat(13)), [long])).to.have.length(1);
    expect(faultsOf(sample("const a = 1;"), [wide, crowded, long])).to.deep.equal([]);
  });
});
