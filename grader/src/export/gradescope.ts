/** What Gradescope shows a student: results.json. Hidden cases by name and hint alone. */
import type { Mark } from "../adjust/marks";
import type { CaseResult, ExerciseResult } from "../mark/result";
import type { Record } from "../record/records";
import type { HiddenVisibility } from "./autograder-zip";

/**
 * @param hiddenCases when students see the hidden cases; unless they always may, these are entries of their own, which carry the
 *   points, for these would tell of them
 * @throws {RangeError} if there is no mark: Gradescope has no way to say so but by no file
 */
export function gradescopeResults(
  { mark, exercises, penalty, notes, student }: Mark,
  { result }: Record,
  hiddenCases: HiddenVisibility = "visible",
): object {
  if (mark === undefined || result === undefined)
    throw new RangeError(`gradescope: ${student} must have a mark, got ${notes.join("; ")}`);
  const unsafe = result.evidence.isolation === "none" ? ["Graded without isolation (isolation: none)."] : [];
  const late = penalty > 0 ? [`${penalty} points off for being late`] : [];
  return {
    score: mark,
    visibility: "visible",
    output: [...unsafe, ...result.repairs, ...notes, ...late].join("\n"),
    output_format: "text",
    stdout_visibility: "hidden",
    tests: result.exercises.flatMap((exercise, i) => {
      const points = { score: exercises[exercise.id], max_score: exercise.points };
      const number = String(i + 1);
      if (hiddenCases === "visible") return [{ ...entryOf(exercise, number), ...points }];
      const open = { ...exercise, cases: exercise.cases.filter(({ hidden }) => !hidden) };
      const shy = {
        title: `${exercise.title}: points, and hidden cases`,
        cases: exercise.cases.filter(({ hidden }) => hidden),
        ...(exercise.followed === undefined ? {} : { followed: exercise.followed }),
      };
      const { followed: _, looksLike: __, ...told } = open; // both rest on hidden cases too
      return [entryOf(told, number), { ...entryOf(shy, `${number}.1`), ...points, visibility: hiddenCases }];
    }),
    extra_data: { evidence: result.evidence },
  };
}

type Shown = Pick<ExerciseResult, "title" | "cases" | "looksLike" | "diagnostics" | "followed">;

const entryOf = (shown: Shown, number: string) => ({
  number,
  name: shown.title,
  name_format: "text",
  status: shown.cases.every(({ state }) => state === "pass") ? "passed" : "failed",
  output: outputOf(shown),
  output_format: "text",
});

function outputOf({ cases, looksLike, diagnostics, followed }: Shown): string {
  return [
    ...(looksLike === undefined ? [] : [`Your answer has the values of a known mistake: ${looksLike}.`]),
    ...(diagnostics === undefined ? [] : [diagnostics]),
    ...(followed === undefined
      ? []
      : [`With right answers in the place of ${followed.inPlaceOf.join(", ")}: ${followed.earned}`]),
    ...cases.map(lineOf),
  ].join("\n");
}

function lineOf({ name, hint, hidden, state, difference }: CaseResult): string {
  const label = `${state === "pass" ? "✓" : "✗"} ${name}${hidden ? " (hidden)" : ""}`;
  if (state === "pass") return label;
  return [label, state === "fail" ? "" : state, hidden ? "" : (difference ?? ""), hint]
    .filter((text) => text !== "")
    .join(": ");
}
