/** The notebook that a kernel belongs to, as it lies on disk, and whether it is what was run. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { type NotebookCell, type NotebookFile, sourceOf } from "./manifest";

export interface SavedNotebook {
  readonly file: string;
  readonly saved: Date;
  readonly content: NotebookFile;
}

/** A cell that has run, as the kernel tells it under Symbol.for("Jupyter.cells"). */
export interface RanCell {
  readonly id?: string;
  readonly text: string;
  readonly at: number;
  /** It did not compile. */
  readonly refused?: boolean;
}

/**
 * The notebook of a homework in this folder: the one that JupyterLab opened, else the only one there.
 *
 * @param file its name, where there are several
 * @throws {RangeError} if there is none, or more than one
 * @example savedNotebook("h0") // throws submit: a notebook of h0 must be in
 */
export function savedNotebook(homework: string, file?: string): SavedNotebook {
  if (file !== undefined) return read(homework, resolve(file));
  const folder = process.cwd();
  const own = readdirSync(folder)
    .filter((name) => name.endsWith(".ipynb") && name !== submissionName(homework))
    .filter((name) => homeworkOf(join(folder, name)) === homework);
  const opened = own.find((name) => join(folder, name) === process.env.JPY_SESSION_NAME);
  if (opened === undefined && own.length !== 1) {
    const got = own.length === 0 ? "none" : own.join(" and ");
    const remedy = `name it: submit("${homework}", { file: "NAME.ipynb" })`;
    throw new RangeError(
      `submit: a notebook of ${homework} must be in ${folder}, and one alone, got ${got}; ${remedy}`,
    );
  }
  return read(homework, join(folder, opened ?? (own[0] as string)));
}

/**
 * The name of the file that is handed in.
 *
 * @example submissionName("h2") // "h2-submission.ipynb"
 */
export const submissionName = (homework: string): string => `${homework}-submission.ipynb`;

/**
 * The cells that ran after the file was saved and are not in it as they ran.
 *
 * @example unsavedCells({ saved: new Date(5), cells: [] }, [{ text: "1 + 1", at: 9 }]).length // 1
 * @example unsavedCells({ saved: new Date(5), cells: [] }, [{ text: "1 + 1", at: 2 }]).length // 0
 */
export function unsavedCells(
  { saved, cells }: { readonly saved: Date; readonly cells: readonly NotebookCell[] },
  ran: readonly RanCell[],
): RanCell[] {
  return ran.filter(({ id, text, at }) => {
    if (at <= saved.getTime() || text.trim() === "") return false;
    return !cells.some((cell) => (id === undefined || cell.id === id) && sourceOf(cell).trim() === text.trim());
  });
}

function read(homework: string, file: string): SavedNotebook {
  if (!existsSync(file)) throw new RangeError(`submit: the notebook must be there, got no ${file}`);
  const saved = statSync(file).mtime;
  const content = contentOf(file);
  const found = named(content);
  if (content === undefined || found !== homework) {
    throw new RangeError(
      `submit: ${basename(file)} must be a notebook of ${homework}, got one of ${found ?? "no homework"}; ` +
        "work in the one that lies in work/exercises/",
    );
  }
  return { file, saved, content };
}

/**
 * The homework that a notebook file belongs to, by what it says of itself.
 *
 * @example homeworkOf("missing.ipynb") // undefined
 */
export const homeworkOf = (file: string): string | undefined => named(contentOf(file));

const named = (content: NotebookFile | undefined): string | undefined =>
  (content?.metadata?.latent as { homework?: string } | undefined)?.homework;

function contentOf(file: string): NotebookFile | undefined {
  try {
    const content = JSON.parse(readFileSync(file, "utf8"));
    return Array.isArray(content.cells) ? content : undefined;
  } catch {
    return undefined; // no notebook, or one that is just being written
  }
}
