/** What an export is: a name, what it must be given, and how it fills that with the marks of a class. */
import type { MarkedClass } from "../adjust/marked-class";
import type { Mark } from "../adjust/marks";
import type { Table } from "../gradebook/table";
import { some } from "../undecided";

/** What the instructor has named beside the class. */
export interface Asked {
  /** What is filled, read. */
  readonly table?: Table;
  readonly column?: string;
}

/** Files to write, by their paths in the folder of exports, and what the instructor should know. */
export interface Exported {
  readonly files: ReadonlyMap<string, string | Buffer>;
  /** Who is in none of them, and what is odd. */
  readonly notes: readonly string[];
}

/** One form in which marks leave the grader. */
export interface ExportForm {
  /** The word for it in the command. */
  readonly form: string;
  /** For the list of commands. */
  readonly summary: string;
  readonly description: string;
  /** What the help page says of `--fill`, which then must be named, and of `--column`. */
  readonly needs: { readonly fill?: string; readonly column?: string };
  fill(marked: MarkedClass, asked: Asked): Exported | Promise<Exported>;
}

/** Nobody without a mark is passed over in silence, and no mark that a person has still to make whole. */
export function ungraded(marks: readonly Mark[]): string[] {
  const without = marks.flatMap(({ student, mark, excused, notes }) =>
    mark === undefined && !excused ? [`${student}: no mark; ${notes.join("; ")}`] : [],
  );
  const provisional = marks.filter(({ mark, toMark }) => mark !== undefined && toMark.length > 0);
  if (provisional.length === 0) return without;
  const names = some(provisional.map(({ student }) => student));
  return [...without, `provisional, with answers still to be marked by hand: ${provisional.length} marks (${names})`];
}
