/** Notebooks as files: nbformat 4, of which a cell's source may be a text or a list of lines. */
import { readFileSync } from "node:fs";
import { isRecord, type Json } from "../json";

/** One cell, its source as one text. */
export interface Cell {
  readonly cell_type: string;
  readonly id?: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly source: string;
}

/** What of a notebook is marked: its cells and what it says of itself. */
export interface Notebook {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly cells: readonly Cell[];
}

/** What this course writes into the metadata of a cell, under "latent". */
export interface CellRole {
  readonly role: "setup" | "exercise" | "written" | "check" | "demonstration";
  readonly exercise?: string;
}

const largest = 50 << 20;

/** @throws {Error} saying what is wrong, if the text is no notebook */
export function parseNotebook(bytes: Buffer): Notebook {
  if (bytes.length === 0) throw new Error("the file is empty");
  if (bytes.length > largest) throw new Error("the file is larger than 50 MB");
  let parsed: unknown;
  try {
    parsed = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new Error("the file is not JSON");
  }
  const { cells, metadata } = (parsed ?? {}) as { cells?: unknown; metadata?: unknown };
  if (!Array.isArray(cells)) throw new Error("the file is not a notebook: it has no list of cells");
  return { metadata: record(metadata), cells: cells.filter(isRecord).map(cellOf) };
}

/** The notebook in a file. @throws {Error} saying what is wrong, if it is none */
export const readNotebook = (file: string): Notebook => parseNotebook(readFileSync(file));

/** The role that a cell was released with, if any. */
export function roleOf(cell: Cell): CellRole | undefined {
  const { role, exercise } = record(cell.metadata.latent);
  if ((role === "exercise" || role === "written") && typeof exercise === "string") return { role, exercise };
  if (role === "check") return { role, ...(typeof exercise === "string" ? { exercise } : {}) };
  return role === "setup" || role === "demonstration" ? { role } : undefined;
}

/** The text of a notebook file, outputs left out; the same notebook gives the same bytes. */
export function notebookText(notebook: Notebook): string {
  const cells = notebook.cells.map(({ cell_type, id, metadata, source }) => ({
    cell_type,
    ...(cell_type === "code" ? { execution_count: null } : {}),
    ...(id === undefined ? {} : { id }),
    metadata,
    ...(cell_type === "code" ? { outputs: [] } : {}),
    source: source.split(/(?<=\n)/),
  }));
  return `${JSON.stringify({ cells, metadata: notebook.metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

function cellOf(cell: Json): Cell {
  const { cell_type, id, metadata, source } = cell;
  const lines = Array.isArray(source) ? source.filter((line) => typeof line === "string") : [source];
  return {
    cell_type: typeof cell_type === "string" ? cell_type : "raw",
    ...(typeof id === "string" ? { id } : {}),
    metadata: record(metadata),
    source: lines.map((line) => (typeof line === "string" ? line : "")).join(""),
  };
}

const record = (value: unknown): Json => (isRecord(value) ? value : {});
