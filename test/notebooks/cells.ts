/** A notebook as it lies on disk. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, root } from "../layout/files";

/** A cell, its source as one text. */
export type Cell = {
  readonly cell_type: "code" | "markdown" | "raw";
  readonly id?: string;
  readonly source: string;
  readonly outputs?: readonly unknown[];
  readonly execution_count?: number | null;
  readonly metadata?: { readonly jupyter?: { readonly source_hidden?: boolean } };
};

/** A notebook with the path it is known by. */
export type Notebook = {
  readonly path: string;
  readonly cells: readonly Cell[];
  readonly metadata: { readonly kernelspec?: { readonly name?: string } };
};

/** Reads a notebook from its JSON. */
export function parseNotebook(path: string, json: string): Notebook {
  const raw = JSON.parse(json) as { cells: (Omit<Cell, "source"> & { source: string | string[] })[] } & Pick<
    Notebook,
    "metadata"
  >;
  const cells = raw.cells.map((cell) => ({ ...cell, source: [cell.source].flat().join("") }));
  return { path, cells, metadata: raw.metadata };
}

/** The notebooks of the course. */
export const courseNotebooks = (): Notebook[] =>
  filesBelow("notebooks", [".ipynb"]).map((path) => parseNotebook(path, readFileSync(join(root, path), "utf8")));

/** Code cells, each with the number of its place among all cells, from 1. */
export const codeCells = ({
  cells,
}: Notebook): { readonly place: number; readonly source: string; readonly id?: string }[] =>
  cells.flatMap(({ cell_type, source, id }, at) =>
    cell_type === "code" ? [{ place: at + 1, source, ...(id ? { id } : {}) }] : [],
  );
