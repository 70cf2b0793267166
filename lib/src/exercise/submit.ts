/** `await submit("h2")` in a notebook: runs it fresh, shows every exercise's state, and writes the file to hand in. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { escaped } from "../markup";
import { publicHomework } from "./check";
import { ranCells } from "./definition";
import { type FreshRun, freshRun } from "./fresh-run";
import { hashOfCells, type Manifest, type NotebookFile, sourceOf } from "./manifest";
import { type SavedNotebook, savedNotebook, submissionName, unsavedCells } from "./own-notebook";
import { answerTo, type WrittenExercise } from "./written";

/** What was handed in; a notebook shows it by itself where it ends a cell. */
export interface Submission {
  /** The file to hand in, beside the notebook. */
  readonly file: string;
  readonly manifest: Manifest;
  readonly text: string;
}

/** Milliseconds that a save, asked for a moment ago, may still need. */
const patience = 2000;

/**
 * Makes the file to hand in from the notebook as it was last saved. It runs from top to bottom in a new kernel, so that it
 * does not lean on cells that are gone; the kernel that asks is not touched.
 *
 * @param homework "h2"
 * @param options.file the notebook, where the folder has several of that homework
 * @returns the submission, or nothing in the fresh run itself
 * @throws {RangeError} if there is no such homework or notebook
 * @throws {Error} if cells have run that the saved file does not have
 * @example submit("h0") // throws check: there must be a homework h0
 */
export async function submit(homework: string, options: { file?: string } = {}): Promise<Submission | undefined> {
  // execute.py sets it
  if (process.env.LATENT_FRESH_RUN !== undefined) return undefined;
  const { exercises, written = [] } = publicHomework(homework);
  const saved = await whenSaved(homework, options.file);
  const name = basename(saved.file);
  console.log(
    `${name}, as saved at ${saved.saved.toLocaleTimeString("en-GB")}, runs from top to bottom in a new kernel …`,
  );
  const run = await freshRun(saved.file, saved.content, exercises);
  const manifest = manifestFor(homework, saved, run);
  const file = join(dirname(saved.file), submissionName(homework));
  const latent = { ...(saved.content.metadata.latent as object), submission: manifest };
  const notebook = { ...run.notebook, metadata: { ...saved.content.metadata, latent } };
  writeFileSync(`${file}.new`, `${JSON.stringify(notebook, null, 1)}\n`);
  renameSync(`${file}.new`, file);
  return shown({ file, manifest, text: textFor(file, run, inWords(written, saved.content)) });
}

/** @throws {Error} if cells that have run are still not in the file after a moment */
async function whenSaved(homework: string, file: string | undefined): Promise<SavedNotebook> {
  const ran = ranCells();
  for (const until = Date.now() + patience; ; ) {
    const saved = savedNotebook(homework, file);
    const unsaved = unsavedCells({ saved: saved.saved, cells: saved.content.cells }, ran);
    if (unsaved.length === 0) return saved;
    if (Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    const titles = unsaved.slice(0, 3).map(({ text }) => `“${text.trim().split("\n")[0]?.slice(0, 60)}”`);
    const more = unsaved.length > 3 ? ` and ${unsaved.length - 3} more` : "";
    throw new Error(
      `submit: ${basename(saved.file)} must be saved first, got cells that ran after it was saved at ` +
        `${saved.saved.toLocaleTimeString("en-GB")} and are not in it: ${titles.join(", ")}${more}; ` +
        "press Ctrl+S and run this cell again",
    );
  }
}

function manifestFor(homework: string, { file, saved, content }: SavedNotebook, { states }: FreshRun): Manifest {
  const { version } = JSON.parse(readFileSync(join(__dirname, "..", "..", "package.json"), "utf8"));
  return {
    homework,
    notebook: basename(file),
    saved: saved.toISOString(),
    ran: new Date().toISOString(),
    cells: hashOfCells(content.cells),
    exercises: Object.fromEntries([...states].map(([id, { said }]) => [id, said])),
    versions: { latent: version, node: process.versions.node },
  };
}

/** Of answers in words only whether they are there: a person marks them. */
const inWords = (written: readonly WrittenExercise[], { cells }: NotebookFile): string[] =>
  written.map(({ id }) => {
    const there = answerTo(
      id,
      cells.map((cell) => ({ metadata: cell.metadata, source: sourceOf(cell) })),
    );
    return there !== "" ? `✓ ${id}: written; a person marks it` : `✗ ${id}: nothing is written yet`;
  });

function textFor(file: string, { states, failures }: FreshRun, words: readonly string[]): string {
  const passed = [...states.values()].filter((state) => state.passed).length;
  return [
    ...[...states].map(([id, state]) => `${state.passed ? "✓" : "✗"} ${id}: ${state.said}`),
    ...words,
    ...failures.map((line) => `a cell failed: ${line}`),
    `${passed} of ${states.size} exercises pass their public cases; hidden cases run when graded`,
    `hand in ${file}`,
  ].join("\n");
}

function shown(submission: Submission): Submission {
  const html = submission.text.split("\n").map((line) => `<div>${escaped(line)}</div>`);
  const bundle = () => ({ "text/plain": submission.text, "text/html": html.join("") });
  return Object.defineProperty(submission, Symbol.for("Jupyter.display"), { value: bundle });
}
