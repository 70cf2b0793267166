/** All chapters of the book, in their order. */
import { existsSync, readdirSync } from "node:fs";
import { place } from "../places";
import { type Notebook, readNotebook } from "../read/notebook";
import { slug } from "../render/html";
import type { Sheet } from "../render/sheet";
import type { Chapter } from "./chapter";
import { homework, lesson } from "./lessons";
import { libraryOf } from "./library";
import { mapOf } from "./map";
import { publishedFigures } from "./published";
import { reading, readings } from "./readings";

/** What a reader looks up most comes first. */
const order = [
  "questions",
  "glossary",
  "notation",
  "errata",
  "published",
  "coverage",
  "pytorch",
  "teaching",
  "learners",
];

/** The chapters of a course whose notebooks were executed. */
export function chaptersOf(notebooks: readonly Notebook[]): Chapter[] {
  const library = libraryOf();
  const rank = ({ address }: Chapter) => {
    const at = order.indexOf(address.replace(".html", ""));
    return at < 0 ? order.length : at;
  };
  const lookUp = [...readings(), publishedFigures(notebooks)].sort((a, b) => rank(a) - rank(b));
  return [
    first(),
    map(notebooks),
    ...notebooks.map((notebook) => lesson(notebook, library.addressOf)),
    reading("exercises/README.md", "homework"),
    ...sheets().map((notebook) => homework(notebook, library.addressOf)),
    ...lookUp,
    ...library.chapters,
  ];
}

const docsOr = (page: string, instead: string) => (existsSync(place(page)) ? page : instead);

/** The page that opens. */
const first = (): Chapter => ({
  ...reading(docsOr("book/pages/first.md", "README.md"), "start", "index.html"),
  short: "First page",
});

/** What `book/pages/map.md` says, and the drawing below its opening. */
function map(notebooks: readonly Notebook[]): Chapter {
  const source = "book/pages/map.md";
  const drawn = {
    title: "Which notebook needs which",
    anchor: slug("Which notebook needs which"),
    text: "map order of the notebooks",
  };
  const drawing = (sheet: Sheet) => {
    sheet.ids.add(drawn.anchor);
    return mapOf(notebooks);
  };
  if (existsSync(place(source))) {
    const written = reading(source, "start", "map.html");
    const render = (sheet: Sheet) => {
      const body = written.render(sheet);
      const heading = /(?<=<\/h1>)/;
      return body.includes("<!-- map -->")
        ? body.replace("<!-- map -->", () => drawing(sheet))
        : body.replace(heading, () => drawing(sheet));
    };
    return { ...written, short: "Map of the course", render };
  }
  const title = "The map of the course";
  const render = (sheet: Sheet) => {
    sheet.headings.push({ level: 1, id: "map", markup: title });
    return `<h1 id="map">${title}</h1>\n<p>An arrow says: read this one first.</p>\n${drawing(sheet)}`;
  };
  return { part: "start", address: "map.html", source, title, short: "Map of the course", sections: [drawn], render };
}

/** Homework as students get it. */
function sheets(): Notebook[] {
  const folders = readdirSync(place("exercises"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => place("exercises", name, `${name}.ipynb`))
    .filter(existsSync)
    .sort()
    .map(readNotebook);
}

/** Pages by the files of the repository that they show. */
export function pagesBySource(chapters: readonly Chapter[]): (path: string) => string | undefined {
  const known = new Map(chapters.map(({ source, address }) => [source, address]));
  for (const { address } of chapters) known.set(`book/pages/${address}`, address); // by its own address
  const instead: readonly (readonly [string, string])[] = [
    ["docs/start-here.md", "map.html"],
    ["README.md", "index.html"],
    ["book/pages/first.md", "index.html"],
    ["lib/dist/reference", "library.html"],
    ["exercises", "homework.html"],
  ];
  for (const [path, address] of instead) if (!known.has(path)) known.set(path, address);
  for (const { source, address } of chapters) {
    if (source.startsWith("book/pages/")) known.set(`docs/${source.slice("book/pages/".length)}`, address);
  }
  return (path) => known.get(path.replace(/\/$/, ""));
}
