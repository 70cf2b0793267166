/** What Gradescope shows a student: results.json. Hidden cases by name and hint alone. */
import type { Mark } from "../adjust/marks";
import { fileNames } from "../record/file-names";
import { outcomeOf } from "../record/outcome";
import { type ExerciseResult, type Followed, type GradedSubmission, type Result, toldOf } from "../record/result";
import type { HiddenVisibility } from "./autograder-zip";
import { type ExportForm, ungraded } from "./form";

/** `latent export gradescope` */
export const gradescope: ExportForm = {
  form: "gradescope",
  summary: "a results.json for each student",
  description: "Writes a results.json for each student who has a mark, into OUT/export/gradescope.",
  needs: {},
  fill: ({ marks, records }) => {
    const names = fileNames(marks.map(({ student }) => student));
    const files = marks.flatMap((mark): [string, string][] => {
      const record = records.get(mark.student);
      if (record?.state !== "marked" || mark.mark === undefined) return [];
      const text = `${JSON.stringify(gradescopeResults(mark, record), null, 1)}\n`;
      return [[`gradescope/${names.get(mark.student)}/results.json`, text]];
    });
    return { files: new Map(files), notes: ungraded(marks) };
  },
};

/**
 * @param hiddenCases when students see the hidden cases; unless they always may, these are entries of their own, which carry the
 *   points, for these would tell of them
 * @throws {RangeError} if there is no mark: Gradescope has no way to say so but by no file
 */
export function gradescopeResults(
  { mark, exercises, comments, penalty, notes, student }: Mark,
  record: GradedSubmission,
  hiddenCases: HiddenVisibility = "visible",
): object {
  if (mark === undefined || record.state !== "marked")
    throw new RangeError(`gradescope: ${student} must have a mark, got ${notes.join("; ")}`);
  const { result } = record;
  const unsafe = result.evidence.isolation === "none" ? ["Graded without isolation (isolation: none)."] : [];
  const late = penalty > 0 ? [`${penalty} points off for being late`] : [];
  return {
    score: mark,
    visibility: "visible",
    output: [...unsafe, ...result.repairs, ...notes, ...late].join("\n"),
    output_format: "text",
    stdout_visibility: "hidden",
    tests: [
      ...result.exercises.flatMap((exercise, i) => {
        const points = { score: exercises[exercise.id], max_score: exercise.points };
        const number = String(i + 1);
        if (hiddenCases === "visible") return [{ ...entryOf(exercise, number), ...points }];
        const [open, hidden] = [openPart(exercise), hiddenPart(exercise)];
        return [entryOf(open, number), { ...entryOf(hidden, `${number}.1`), ...points, visibility: hiddenCases }];
      }),
      ...inWords(result, exercises, comments),
    ],
    extra_data: { evidence: result.evidence },
  };
}

/** Points of answers in words stand in no total of Gradescope's until a person has given them. */
const inWords = ({ exercises: before, written = [] }: Result, points: Mark["exercises"], comments: Mark["comments"]) =>
  written.map(({ id, title, points: most }, i) => ({
    ...{ number: String(before.length + i + 1), name: title, name_format: "text", max_score: most },
    ...(points[id] === undefined ? {} : { score: points[id] }),
    output: comments[id] ?? (points[id] === undefined ? "to be marked by a person" : ""),
    output_format: "text",
  }));

type Shown = Pick<ExerciseResult, "title" | "cases" | "earned" | "looksLike" | "diagnostics" | "followed">;

/** What rests on hidden cases too (what it looks like, what followed) is no part of it. */
const openPart = ({ title, cases, earned, diagnostics }: ExerciseResult): Shown => ({
  title,
  earned,
  cases: cases.filter(({ hidden }) => !hidden),
  ...(diagnostics === undefined ? {} : { diagnostics }),
});

const hiddenPart = ({ title, cases, earned, followed }: ExerciseResult): Shown => ({
  earned,
  title: `${title}: points, and hidden cases`,
  cases: cases.filter(({ hidden }) => hidden),
  ...(followed === undefined ? {} : { followed: { ...followed, ...hiddenOf(followed) } }),
});

const hiddenOf = ({ cases }: Followed) => (cases === undefined ? {} : { cases: cases.filter(({ hidden }) => hidden) });

const entryOf = (shown: Shown, number: string) => ({
  number,
  name: shown.title,
  name_format: "text",
  status: toldOf(shown).cases.every(({ state }) => state === "pass") ? "passed" : "failed",
  output: outputOf(shown),
  output_format: "text",
});

function outputOf(shown: Shown): string {
  const { sentences, diagnostics, cases } = outcomeOf(shown);
  const lines = cases.map(({ passed, label, words, hint }) =>
    passed ? `✓ ${label}` : [`✗ ${label}`, ...words, ...(hint === undefined ? [] : [hint])].join(": "),
  );
  return [...sentences, ...diagnostics, ...lines].join("\n");
}
