/** The book's folder: written beside the old one, and put in its place when it is whole. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pagesBySource } from "../chapters/course";
import { type Around, pageOf } from "../chapters/template";
import { type Sheet, sheetOf } from "../render/sheet";

import { writeAssets } from "./scripts";
import { searchScript } from "./searched";

/** What became of each page. */
export type Written = { readonly sheet: Sheet; readonly html: string };

/** Renders and writes all pages; what was wrong stands on their sheets. */
export async function writeBook(to: string, around: Around): Promise<Written[]> {
  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const pageOfSource = pagesBySource(around.chapters);
  const written = around.chapters.map((chapter) => {
    const sheet = sheetOf(chapter.address, chapter.source, pageOfSource);
    const html = pageOf(chapter, chapter.render(sheet), sheet, around);
    put(join(unfinished, chapter.address), html);
    for (const { name, content } of sheet.assets) put(join(unfinished, "assets", name), content);
    return { sheet, html };
  });
  put(join(unfinished, "assets", "search.js"), searchScript(around.chapters));
  await writeAssets(join(unfinished, "assets"));
  rmSync(to, { recursive: true, force: true });
  renameSync(unfinished, to);
  return written;
}

function put(file: string, content: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
