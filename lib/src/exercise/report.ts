/** What a learner reads after a check, as text and as HTML. */
import { escaped } from "../markup";
import { calledWith } from "./called-with";
import type { Call, Exercise } from "./case";
import type { Verdict } from "./judge";
import { formHint } from "./mistakes";

/** A report that a notebook shows by itself when it ends a cell. */
export interface Report {
  readonly exercise: string;
  readonly passed: number;
  readonly of: number;
  readonly text: string;
  readonly html: string;
}

/**
 * The report on the public cases of an exercise. A hint is told once, and none before the first attempt.
 *
 * @param verdicts one for each case
 * @param notes    what else the learner should know, a line each
 * @example
 * const tolerance = { relative: 1e-9, absolute: 0, reason: "rounding" };
 * const one = { name: "is zero", hint: "think of 0", calls: [[1]], expectation: { kind: "value", expected: 2 }, tolerance };
 * reportOn({ id: "h2.x", title: "X", answer: "x", points: 1, cases: [one], hidden: 4 }, [{ passed: true, difference: "" }], []).text // "h2.x: 1 of 1 public cases\n  ✓ is zero\npublic cases passed; 4 hidden cases run when graded"
 */
export function reportOn(exercise: Exercise, verdicts: readonly Verdict[], notes: readonly string[]): Report {
  const passed = verdicts.filter((verdict) => verdict.passed).length;
  const heading = `${exercise.id}: ${passed} of ${verdicts.length} public cases`;
  const closing = [...notes, conclusion(exercise, passed === verdicts.length)];
  const cases = exercise.cases.map((one, i) => {
    const verdict = verdicts[i] as Verdict;
    return { ...one, verdict, hint: formHint(verdict.difference) ?? one.hint };
  });
  const unwritten = ({ verdict }: { verdict: Verdict }) => verdict.difference.startsWith(gap);
  const failing = cases.filter(({ verdict }) => !verdict.passed);
  const told = cases.map((one) => {
    const first = failing.find(({ hint }) => hint === one.hint) === one;
    return { ...one, lines: linesOf(one, unwritten(one)), tells: first && one.hint !== "" && !unwritten(one) };
  });
  const text = told.flatMap(({ name, hint, verdict, lines, tells }) => {
    if (verdict.passed) return [`  ✓ ${name}`];
    const words = [...lines, ...(tells ? [`hint: ${hint}`] : [])];
    return [`  ✗ ${name}`, ...words.map((line) => `    ${line}`)];
  });
  const items = told.map(({ name, hint, verdict, lines, tells }) => {
    if (verdict.passed) return `<li>✓ ${escaped(name)}</li>`;
    const words = [...lines.map((line) => escaped(line)), ...(tells ? [`<i>hint: ${escaped(hint)}</i>`] : [])];
    return `<li>✗ <b>${escaped(name)}</b><br>${words.join("<br>")}</li>`;
  });
  return {
    exercise: exercise.id,
    passed,
    of: verdicts.length,
    text: [heading, ...text, ...closing].join("\n"),
    html:
      `<div><b>${escaped(heading)}</b><ul style="list-style:none;padding-left:1em">${items.join("")}</ul>` +
      `${closing.map((line) => `<div>${escaped(line)}</div>`).join("")}</div>`,
  };
}

/** Of the error; what it says goes on with "not written yet", as feedback does. */
const gap = "NotYetWritten: ";

const linesOf = ({ calls, verdict }: { calls: readonly Call[]; verdict: Verdict }, unwritten: boolean): string[] => [
  ...(unwritten ? [] : calledWith(calls)),
  unwritten ? verdict.difference.slice(gap.length) : verdict.difference,
];

/** A check never claims more than it did. */
function conclusion({ hidden }: Exercise, all: boolean): string {
  return all
    ? `public cases passed; ${hidden} hidden cases run when graded`
    : `${hidden} hidden cases run when graded as well`;
}
