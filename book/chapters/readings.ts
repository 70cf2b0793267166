/** Texts of docs/ and book/pages/ as chapters. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { place } from "../places";
import { prose } from "../render/markdown";
import type { Chapter, Part } from "./chapter";
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
    sections: sectionsOf(text, title),
    render: (sheet) => withRowIds(prose(withCells(text), sheet), has.test(name) ? rowsOf(text) : [], sheet.ids),
  };
}

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
