/** Tables as comma- or semicolon-separated text, in which nothing is a formula. */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";

/** A header and the rows under it. */
export interface Table {
  readonly delimiter: "," | ";";
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** @throws {RangeError} if the file is no such table */
export function readTable(file: string): Table {
  const text = textOf(file);
  const first = text.split("\n", 1)[0] ?? "";
  const delimiter = first.split(";").length > first.split(",").length ? ";" : ",";
  try {
    const [header = [], ...rows] = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as string[][];
    if (header.length === 0) throw new Error("no header");
    return { delimiter, header, rows };
  } catch (error) {
    throw new RangeError(`table: ${file} must be a CSV file, got ${(error as Error).message}; download it again`);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new RangeError(`table: ${file} must be a file that can be read, got ${(error as Error).message}`);
  }
}

/** A table as text, harmless to a spreadsheet. */
export function tableText({ delimiter, header, rows }: Table): string {
  return stringify(
    [header, ...rows].map((row) => row.map(harmless)),
    { delimiter },
  );
}

/** A spreadsheet calculates what begins like a formula; a quote in front makes it text. Numbers and a lone dash stay. */
export const harmless = (cell: string): string =>
  /^[=+\-@\t\r]/.test(cell) && !/^[+-]?(\d+([.,]\d+)?)?$/.test(cell) ? `'${cell}` : cell;

/** @throws {RangeError} naming the columns there are */
export function columnNamed(header: readonly string[], fits: (name: string) => boolean, wanted: string): number {
  const found = header.flatMap((name, i) => (fits(name) ? [i] : []));
  if (found.length === 1) return found[0] as number;
  throw new RangeError(
    `export: one column must be ${wanted}, got ${found.length}; name it by --column, one of: ${header.join(" | ")}`,
  );
}
