import { expect } from "chai";
import { rowsOf, withRowIds } from "../../book/chapters/first-uses";
import { besideIn, publishedFigures } from "../../book/chapters/published";
import { sectionsOf } from "../../book/chapters/sections";
import { needsOf } from "../../book/read/needs";
import { type Notebook, notebookOf } from "../../book/read/notebook";
import { cell } from "../../book/render/cell";
import { prose } from "../../book/render/markdown";
import { importsIn, painted } from "../../book/render/painted";
import { type Sheet, sheetOf } from "../../book/render/sheet";
import { courseNotebooks } from "../notebooks/cells";

const pages = new Map([
  ["notebooks/04-mutual-information.ipynb", "04-mutual-information.html"],
  ["docs/glossary.md", "glossary.html"],
  ["lib/dist/reference/random.md", "latent-random.html"],
]);
const sheet = (source = "notebooks/00-conventions.ipynb"): Sheet =>
  sheetOf("00-conventions.html", source, (path) => pages.get(path));

/** Markup as the text that it shows. */
const textOf = (markup: string) =>
  markup.replace(/<[^>]+>/g, "").replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

const notebook = (...cells: object[]): Notebook => notebookOf("04-x", JSON.stringify({ cells }));
const code = (source: string, outputs: object[] = [], hidden = false) => ({
  id: "a",
  cell_type: "code",
  source,
  metadata: hidden ? { jupyter: { source_hidden: true } } : {},
  outputs,
});
const printed = (text: string) => ({ output_type: "stream", name: "stdout", text });

