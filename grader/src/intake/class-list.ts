/** Who of the roster handed in what, and who nothing. */
import { matched } from "../gradebook/matching";
import type { Person } from "../gradebook/people";
import { some, Undecided } from "../undecided";

/** Somebody of the roster who handed in nothing. */
export interface Absent {
  readonly student: string;
  readonly identifier?: string;
}

/** What a roster says of a class. */
export interface ClassList {
  /** The roster's numbers of those who are found there by name. */
  readonly identifiers: ReadonlyMap<string, string>;
  readonly absent: readonly Absent[];
  /** Who is not on it, or not surely, with the reason. */
  readonly strangers: readonly string[];
}

interface Known {
  readonly student: string;
  readonly identifier?: string;
}

/** @throws {Undecided} if nobody who handed in is on the roster: it is another class's, or the download hides the names */
export function requireRoster(handed: readonly Known[], roster: readonly Person[]): void {
  if (handed.length === 0 || matched(handed, roster).fitted.size > 0) return;
  throw new Undecided(
    `roster: it must have those who handed in (${some(handed.map(({ student }) => student))}), got none of them among its ` +
      `${roster.length}; is it another class's, or were the submissions downloaded without names?`,
  );
}

/** A class beside its roster. */
export function classList(handed: readonly Known[], roster: readonly Person[]): ClassList {
  const { byRow, fitted, without } = matched(handed, roster, "the roster");
  const identifiers = new Map<string, string>();
  for (const { row, identifier } of roster) {
    const one = byRow.get(row);
    if (one !== undefined && one.identifier === undefined && identifier !== undefined)
      identifiers.set(one.student, identifier);
  }
  return {
    identifiers,
    absent: roster.flatMap(({ student, identifier, row }) =>
      fitted.has(row) ? [] : [{ student, ...(identifier === undefined ? {} : { identifier }) }],
    ),
    strangers: without.map(({ one, why }) => `${one.student}: ${why}`),
  };
}
