/** Whose marks differ between two runs, and why: what a regrade has changed. */
import type { MarkedClass } from "../adjust/marked-class";
import type { Mark } from "../adjust/marks";
import { counted, type ExerciseResult, type GradedSubmission, resultOf } from "../record/result";

/** What differs, as lines for the instructor. */
export interface Differences {
  /** Of everyone: another homework, key, grader, limits. */
  readonly common: readonly string[];
  /** A student whose mark differs, each with the reasons below. */
  readonly students: readonly (readonly string[])[];
  /** How many have the same mark in both. */
  readonly same: number;
}

/** @throws {RangeError} if the runs are of two homeworks */
export function differencesOf(before: MarkedClass, after: MarkedClass): Differences {
  if (before.run.homework !== after.run.homework) {
    throw new RangeError(
      `diff: both folders must hold results of one homework, got ${before.run.homework} and ${after.run.homework}`,
    );
  }
  const marks = [before, after].map((one) => new Map(one.marks.map((mark) => [mark.student, mark])));
  const [old, fresh] = marks as [Map<string, Mark>, Map<string, Mark>];
  const names = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  const students = names.flatMap((student) => {
    const pair = { before: old.get(student), after: fresh.get(student) };
    if (markText(pair.before) === markText(pair.after)) return [];
    const records = { before: before.records.get(student), after: after.records.get(student) };
    return [[`${student}: ${markText(pair.before)} → ${markText(pair.after)}`, ...reasons(pair, records)]];
  });
  return { common: evidenceLines(before, after), students, same: names.length - students.length };
}

interface Pair<One> {
  readonly before: One | undefined;
  readonly after: One | undefined;
}

function markText(mark: Mark | undefined): string {
  if (mark === undefined) return "not there";
  return mark.excused ? "excused" : mark.mark === undefined ? "no mark" : String(mark.mark);
}

function reasons(marks: Pair<Mark>, records: Pair<GradedSubmission>): string[] {
  const { before, after } = marks;
  const another = records.before !== undefined && records.after !== undefined;
  const lines =
    another && records.before?.submission !== records.after?.submission ? ["another file was handed in"] : [];
  const old = new Map(resultOf(records.before)?.exercises.map((one) => [one.id, one]));
  for (const one of resultOf(records.after)?.exercises ?? []) {
    const earlier = old.get(one.id);
    if (earlier !== undefined) lines.push(...exerciseLines(earlier, one));
  }
  for (const { id } of resultOf(records.after)?.written ?? []) {
    const points = [before, after].map((mark) => mark?.exercises[id] ?? "to be marked");
    if (points[0] !== points[1]) lines.push(`${id}: ${points.join(" → ")}`);
  }
  if ((before?.penalty ?? 0) !== (after?.penalty ?? 0))
    lines.push(
      `off for being late: ${before?.penalty ?? 0} → ${after?.penalty ?? 0} (days: ${before?.daysLate ?? 0} → ${after?.daysLate ?? 0})`,
    );
  const notes = (after?.notes ?? []).filter((note) => !before?.notes.includes(note));
  const gone = (before?.notes ?? []).filter((note) => !after?.notes.includes(note));
  return [...lines, ...notes.map((note) => `now: ${note}`), ...gone.map((note) => `no longer: ${note}`)];
}

function exerciseLines(before: ExerciseResult, after: ExerciseResult): string[] {
  const states = new Map(before.cases.map(({ name, state }) => [name, state]));
  const cases = after.cases.flatMap(({ name, hidden, state }) => {
    const earlier = states.get(name) ?? "not there";
    return earlier === state ? [] : [`  "${name}"${hidden ? " (hidden)" : ""}: ${earlier} → ${state}`];
  });
  const gone = before.cases.filter(({ name }) => !after.cases.some((one) => one.name === name));
  const points = [before, after].map((one) => `${counted(one)} of ${one.points}`);
  if (points[0] === points[1]) return [];
  const followed = [before, after].map(({ followed }) => followed?.earned ?? "none");
  return [
    `${after.id}: ${points.join(" → ")}`,
    ...cases,
    ...gone.map(({ name, state }) => `  "${name}": ${state} → not there`),
    ...(followed[0] === followed[1]
      ? []
      : [`  with right answers in the place of wrong ones: ${followed.join(" → ")}`]),
  ];
}

const words: Readonly<Record<string, string>> = {
  homework: "the homework (cases, references, master or mutants) was changed",
  key: "another instructor's key: the hidden cases have other numbers",
  limits: "other limits",
};

/** What the records of a run follow from, where it is not the same in both. */
function evidenceLines(before: MarkedClass, after: MarkedClass): string[] {
  const [old, fresh] = [before, after].map(evidenceOf) as [Record<string, string>, Record<string, string>];
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  return names.flatMap((name) => {
    if (old[name] === fresh[name] || old[name] === undefined || fresh[name] === undefined) return [];
    return [words[name] ?? `${name}: ${old[name]} → ${fresh[name]}`];
  });
}

function evidenceOf({ records }: MarkedClass): Record<string, string> {
  const first = [...records.values()].map(resultOf).find((result) => result !== undefined);
  return Object.fromEntries(
    Object.entries(first?.evidence ?? {}).map(([name, value]) => [name, JSON.stringify(value)]),
  );
}
