import { existsSync } from "node:fs";
import { join, normalize } from "node:path";
import { expect } from "chai";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { failuresOf } from "../examples/run";
import { filesBelow, root, textOf } from "../layout/files";
import { type Cell, courseNotebooks } from "../notebooks/cells";
import { figuresOf, isAmong, numbersIn, recordOf } from "./recorded";

const notebooks = new Map(courseNotebooks().map((one) => [one.path, one]));
const records = new Map([...notebooks].map(([path, one]) => [path, recordOf(one)]));
const pages = filesBelow("book/pages", [".md"]);

/** Characters in a line of a page, about. */
const lineOnThePage = 95;

/** What a heading of a Markdown file is called in an address. */
const anchorOf = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");

/** The addresses of a text's links. */
const linksOf = (text: string) => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, address]) => address as string);

/** The cell, or undefined, that a link of a page goes to. */
function cellOf(address: string): { readonly path: string; readonly cell: Cell | undefined } | undefined {
  const [file = "", id] = address.split("#cell-");
  const path = normalize(join("book/pages", file));
  return id === undefined ? undefined : { path, cell: notebooks.get(path)?.cells.find((one) => one.id === id) };
}

/** Why a link of a page is dead, if it is. */
function deadIn(page: string, address: string): string[] {
  if (/^https?:/.test(address)) return [];
  const target = cellOf(address);
  if (target) return target.cell ? [] : [`${page}: ${address}: no such cell`];
  const [file, anchor] = address.split("#");
  const path = file ? normalize(join("book/pages", file)) : page;
  if (!existsSync(join(root, path))) return [`${page}: ${address}: no such file`];
  if (anchor === undefined) return [];
  const named = path.startsWith("lib/") ? (heading: string) => heading : anchorOf; // a name of the library is its own address
  const anchors = [...textOf(path).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => named(heading as string));
  return anchors.includes(anchor) ? [] : [`${page}: ${address}: no such heading`];
}

type Question = { readonly title: string; readonly also: string; readonly answer: string };

/** The questions of a page, each with the other wordings of the comment below it. */
const questionsIn = (text: string): Question[] =>
  text
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [, title = "", also = "", answer = ""] =
        /^(.+)\n\n?<!-- also asked: ([\s\S]+?) -->\n\n?([\s\S]*)$/.exec(part) ?? [];
      return { title: title || (part.split("\n")[0] as string), also, answer: answer.trim() };
    });

/** What does not hold of an answer. */
function faultsOf({ title, also, answer }: Question): string[] {
  const cells = linksOf(answer).flatMap((address) => cellOf(address) ?? []);
  const figures = cells.flatMap(({ path, cell }) => (cell ? figuresOf(cell, records.get(path) ?? new Map()) : []));
  // An address and a power of ten hold no figures; a whole number below ten is a word.
  const said = numbersIn(answer.replace(/\]\([^)]*\)/g, "]").replace(/10\^\{-?\d+\}/g, ""));
  const loose = said.filter((one) => (one.includes(".") || Number(one) >= 10) && !isAmong(one, figures));
  const seen = answer.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
  const lines = Math.ceil(seen.length / lineOnThePage);
  return [
    ...(title.endsWith("?") ? [] : ["no question"]),
    ...(also.split(";").length >= 2 ? [] : ["no two other wordings"]),
    ...(cells.length > 0 ? [] : ["no link to a cell"]),
    ...(said.length > 0 ? [] : ["no number"]),
    ...(lines <= 10 ? [] : [`${lines} lines`]),
    ...loose.map((one) => `${one} is in no cell that is linked`),
  ].map((fault) => `${title}: ${fault}`);
}

