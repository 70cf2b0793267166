/** Whom and what a policy may name: told before the work, for a misspelt name would give its mark to nobody. */
import { some, Undecided } from "../undecided";
import type { Policy } from "./policy";

/** A class, as far as a policy may speak of it. */
export interface KnownClass {
  readonly students: Iterable<string>;
  readonly exercises: readonly { readonly id: string; readonly points: number }[];
}

/** @throws {Undecided} if it names somebody or something that there is not, or more points than there are */
export function requireKnown(policy: Policy, { students, exercises }: KnownClass): void {
  const known = new Set(students);
  const named = Object.entries(policy.students ?? {});
  const strangers = named.flatMap(([student]) => (known.has(student) ? [] : [student]));
  if (strangers.length > 0) {
    const near = strangers.flatMap((name) => nearest(name, known) ?? []);
    const advice = near.length === 0 ? "" : `; did you mean ${some(near)}?`;
    throw new Undecided(
      `policy: students must be of those who handed in or are on a roster (latent grade --roster), got ${some(strangers)}${advice}`,
    );
  }
  const points = new Map(exercises.map((one) => [one.id, one.points]));
  const total = exercises.reduce((sum, one) => sum + one.points, 0);
  for (const [student, override] of named) {
    requirePoints(`mark of ${student}`, override.mark, total);
    for (const [id, given] of Object.entries(override.exercises ?? {})) {
      const most = points.get(id);
      if (most === undefined)
        throw new Undecided(
          `policy: the exercises of ${student} must be among ${[...points.keys()].join(", ") || "none"}, got ${id}`,
        );
      requirePoints(`${id} of ${student}`, given, most);
    }
  }
  requirePoints("absent", policy.absent, total);
}

function requirePoints(what: string, given: number | undefined, most: number): void {
  if (given === undefined || given <= most) return;
  throw new Undecided(`policy: ${what} must be at most ${most}, got ${given}; "add" gives points on top`);
}

/** The name that is a few letters from this one. */
function nearest(name: string, known: ReadonlySet<string>): string | undefined {
  const most = Math.max(1, Math.floor(name.length / 4));
  const ranked = [...known].map((one) => ({ one, letters: distance(name.toLowerCase(), one.toLowerCase()) }));
  return ranked.filter(({ letters }) => letters <= most).sort((a, b) => a.letters - b.letters)[0]?.one;
}

/** How many letters must be changed, put in or taken out (Levenshtein), of the first 60. */
function distance(a: string, b: string): number {
  const [from, to] = [a.slice(0, 60), b.slice(0, 60)];
  let above = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const changed = (above[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      row.push(Math.min(changed, (above[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    above = row;
  }
  return above[to.length] as number;
}
