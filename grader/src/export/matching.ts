/** Finds for each student the row of a gradebook: by number, else by a name that only one of them has. */
import type { Mark } from "../adjust/marks";

/** Which row is whose. */
export interface Matches {
  /** By row. */
  readonly marks: ReadonlyMap<number, Mark>;
  /** Students without a row, and those for whom several fit. */
  readonly unmatched: readonly string[];
}

/**
 * @param identifiers the platform's number of each row
 * @param names all that each row may be called
 */
export function matched(
  marks: readonly Mark[],
  identifiers: readonly string[],
  names: readonly (readonly string[])[],
): Matches {
  const wanted = marks.map((mark) => rowsOf(mark, identifiers, names));
  const unmatched: string[] = [];
  const byRow = new Map<number, Mark>();
  for (const [i, mark] of marks.entries()) {
    const rows = wanted[i] as number[];
    const [row] = rows;
    if (row === undefined) unmatched.push(`${mark.student}: no row of the gradebook fits`);
    else if (rows.length > 1) unmatched.push(`${mark.student}: ${rows.length} rows of the gradebook fit`);
    else if (wanted.some((others, j) => j !== i && others.includes(row)))
      unmatched.push(`${mark.student}: another student fits the same row of the gradebook`);
    else byRow.set(row, mark);
  }
  return { marks: byRow, unmatched };
}

function rowsOf({ student, identifier }: Mark, identifiers: readonly string[], names: readonly (readonly string[])[]) {
  if (identifier !== undefined) {
    const rows = identifiers.flatMap((one, row) => (one === identifier ? [row] : []));
    if (rows.length > 0) return rows;
  }
  const plain = identifier === undefined ? student : student.replace(`_${identifier}`, "");
  return names.flatMap((called, row) => (called.some((name) => name !== "" && same(name, plain)) ? [row] : []));
}

/** "Doe, Jane" is "Jane Doe", and Canvas writes "doejane". */
const same = (a: string, b: string): boolean => forms(a).some((form) => forms(b).includes(form));

function forms(name: string): string[] {
  const whole = name.normalize("NFKC").toLowerCase();
  const turned = whole.replace(/^([^,]+),\s*(.+)$/, "$2 $1");
  return [whole, turned].map((text) => text.replace(/[\s._,-]+/g, ""));
}
