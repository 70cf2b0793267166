/** Finds for each student the row of a table: by number, else by a name that only one of them has. */
import type { Person } from "./people";

/** A student, as far as a row is found by it. */
export interface Named {
  readonly student: string;
  readonly identifier?: string;
}

/** Which row is whose. */
export interface Matches<One> {
  /** By the table's row. */
  readonly byRow: ReadonlyMap<number, One>;
  /** Rows that somebody fits, if not alone. */
  readonly fitted: ReadonlySet<number>;
  /** Students without a row, each with the number of rows that fit. */
  readonly without: readonly { readonly one: One; readonly why: string }[];
}

/** @param table what the rows are of, as in "the gradebook" */
export function matched<One extends Named>(
  ones: readonly One[],
  people: readonly Person[],
  table = "the gradebook",
): Matches<One> {
  const find = finder(people);
  const wanted = ones.map(find);
  const asked = new Map<number, number>();
  for (const row of wanted.flat()) asked.set(row, (asked.get(row) ?? 0) + 1);
  const without: { one: One; why: string }[] = [];
  const byRow = new Map<number, One>();
  for (const [i, one] of ones.entries()) {
    const rows = wanted[i] as readonly number[];
    const [row] = rows;
    if (row === undefined) without.push({ one, why: `no row of ${table} fits` });
    else if (rows.length > 1) without.push({ one, why: `${rows.length} rows of ${table} fit` });
    else if ((asked.get(row) ?? 0) > 1) without.push({ one, why: `another student fits the same row of ${table}` });
    else byRow.set(row, one);
  }
  return { byRow, fitted: new Set(asked.keys()), without };
}

/** The rows that fit one student. */
function finder(people: readonly Person[]): (one: Named) => readonly number[] {
  const byNumber = new Map<string, number[]>();
  const byName = new Map<string, number[]>();
  const add = (to: Map<string, number[]>, key: string, row: number) => to.set(key, [...(to.get(key) ?? []), row]);
  for (const { identifier, called, student, row } of people) {
    if (identifier !== undefined) add(byNumber, identifier, row);
    for (const name of new Set([student, ...called].flatMap(forms))) if (name !== "") add(byName, name, row);
  }
  return ({ student, identifier }) => {
    const numbered = identifier === undefined ? undefined : byNumber.get(identifier);
    if (numbered !== undefined) return numbered;
    const plain = identifier === undefined ? student : student.replace(`_${identifier}`, "");
    return [...new Set(forms(plain).flatMap((name) => byName.get(name) ?? []))].sort((a, b) => a - b);
  };
}

/** "Doe, Jane" is "Jane Doe", and Canvas writes "doejane". */
function forms(name: string): string[] {
  const whole = name.normalize("NFKC").toLowerCase();
  const turned = whole.replace(/^([^,]+),\s*(.+)$/, "$2 $1");
  return [whole, turned].map((text) => text.replace(/[\s._,'’-]+/g, ""));
}
