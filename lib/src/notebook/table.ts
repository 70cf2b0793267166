import { escaped } from "../markup";
import type { Bundle } from "./kernel";

/** Rows under named columns; the first entry of a row names it. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Numbers to six significant digits, without trailing zeros; text as it is. Give text where the digits matter. */
function entry(value: string | number): string {
  if (typeof value === "string") return value;
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : String(value);
}

const widthOf = (text: string): number => [...text].length;

function aligned(table: Table): string {
  const lines = [[...table.columns], ...table.rows.map((row) => row.map(entry))];
  const widths = table.columns.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column] as string))));
  const numeric = table.columns.map((_, column) => table.rows.every((row) => typeof row[column] === "number"));
  const padded = (text: string, column: number) => {
    const space = " ".repeat((widths[column] as number) - widthOf(text));
    return numeric[column] ? space + text : text + space;
  };
  const [head, ...body] = lines.map((line) => line.map(padded).join("  ").trimEnd());
  return [head, widths.map((width) => "─".repeat(width)).join("  "), ...body].join("\n");
}

function html(table: Table, caption: string): string {
  const head = table.columns.map((name) => `<th scope="col">${escaped(name)}</th>`).join("");
  const cell = (value: string | number, column: number) => {
    const text = escaped(entry(value));
    if (column === 0) return `<th scope="row">${text}</th>`;
    return typeof value === "number" ? `<td style="text-align:right">${text}</td>` : `<td>${text}</td>`;
  };
  const rows = table.rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("\n");
  // A <caption> is as narrow as its table: a sentence above three short columns would be a column of words itself.
  return `<figure style="margin:0"><figcaption style="padding:4px 0">${escaped(caption)}</figcaption>
<table>
<thead><tr>${head}</tr></thead>
<tbody>
${rows}
</tbody></table></figure>`;
}

/**
 * A table as HTML with a caption and headed rows and columns, and as aligned text.
 *
 * @throws {RangeError} if a row has another number of entries than there are columns
 * @example tableBundle({ columns: ["a"], rows: [["x", 1]] }, "A table.") // throws got row 0 with 2
 */
export function tableBundle(table: Table, description: string): Bundle {
  const wrong = table.rows.findIndex((row) => row.length !== table.columns.length);
  if (!(table.columns.length > 0) || wrong >= 0) {
    const got = wrong >= 0 ? `row ${wrong} with ${table.rows[wrong]?.length}` : "no columns";
    throw new RangeError(`show: every row must have one entry for each of ${table.columns.length} columns, got ${got}`);
  }
  return { data: { "text/html": html(table, description), "text/plain": `${description}\n\n${aligned(table)}` } };
}