describe("the book's own pages", () => {
  it("have no dead link: each goes to a file, a heading or a cell", () => {
    expect(pages).to.include.members(["first", "map", "questions", "teaching"].map((one) => `book/pages/${one}.md`));
    expect(pages.flatMap((page) => linksOf(textOf(page)).flatMap((address) => deadIn(page, address)))).to.deep.equal(
      [],
    );
  });

  it("answer at least twenty-two questions, each in ten lines and with numbers that a linked cell tells", () => {
    const questions = questionsIn(textOf("book/pages/questions.md"));
    expect(questions.length).to.be.at.least(22);
    expect(questions.flatMap(faultsOf)).to.deep.equal([]);
  });

  it("would see a dead link, another figure, a figure of another cell, and a long answer", () => {
    const link = (id: string) => `[here](../../notebooks/00-conventions.ipynb#cell-${id})`;
    const asked = (answer: string) => faultsOf({ title: "Why?", also: "how; what", answer });
    expect(asked(`It is 1.4427, or 1.443, ${link("coin")}.`)).to.deep.equal([]);
    expect(asked(`It is 1.4428 ${link("coin")}.`)).to.have.length(1);
    expect(asked(`It is 1.4427 ${link("constant")}.`)).to.have.length(1);
    expect(asked(`It is −720.45 ${link("constant")}.`)).to.have.length(1);
    expect(asked(`It is $720.4$ ${link("constant")}.`)).to.deep.equal([]);
    expect(asked(`It is $720.5$ ${link("constant")}.`)).to.have.length(1);
    expect(asked(`It is 1.4427 ${link("coin")}.${" More of it.".repeat(90)}`)).to.have.length(1);
    expect(asked("It is so.")).to.have.length(2);
    expect(deadIn("book/pages/map.md", "../../notebooks/00-conventions.ipynb#cell-none")).to.have.length(1);
    expect(deadIn("book/pages/map.md", "../../docs/errata.md#erratum-99")).to.have.length(1);
    expect(deadIn("book/pages/map.md", "../../docs/errata.md#erratum-1")).to.deep.equal([]);
    expect(deadIn("book/pages/map.md", "none.md")).to.have.length(1);
    expect(deadIn("book/pages/map.md", "../../lib/dist/reference/losses.md#squaredError")).to.deep.equal([]);
    expect(deadIn("book/pages/map.md", "../../lib/dist/reference/losses.md#squarederror")).to.have.length(1);
  });

  it("tell teachers how fast a class is graded as the benchmark has it, and how many points there are as the exercises have it", () => {
    const teaching = textOf("book/pages/teaching.md");
    const measured = textOf("bench/GRADING.md").matchAll(/^\| (h[25]) \| all answers \| ([\d.]+) \|/gm);
    const seconds = [...measured].map(([, homework, time]) => `${time} s for homework ${homework?.slice(1)}`);
    expect(seconds).to.have.length(2);
    expect(teaching).to.include(seconds.join(" and "));
    const rows = [...textOf("exercises/README.md").matchAll(/^\| `h\d[^|]*\|[^|]*\| (\d+) +\| (\d+) +\|$/gm)];
    expect(rows).to.have.length.above(3);
    for (const [row, points, inWords] of rows)
      expect(teaching, row).to.include(
        `${points} points that are marked by machine and ${inWords} for an answer in words`,
      );
  });

  it("show those who know PyTorch code that runs", async () => {
    const [, code = ""] = /```ts\n([\s\S]*?)```/.exec(textOf("book/pages/pytorch.md")) ?? [];
    expect(code).to.include("compileStep");
    expect(await failuresOf(code, { tf, seeds })).to.deep.equal([]);
  });

  it("say on the first page no more steps, figures and errata than there are", () => {
    const first = textOf("book/pages/first.md");
    const count = (what: RegExp) => Number(what.exec(first)?.[1]);
    const steps = [...textOf("test/notebooks/steps.long.ts").matchAll(/^ {2}"\d\d": (\d+),$/gm)].map(([, n]) =>
      Number(n),
    );
    const figures = [...records.values()].reduce((sum, record) => sum + record.size, 0);
    const errata = textOf("docs/errata.md").match(/^### erratum /gm)?.length ?? 0;
    expect(count(/\*\*(\d+) numbered steps\*\*/)).to.be.within(
      100,
      steps.reduce((a, b) => a + b, 0),
    );
    expect(count(/\*\*(\d+) figures\*\*/)).to.be.within(100, figures);
    expect(count(/\*\*(\d+) places\*\*/)).to.equal(errata);
  });
});
