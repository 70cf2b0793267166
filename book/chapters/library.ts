/** The library's reference as chapters: a page for each module, and the list of them. */
import { readFileSync } from "node:fs";
import { place } from "../places";
import { markdown, modules, type Page, pageOf, saysOf } from "../reference";
import { escaped } from "../render/html";
import { docstring } from "../render/markdown";
import type { Chapter } from "./chapter";
import { sectionsOf } from "./sections";

/** `latent-information-discrete.html` */
const addressOf = (module: string): string => `latent-${module.replace(/\//g, "-")}.html`;

/** The library as chapters, and where each of its names is. */
export type Library = {
  readonly chapters: readonly Chapter[];
  readonly addressOf: (module: string, name: string) => string | undefined;
};

/** Reads the library. */
export function libraryOf(): Library {
  const pages = modules()
    .map((module) => pageOf(module, readFileSync(place("lib", "src", `${module}.ts`), "utf8")))
    .filter(({ entries, passedOn }) => entries.length + passedOn.length > 0);
  const nameAddress = (module: string, name: string): string | undefined => {
    const page = pages.find((one) => one.module === module);
    if (page?.entries.some((entry) => entry.name === name)) return `${addressOf(module)}#${name}`;
    const from = page?.passedOn.find((passed) => passed.name === name)?.module;
    if (from !== undefined && from !== module) return nameAddress(from, name);
    return page && addressOf(module); // it comes from a package
  };
  return { chapters: [list(pages), ...pages.map(modulePage)], addressOf: nameAddress };
}

function modulePage(page: Page): Chapter {
  const text = markdown(page);
  const title = `latent/${page.module}`;
  return {
    part: "library",
    address: addressOf(page.module),
    source: `lib/dist/reference/${page.module}.md`,
    title,
    sections: sectionsOf(text, title, (name) => name),
    render: (sheet) => passedOnIds(docstring(text, sheet), page, sheet.ids),
  };
}

/** A link to a name that the module only passes on gets there all the same. */
function passedOnIds(body: string, { passedOn }: Page, ids: Set<string>): string {
  return passedOn.reduce((text, { name }) => {
    if (ids.has(name)) return text;
    ids.add(name);
    return text.replace(new RegExp(`<li>(?=<a [^>]*#${escaped(name)}")`), `<li id="${escaped(name)}">`);
  }, body);
}

function list(pages: readonly Page[]): Chapter {
  const folders = [...new Set(pages.map(({ module }) => folderOf(module)))].sort();
  const parts = folders.map((folder) => {
    const items = pages.filter(({ module }) => folderOf(module) === folder).map(item);
    return `## latent${folder && `/${folder}`}\n\n${items.join("\n")}`;
  });
  const opening =
    "Every module of `latent`, what it is for, and what it exports. Each name has its equation, shapes and errors, and an example that a test runs.";
  const text = `# The library, module by module\n\n${opening}\n\n${parts.join("\n\n")}\n`;
  return {
    part: "library",
    address: "library.html",
    source: "lib/dist/reference/README.md",
    title: "The library, module by module",
    short: "All modules",
    sections: [{ title: "The library, module by module", anchor: "", text: opening }],
    render: (sheet) => docstring(text, sheet),
  };
}

/** `information` for `information/nats`, nothing for what lies in no folder. */
const folderOf = (module: string): string => module.match(/^[^/]+(?=\/)/)?.[0] ?? "";

/** A module: what it is for, and its names. */
function item(page: Page): string {
  const { module, entries } = page;
  const names = entries.map(({ name }) => `[${name}](${module}.md#${name})`).join(", ");
  const says = saysOf(page);
  const exports = names && `*Exports* ${names}.`;
  return `- ${[`[latent/${module}](${module}.md)${says && ":"}`, says, exports].filter(Boolean).join(" ")}`;
}
