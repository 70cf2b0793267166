/** Notebooks as chapters: lessons with what they computed, homework sheets as students get them. */

import { type Notebook, titleOf } from "../read/notebook";
import { cell } from "../render/cell";
import { importsIn } from "../render/painted";
import type { Sheet } from "../render/sheet";
import type { Chapter } from "./chapter";
import { newIn } from "./first-uses";
import { sectionsOfNotebook, words } from "./sections";

/** The address of a name of the library, by its module (`random`, `information/discrete`) and the name. */
type NameAddress = (module: string, name: string) => string | undefined;

/** A notebook that was executed. */
export function lesson(notebook: Notebook, nameAddress: NameAddress): Chapter {
  const title = words(titleOf(notebook));
  return {
    part: "lessons",
    address: `${notebook.name}.html`,
    source: `notebooks/${notebook.name}.ipynb`,
    title,
    sections: sectionsOfNotebook(notebook, title),
    render: (sheet) => bodyOf(notebook, Object.assign(sheet, newIn(notebook.name.slice(0, 2))), nameAddress),
  };
}

/** A homework's notebook, with its holes and without outputs. */
export function homework(notebook: Notebook, nameAddress: NameAddress): Chapter {
  const title = words(titleOf(notebook));
  const blank = { ...notebook, cells: notebook.cells.map((one) => ({ ...one, outputs: [] })) };
  return {
    part: "homework",
    address: `${notebook.name}.html`,
    source: `exercises/${notebook.name}/${notebook.name}.ipynb`,
    title,
    sections: sectionsOfNotebook(notebook, title),
    render: (sheet) => bodyOf(blank, sheet, nameAddress),
  };
}

function bodyOf({ cells }: Notebook, sheet: Sheet, nameAddress: NameAddress): string {
  const imported = cells.flatMap(({ kind, source }) => (kind === "code" ? importsIn(source) : []));
  const linked = imported.flatMap(({ name, module }) => {
    const address = nameAddress(module, name);
    return address ? [[name, address] as const] : [];
  });
  sheet.names = new Map(linked);
  return cells.map((one) => cell(one, sheet)).join("");
}
