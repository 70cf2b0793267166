/** What a handed-in notebook says of itself, in its metadata under "latent". */
import { createHash } from "node:crypto";

/** A notebook file as JSON, nbformat 4. */
export interface NotebookFile {
  cells: NotebookCell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

export interface NotebookCell {
  cell_type: string;
  id?: string;
  metadata: Record<string, unknown>;
  source: string | string[];
  outputs?: Record<string, unknown>[];
  execution_count?: number | null;
}

export interface Manifest {
  /** "h2" */
  readonly homework: string;
  /** The file that was handed in, and when it was saved and run. */
  readonly notebook: string;
  readonly saved: string;
  readonly ran: string;
  /** sha256 of the cells' kinds, ids and texts. */
  readonly cells: string;
  /** By exercise: what its public cases said in the fresh run. It is no mark. */
  readonly exercises: Readonly<Record<string, string>>;
  readonly versions: { readonly latent: string; readonly node: string };
}

/**
 * The text of a cell, which a file holds whole or line by line.
 *
 * @example sourceOf({ source: ["let a = 1;\n", "a"] }) // "let a = 1;\na"
 */
export const sourceOf = ({ source }: Pick<NotebookCell, "source">): string =>
  typeof source === "string" ? source : source.join("");

/**
 * sha256 of what the author of a notebook wrote; outputs and metadata do not change it.
 *
 * @example hashOfCells([]).slice(0, 8) // "4f53cda1"
 * @example hashOfCells([{ cell_type: "code", metadata: {}, source: "a" }]) === hashOfCells([{ cell_type: "code", metadata: { x: 1 }, source: ["a"] }]) // true
 */
export function hashOfCells(cells: readonly Pick<NotebookCell, "cell_type" | "id" | "source">[]): string {
  const written = cells.map((cell) => [cell.cell_type, cell.id ?? null, sourceOf(cell)]);
  return createHash("sha256").update(JSON.stringify(written)).digest("hex");
}

/**
 * The manifest of a handed-in notebook, if it has one.
 *
 * @example manifestOf({}) // undefined
 */
export function manifestOf(metadata: Readonly<Record<string, unknown>>): Manifest | undefined {
  return (metadata.latent as { submission?: Manifest } | undefined)?.submission;
}