describe("the book's pages", () => {
  it("paint code without changing a letter of it, in every cell of the course", () => {
    const sources = courseNotebooks().flatMap(({ cells }) => cells.map(({ source }) => source));
    expect(sources.length).to.be.above(500);
    expect(sources.filter((source) => textOf(painted(source)) !== source)).to.deep.equal([]);
  });

  it("lead from a name of the library to its page, and not from a name that is the cell's own", () => {
    const links = new Map([["seeds", "latent-random.html#seeds"]]);
    const linked = (source: string) => [...painted(source, links).matchAll(/<a href/g)].length;
    expect(painted("seeds(4);", links)).to.equal('<a href="latent-random.html#seeds">seeds</a>(<i class="n">4</i>);');
    expect(linked('import { seeds } from "latent/random";')).to.equal(1);
    for (const own of ["const seeds = 1;", "run.seeds", "({ seeds: 1 })", "(seeds) => 1"])
      expect(linked(own), own).to.equal(0);
    expect(importsIn('import { type A, b as c } from "latent/x/y"; import { d } from "node:fs";')).to.deep.equal([
      { name: "A", module: "x/y" },
      { name: "b", module: "x/y" },
    ]);
  });

  it("draw mathematics in lines, displays, environments and summaries, and leave dollars and code alone", () => {
    const count = (text: string, own = sheet()) => prose(text, own).match(/class="katex"/g)?.length ?? 0;
    expect(count("$x$ and $q(z\\mid x)$")).to.equal(2);
    expect(count("$$\n\\log p(x)\n$$")).to.equal(1);
    expect(count("\\begin{align}a &= b\\\\ &= c\\end{align}")).to.equal(1);
    expect(count("<details><summary>Erratum: $H$</summary>\n\n$x$\n\n</details>")).to.equal(2);
    expect(count("$5 and $6; `$x$`; \\$x\\$")).to.equal(0);
    const wrong = sheet();
    prose("$\\nosuchmacro$", wrong);
    expect(wrong.faults).to.have.length(1);
  });

  it("give screen readers an index of one part, also where it is max", () => {
    const parts = (tex: string) => /<msu[bp]>(.*?)<\/msu[bp]>/.exec(prose(tex, sheet()))?.[1]?.match(/<m\w+/g);
    expect(parts("$\\kappa = h_{\\max}/2$")).to.deep.equal(["<mi", "<mi"]);
    expect(prose("$\\max x$", sheet())).to.include("<mo>\u2061</mo>"); // there it is a call
  });

  it("turn links of the repository into links of the book, and links to other files into words", () => {
    const own = sheet();
    const hrefs = (text: string) => [...prose(text, own).matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(hrefs("[a](04-mutual-information.ipynb#cell-tools)")).to.deep.equal([
      "04-mutual-information.html#cell-tools",
    ]);
    expect(hrefs("[b](../docs/glossary.md) [c](../reference/random.md#seeds) [d](https://x.org)")).to.deep.equal([
      "glossary.html",
      "latent-random.html#seeds",
      "https://x.org",
    ]);
    expect(prose("[e](../datasets/README.md)", own)).to.include(">e</span>").and.not.include("<a");
  });

  it("show what a folded check found, fold how, and give its step an address", () => {
    const own = sheet();
    const [said, check] = notebook(
      { id: "s", cell_type: "markdown", source: "**Step 1.** So it is.", metadata: {} },
      code("secret();", [printed("✓ step 1 · a = b\n"), printed("✓ step 2a · c = d\n")], true),
    ).cells;
    const text = [said, check].map((one) => cell(one as Notebook["cells"][number], own)).join("");
    const always = text.replace(/(<\/summary>)[\s\S]*(<\/details>)/, "$1$2");
    expect(textOf(always))
      .to.include("So it is.\n")
      .and.match(/Check of steps 1 and 2a\s+✓ step 1 · a = b✓ step 2a · c = d/);
    expect(text).to.include("secret");
    expect(always).to.not.include("secret");
    expect(text.match(/id="step-\w+"/g)).to.deep.equal(['id="step-1"', 'id="step-2a"']);
    expect(own.faults).to.deep.equal([]);
  });

  it("refuse a figure without words, one without a still picture, and a cell that failed", () => {
    const shown = (data: object) => ({ output_type: "display_data", data });
    const faults = (...outputs: object[]) => {
      const own = sheet();
      for (const one of notebook(code("f()", outputs)).cells) cell(one, own);
      return own.faults;
    };
    const plotly = { "application/vnd.plotly.v1+json": { data: [], layout: {} } };
    const still = { "image/svg+xml": '<svg width="7" height="5"></svg>' };
    expect(faults(shown({ ...plotly, ...still, "text/plain": "A line." }))).to.deep.equal([]);
    expect(faults(shown({ ...plotly, ...still }))).to.have.length(1);
    expect(faults(shown({ ...plotly, "text/plain": "A line." }))).to.have.length(1);
    expect(faults({ output_type: "error", ename: "Error", evalue: "no" })).to.have.length(1);
  });

  it("join what was printed line by line, and collect the published figures from it", () => {
    const own = notebook(
      code("tell()", [printed("error: 13.9 · published 13.87 (Hinton 2006)\n"), printed("other: 2\n")]),
    );
    expect(own.cells[0]?.outputs).to.have.length(1);
    expect(besideIn(own)).to.deep.equal([
      { notebook: "04-x", cell: "a", what: "error", ours: "13.9", published: "13.87 (Hinton 2006)" },
    ]);
  });

  it("have a table beside published figures where its caption says so, as the famous one of notebook 08 and ours do", () => {
    const tables = (caption: string) => {
      const markup = `<figure><figcaption>${caption}</figcaption><table></table></figure>`;
      const own = notebook(code("show()", [{ output_type: "display_data", data: { "text/html": markup } }]));
      return publishedFigures([own]).render(sheet()).split("<figcaption>").length - 1;
    };
    expect([tables("Ours beside the published"), tables("Ours alone")]).to.deep.equal([1, 0]);
    const famous = courseNotebooks().find(({ path }) => path.includes("08-"));
    const shown = famous?.cells.filter(({ id }) => /^(printed|our)-table$/.test(id ?? "")).map(({ source }) => source);
    expect(shown?.map((source) => /show\([\s\S]*published/.test(source))).to.deep.equal([true, true]);
  });

  it("read off the openings which notebook needs which", () => {
    const needs = (text: string) =>
      needsOf(notebook({ id: "t", cell_type: "markdown", metadata: {}, source: `# T\n\n**You need** ${text}` }));
    expect(needs("notebook 00 (12 of 32) and notebook 01. Notebook 05 helps. From notebook 12 nothing.")).to.deep.equal(
      {
        needs: ["00", "01"],
        helps: ["05"],
      },
    );
    expect(needs("[notebooks 00 and 11](11-elbo.ipynb), means.")).to.deep.equal({ needs: ["00", "11"], helps: [] });
  });

  it("give the search sections with the addresses that their headings have", () => {
    const text = "# T\n\nOne.\n\n## A $x$ b\n\nTwo.\n\n```\n# no heading\n```\n\n## A $x$ b\n\nThree.";
    const own = sheet("docs/glossary.md");
    prose(text, own);
    const anchors = sectionsOf(text, "T").map(({ anchor }) => anchor);
    expect(anchors).to.deep.equal(["", ...own.headings.slice(1).map(({ id }) => id)]);
  });

  it("lead once from a symbol and a term to the row that explains them", () => {
    const table =
      "| symbol | meaning | first |\n| --- | --- | --- |\n| $\\hat x$ | a guess | 00 |\n| $z$ | a code | 01 |\n";
    const rows = rowsOf(table);
    expect(rows.map(({ about, first }) => [about, first])).to.deep.equal([
      ["\\hat x", "00"],
      ["z", "01"],
    ]);
    const body = withRowIds(prose(table, sheet()), rows, new Set());
    expect(body.match(/<tr id="[^"]+"/g)).to.have.length(2);
    const own = sheet();
    own.symbols.set("z", "notation.html#row-z");
    own.terms.set("code", "glossary.html#row-code");
    const [said] = notebook({
      id: "s",
      cell_type: "markdown",
      source: "A **code** $z$, the **code** $z$.",
      metadata: {},
    }).cells;
    const text = cell(said as Notebook["cells"][number], own);
    expect(text.match(/href="[^"]*"/g)).to.deep.equal(
      ['href="notation.html#row-z"', 'href="glossary.html#row-code"'].reverse(),
    );
  });

  it("name each check by its steps, or by what else it is of", () => {
    const named = (...lines: string[]) => {
      const [check] = notebook(code("f();", [printed(lines.map((line) => `✓ ${line}\n`).join(""))], true)).cells;
      return /<summary>(.*)<\/summary>/.exec(cell(check as Notebook["cells"][number], sheet()))?.[1];
    };
    expect(named("step 5b · a")).to.equal("Check of step 5b");
    expect(named("step 3 · a", "step 3 · b", "step 4 · c", "step 5 · d")).to.equal("Check of steps 3, 4 and 5");
    expect(named("54 figures are what they should be")).to.equal("Check of 54 figures");
    expect(named("erratum 12 · a")).to.equal("Check of erratum 12");
    expect(named("something else")).to.equal("Check");
  });

  it("part no formula from the signs beside it, and no span of numbers", () => {
    const text = prose(
      "A $z$, then $x + y = w$. $y$ and ($w$). $q$'s [$p$] is; **$k$**, sections 1–6, a $b$ c.",
      sheet(),
    );
    const plain = text.replace(/<math[\s\S]*?<\/math>/g, "");
    const signs = (where: RegExp) => [...plain.matchAll(where)].map(([, sign]) => sign);
    expect(signs(/<span class="held">([^<]*)<span class="katex">/g)).to.deep.equal(["", "", "(", "", "["]);
    expect(signs(/<\/span>([^<\s]+)<\/span>/g)).to.deep.equal([",", ".", ").", "'s", "]"]);
    expect(plain).to.include('<span class="held">1–6</span>');
    expect(textOf(plain)).to.match(
      /A z, then x\s?\+\s?y\s?=\s?w\. y and \(w\)\. q's \[p\] is; k, sections 1–6, a b c\./,
    );
    expect(text.match(/<wbr><span class="base">/g)).to.have.length(2); // x + | y = | w may be parted
  });

  it("say of each cell of a wide table what it is, and leave narrow ones alone", () => {
    const text = prose("| a | $b$ | c | d | e |\n| - | - | - | - | - |\n| 1 | 2 | – | 4 | 5 |", sheet());
    expect([...text.matchAll(/role="cell" data-head="([^"]*)"/g)].map(([, head]) => head)).to.deep.equal([
      "a",
      "b",
      "c",
      "d",
      "e",
    ]);
    expect(text.match(/role="(?!cell)\w+"/g)?.join(" ")).to.equal(
      'role="table" role="rowgroup" role="row" role="columnheader" role="columnheader" role="columnheader" role="columnheader" role="columnheader" role="rowgroup" role="row"',
    );
    expect(text.match(/class="none"/g)).to.have.length(1);
    expect(prose("| a | b |\n| - | - |\n| 1 | `two` |", sheet())).to.not.include("role=");
    expect(prose(`| a | b |\n| - | - |\n| 1 | \`${"long ".repeat(5)}\` |`, sheet())).to.include('data-head="b"');
  });

  it("show what a check prints as notebooks do: it may be longer than a line of code", () => {
    expect(prose("```\n✓ step 1 · a < b\n```", sheet())).to.equal('<pre class="out">✓ step 1 · a &#60; b</pre>\n');
    expect(prose("```\nnpm start\n```", sheet())).to.include("<code>npm start");
  });

  it("have heads of tables that can be read out", () => {
    const text = prose("| | $q$ | a |\n| --- | --- | --- |\n| 1 | 2 | 3 |", sheet());
    expect(text.match(/<td/g)).to.have.length(4);
    expect(text).to.match(/<th><span aria-hidden="true">[\s\S]*<span class="offscreen">q<\/span><\/th>/);
  });
});
