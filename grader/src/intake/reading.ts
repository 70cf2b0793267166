/** Reads a notebook as students hand it in, and tells what had to be put right to read it. */
import { closeSync, openSync, readSync } from "node:fs";
import { type Notebook, parseNotebook, roleOf } from "../homework/notebook";
import { isRecord } from "../json";

/** A notebook with what had to be put right. */
export interface ReadNotebook {
  readonly notebook: Notebook;
  readonly repairs: readonly string[];
}

const largest = 50 << 20;
/** Lists, records and names of a file; parsed, each takes many times the bytes that it is written with. */
const mostParts = 2_000_000;

/** The file's bytes; of one that is too large a byte more than is allowed. */
export function boundedBytes(file: string): Buffer {
  const descriptor = openSync(file, "r");
  try {
    const pieces: Buffer[] = [];
    let left = largest + 1;
    while (left > 0) {
      const piece = Buffer.alloc(Math.min(left, 1 << 20));
      const count = readSync(descriptor, piece);
      if (count === 0) break;
      pieces.push(piece.subarray(0, count));
      left -= count;
    }
    return Buffer.concat(pieces);
  } finally {
    closeSync(descriptor);
  }
}

/** @throws {Error} saying what is wrong, if no notebook can be made of it */
export function readSubmitted(bytes: Buffer): ReadNotebook {
  try {
    return readNotebook(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw new Error("something in the file is nested too deeply"); // the stack's end
    throw error;
  }
}

function readNotebook(bytes: Buffer): ReadNotebook {
  const repairs: string[] = [];
  const text = bytes.length > largest ? bytes : inUtf8(bytes, repairs);
  if (partsOf(text) > mostParts) throw new Error("the file has more than two million parts");
  const current = inFormat4(text, repairs);
  const notebook = parseNotebook(current);
  const cells = notebook.cells.map((cell) => ({ ...cell, source: cell.source.replace(/\r\n?/g, "\n") }));
  if (cells.some(({ source }, i) => source !== notebook.cells[i]?.source))
    repairs.push("the line ends of Windows were replaced");
  const kernel = (notebook.metadata.kernelspec as { name?: unknown } | undefined)?.name;
  if (typeof kernel === "string" && kernel !== "tslab")
    repairs.push(`the notebook names the kernel ${kernel.slice(0, 40)}; it was marked as TypeScript all the same`);
  if (!cells.some((cell) => roleOf(cell) !== undefined || cell.metadata.nbgrader !== undefined))
    repairs.push("no cell has the metadata of the released notebook; functions were found by their names");
  return { notebook: { ...notebook, cells }, repairs };
}

/** No more lists, records and names can be in it. */
function partsOf(bytes: Buffer): number {
  let parts = 0;
  for (const byte of bytes) if (byte === 0x5b || byte === 0x7b || byte === 0x3a) parts++;
  return parts;
}

function inUtf8(bytes: Buffer, repairs: string[]): Buffer {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    repairs.push("the file was written in UTF-16");
    return Buffer.from(bytes.subarray(2).toString("utf16le"));
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    repairs.push("the file was written in UTF-16");
    const even = bytes.subarray(2, bytes.length - (bytes.length % 2));
    return Buffer.from(Buffer.from(even).swap16().toString("utf16le"));
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    repairs.push("the file began with a byte order mark");
    return bytes.subarray(3);
  }
  return bytes;
}

/** The cells of nbformat 3 lie in worksheets, and code in `input`. What is no cell at all is left out. */
function inFormat4(bytes: Buffer, repairs: string[]): Buffer {
  if (bytes.length > largest) return bytes;
  let parsed: unknown;
  try {
    parsed = JSON.parse(bytes.toString("utf8"));
  } catch {
    return bytes; // parseNotebook says what is wrong
  }
  if (!isRecord(parsed)) return bytes;
  let cells = parsed.cells;
  if (cells === undefined && Array.isArray(parsed.worksheets)) {
    cells = parsed.worksheets.filter(isRecord).flatMap((sheet) => sheet.cells ?? []);
    repairs.push("the notebook was in the old format nbformat 3");
  }
  if (!Array.isArray(cells)) return bytes;
  const kept = cells.filter(isRecord);
  if (kept.length < cells.length) repairs.push(`${cells.length - kept.length} entries that are no cells were left out`);
  const without = kept.filter(({ source, input }) => source === undefined && input === undefined).length;
  if (without > 0) repairs.push(`${without} cells have no text`);
  const mended = kept.map(({ cell_type, id, metadata, source, input }) => ({
    cell_type,
    id,
    metadata,
    source: source ?? input ?? "",
  }));
  return Buffer.from(JSON.stringify({ cells: mended, metadata: parsed.metadata }));
}

/** "h2": the homework of which a notebook has most exercises, else the one that it names. */
export function homeworkIdOf({ cells, metadata }: Notebook): string | undefined {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const gradeId = (cell.metadata.nbgrader as { grade_id?: unknown } | undefined)?.grade_id;
    const exercise = roleOf(cell)?.exercise ?? (typeof gradeId === "string" ? gradeId : "");
    const id = /^(h\d+)\W/.exec(exercise)?.[1];
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  const named = isRecord(metadata.latent) ? metadata.latent.homework : undefined;
  return most?.[0] ?? (typeof named === "string" ? named : undefined);
}
