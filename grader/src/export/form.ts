/** What an export is: a name, what it must be given, and how it fills that with the marks of a class. */
import type { MarkedClass } from "../adjust/marked-class";
import type { Mark } from "../adjust/marks";
import type { Table } from "../gradebook/table";

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

/** Nobody without a mark is passed over in silence. */
export const ungraded = (marks: readonly Mark[]): string[] =>
  marks.flatMap(({ student, mark, excused, notes }) =>
    mark === undefined && !excused ? [`${student}: no mark; ${notes.join("; ")}`] : [],
  );
