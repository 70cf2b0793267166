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

  it("is there, three sheets and their solutions", () => {
    expect(sheets).to.have.length.above(2);
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
