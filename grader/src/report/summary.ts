/** A class in numbers: what the end of grading and the instructor's report say. */
import type { MarkedClass } from "../adjust/marked-class";
import { counted, type ExerciseResult, type Result, resultOf, toldOf } from "../record/result";

/** How often a case passes. */
export interface CaseRate {
  readonly name: string;
  readonly hidden: boolean;
  readonly passed: number;
  readonly of: number;
}

/** How an exercise went. */
export interface ExerciseRate {
  readonly id: string;
  readonly title: string;
  readonly points: number;
  /** Mean of the points that count. */
  readonly mean: number;
  /** How many have all of them. */
  readonly full: number;
  readonly of: number;
  readonly cases: readonly CaseRate[];
  /** Known mistakes that answers look like, the most frequent first. */
  readonly mistakes: readonly { readonly name: string; readonly count: number }[];
}

/** A class in numbers. */
export interface Summary {
  readonly homework: string;
  readonly points: number;
  /** How student code was kept apart, in every way that occurs. */
  readonly isolation: readonly string[];
  /** Students whose mark is provisional, with what is still to be marked by hand. */
  readonly toMark: readonly string[];
  /** Marks there are, in rising order. */
  readonly marks: readonly number[];
  readonly exercises: readonly ExerciseRate[];
  /** Students without a mark, with the reason. */
  readonly withoutMark: readonly string[];
  readonly graderErrors: readonly string[];
  readonly unmatched: readonly string[];
  /** Who of the roster handed in nothing. */
  readonly absent: readonly string[];
  /** Who handed in and is not on the roster. */
  readonly strangers: readonly string[];
  readonly leftOut: readonly string[];
  /** Where the files come from, and what is known of times. */
  readonly notes: readonly string[];
}

/** The numbers of a class. */
export function summaryOf({ run, marks, records: byStudent }: MarkedClass): Summary {
  const records = [...byStudent.values()];
  const results = records.flatMap((record) => resultOf(record) ?? []);
  const elsewhere = new Set([...run.unmatched, ...run.absent].map(({ student }) => student));
  return {
    homework: run.homework,
    points: run.exercises.reduce((sum, one) => sum + one.points, 0),
    isolation: [...new Set(results.map(({ evidence }) => String(evidence.isolation)))].sort(),
    toMark: marks.flatMap(({ student, toMark }) => (toMark.length === 0 ? [] : [`${student}: ${toMark.join(", ")}`])),
    marks: marks.flatMap(({ mark }) => mark ?? []).sort((a, b) => a - b),
    exercises: (results[0]?.exercises ?? []).map(({ id }) => rateOf(id, results)),
    withoutMark: marks.flatMap(({ student, mark, notes }) =>
      mark === undefined && !elsewhere.has(student) ? [`${student}: ${notes.join("; ")}`] : [],
    ),
    graderErrors: records.flatMap((record) =>
      record.state === "failed" ? [`${record.student}: ${record.reason}`] : [],
    ),
    unmatched: run.unmatched.map(({ student, reason }) => `${student}: ${reason}`),
    absent: run.absent.map(({ student }) => student),
    strangers: run.strangers,
    leftOut: run.leftOut,
    notes: run.notes,
  };
}

function rateOf(id: string, results: readonly Result[]): ExerciseRate {
  const all = results.flatMap(({ exercises }) => exercises.find((one) => one.id === id) ?? []);
  const [first] = all as [ExerciseResult];
  const points = all.map(counted);
  const told = all.map(toldOf);
  const looks = new Map<string, number>();
  for (const { looksLike } of told) if (looksLike !== undefined) looks.set(looksLike, (looks.get(looksLike) ?? 0) + 1);
  return {
    id,
    title: first.title,
    points: first.points,
    mean: mean(points),
    full: points.filter((one) => one >= first.points).length,
    of: all.length,
    cases: first.cases.map(({ name, hidden }) => {
      const same = told.flatMap(({ cases }) => cases.find((one) => one.name === name) ?? []);
      return { name, hidden, passed: same.filter(({ state }) => state === "pass").length, of: same.length };
    }),
    mistakes: [...looks].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count),
  };
}

/** 0 of none. */
export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length;

/** The middle of a rising list, 0 of none. */
export function median(rising: readonly number[]): number {
  const half = rising.length / 2;
  return mean(rising.slice(Math.ceil(half) - 1, Math.floor(half) + 1));
}

/** How many marks lie in each tenth of the points; the last holds full marks and more. */
export function tenths(marks: readonly number[], points: number): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const mark of marks) {
    const bin = Math.min(9, Math.max(0, Math.floor((10 * mark) / points)));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}
