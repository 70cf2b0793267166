/** The summary as lines in a terminal. */
import { type CaseRate, mean, median, type Summary, tenths } from "./summary";

const hardest = 5;

/** A class in lines. */
export function summaryLines(summary: Summary, slowest: readonly (readonly [string, number])[]): string[] {
  const { marks, points, exercises, withoutMark, graderErrors, unmatched, absent, strangers, leftOut, notes } = summary;
  const cases = exercises
    .flatMap(({ id, cases }) => cases.map((one) => ({ id, ...one })))
    .filter(({ passed, of }) => passed < of)
    .sort((a, b) => shareOf(a) - shareOf(b))
    .slice(0, hardest);
  return [
    ...(marks.length === 0 ? ["no marks"] : distribution(marks, points)),
    ...(exercises.length === 0 ? [] : ["exercises, mean of their points and who has all:"]),
    ...exercises.map(
      ({ id, mean, points, full, of }) =>
        `  ${id}: ${percent(mean / points)} of ${points}; ${full} of ${of} all; cases ${rates(exercises, id)}`,
    ),
    ...(cases.length === 0 ? [] : ["cases that most fail:"]),
    ...cases.map(
      ({ id, name, hidden, passed, of }) => `  ${id}, ${name}${hidden ? " (hidden)" : ""}: ${passed} of ${of} pass`,
    ),
    ...(slowest.length === 0 ? [] : ["slowest:"]),
    ...slowest.map(([student, seconds]) => `  ${student}: ${seconds.toFixed(1)} s`),
    ...titled("without a mark", withoutMark),
    ...titled("errors of the grader", graderErrors),
    ...titled("left out", leftOut),
    ...titled("not matched", unmatched),
    ...titled("handed in nothing", absent),
    ...titled("not on the roster", strangers),
    ...notes,
  ];
}

function distribution(marks: readonly number[], points: number): string[] {
  const counts = tenths(marks, points);
  const widest = Math.max(...counts);
  const bar = (count: number) => "█".repeat(Math.ceil((30 * count) / widest));
  const bound = (tenth: number) => ((tenth * points) / 10).toFixed(1).padStart(5);
  return [
    `${marks.length} marks of ${points} points: mean ${mean(marks).toFixed(2)}, median ${median(marks).toFixed(2)}`,
    ...counts.map((count, i) => `  ${bound(i)} – ${bound(i + 1)}  ${bar(count)}${count === 0 ? "" : ` ${count}`}`),
  ];
}

/** The pass rate of every case of an exercise, in the order of its cases. */
const rates = (exercises: Summary["exercises"], id: string): string =>
  (exercises.find((one) => one.id === id)?.cases ?? []).map((one) => percent(shareOf(one))).join(" ");

/** What part of those who have a case pass it. */
export const shareOf = ({ passed, of }: CaseRate): number => (of === 0 ? 0 : passed / of);

/** "63 %" */
export const percent = (share: number): string => `${Math.round(100 * share)} %`;

const titled = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...fewer(lines).map((line) => `  ${line}`)];

/** One student may hand in thousands of files that are not taken. */
export function fewer(lines: readonly string[], most = 100): string[] {
  const rest = lines.length - most;
  return rest > 0 ? [...lines.slice(0, most), `… and ${rest} more, in run.json`] : [...lines];
}
