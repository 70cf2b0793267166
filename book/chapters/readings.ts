/** Texts of docs/ and book/pages/ as chapters. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { place } from "../places";
import { seen } from "../render/html";
import { prose } from "../render/markdown";
import { formula } from "../render/mathematics";
import type { Chapter, Part, Section } from "./chapter";
import { rowsOf, withRowIds } from "./first-uses";
import { sectionsOf, words } from "./sections";

/** Pages written for the repository that readers of the book need too; those of the editions that lack one do without. */
const docs = ["notation", "glossary", "errata", "coverage", "learners", "instructors", "authors"];

/** Pages that the book itself is made of have their chapters elsewhere. */
const own = ["first", "map"];

/** Pages to whose rows the notebooks lead. */
const has = /^(glossary|notation)$/;

/** A text as a chapter; links to cells and between pages are meant as the repository has them. */
export function reading(source: string, part: Part = "reading", address?: string): Chapter {
  const text = readFileSync(place(source), "utf8").replace(/^<!-- \/?progress -->\n/gm, "");
  const name = source.replace(/^.*\/|\.md$/g, "");
  const title = words(text.match(/^# (.*)/m)?.[1] ?? name);
  return {
    part,
    address: address ?? `${name === "README" ? "homework" : name}.html`,
    source,
    title,
    sections: has.test(name)
      ? [...sectionsOf(withoutRows(text), title), ...rowSections(text, name === "notation")]
      : sectionsOf(text, title),
    render: (sheet) => withRowIds(prose(withCells(text), sheet), has.test(name) ? rowsOf(text) : [], sheet.ids),
  };
}

const withoutRows = (text: string): string => text.replace(/^\|.*\n?/gm, "");

/** A word of the glossary is found by itself, a symbol with what it means. */
const rowSections = (text: string, symbols: boolean): Section[] =>
  rowsOf(text).map(({ about, id, tex, says }) => {
    const name = tex ? signOf(about) : words(about);
    const meaning = words(says[0] ?? "").split(/[,;:]/)[0] as string;
    const title = symbols && !/^\d/.test(meaning) ? `${name}: ${meaning}` : name;
    return { title, anchor: id, text: says.map(words).join(" ") };
  });

/** A formula in a line of plain text. */
const signOf = (tex: string): string =>
  seen(/<math[\s\S]*<\/math>/.exec(formula(tex, false, { faults: [] }))?.[0] ?? "").replace(/(?<=[σχδ])2\b/g, "²");

/** All of them that are there. */
export function readings(): Chapter[] {
  const written = existsSync(place("book", "pages")) ? readdirSync(place("book", "pages")) : [];
  const names = written.filter((name) => name.endsWith(".md")).map((name) => name.slice(0, -3));
  const sources = [
    ...names.filter((name) => !own.includes(name)).map((name) => `book/pages/${name}.md`),
    ...docs.filter((name) => !names.includes(name)).map((name) => `docs/${name}.md`),
  ].filter((source) => existsSync(place(source)));
  return sources.map((source) => reading(source));
}

const notebooks = readdirSync(place("notebooks")).filter((name) => name.endsWith(".ipynb"));
const notebookOf = (number: string) => notebooks.find((name) => name.startsWith(`${number}-`));

/** "04 `erratum-12-left-right`" leads to the cell, and a table's column of numbers to the notebooks. */
function withCells(text: string): string {
  return text
    .replace(/\b(\d\d) `([a-z][a-z0-9-]*)`/g, (whole, number, id) => {
      const name = notebookOf(number);
      return name ? `[${number} \`${id}\`](../notebooks/${name}#cell-${id})` : whole;
    })
    .replace(/(?<=\| )(\d\d)(?= \|)/g, (number) => {
      const name = notebookOf(number);
      return name ? `[${number}](../notebooks/${name})` : number;
    });
}
