/** What Gradescope shows a student: results.json. Hidden cases by name and hint alone. */
import type { Mark } from "../adjust/marks";
import type { CaseResult, ExerciseResult } from "../mark/result";
import type { Record } from "../record/records";

/** @throws {RangeError} if there is no mark: Gradescope has no way to say so but by no file */
export function gradescopeResults({ mark, exercises, penalty, notes, student }: Mark, { result }: Record): object {
  if (mark === undefined || result === undefined)
    throw new RangeError(`gradescope: ${student} must have a mark, got ${notes.join("; ")}`);
  const lines = [...result.repairs, ...notes, ...(penalty > 0 ? [`${penalty} points off for being late`] : [])];
  return {
    score: mark,
    visibility: "visible",
    output: lines.join("\n"),
    output_format: "text",
    stdout_visibility: "hidden",
    tests: result.exercises.map((exercise, i) => ({
      number: String(i + 1),
      name: exercise.title,
      name_format: "text",
      score: exercises[exercise.id],
      max_score: exercise.points,
      status: exercise.cases.every(({ state }) => state === "pass") ? "passed" : "failed",
      output: outputOf(exercise),
      output_format: "text",
    })),
    extra_data: { evidence: result.evidence },
  };
}

function outputOf({ cases, looksLike, diagnostics, followed }: ExerciseResult): string {
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
