/** The page that a student receives: one file, readable on a phone and by a screen reader, nothing loaded from elsewhere. */
import { inUtc } from "../adjust/lateness";
import type { Mark } from "../adjust/marks";
import { documentPage } from "../page/document";
import { type Html, html } from "../page/html";
import { prose } from "../page/prose";
import { type CaseOutcome, outcomeOf } from "../record/outcome";
import {
  counted,
  type ExerciseResult,
  type GradedSubmission,
  possible,
  type Result,
  resultOf,
  type WrittenAnswer,
} from "../record/result";

const style = html`
body { max-width: 46rem; } section { border-top: 1px solid var(--line); } section h2 { display: flex; justify-content: space-between; gap: 1rem; margin-top: 1rem; }
.mark { white-space: nowrap; font-variant-numeric: tabular-nums; }
.cases { list-style: none; padding-left: 0; } .cases li { margin: .4rem 0; padding-left: 1.6rem; text-indent: -1.6rem; } .cases p { margin: 0; text-indent: 0; color: var(--quiet); }
.passed [role=img] { color: var(--right); } .failed [role=img] { color: var(--wrong); }
.note { border-left: 4px solid var(--edge); padding: .3rem .8rem; background: var(--note); }
`;

/**
 * @param title the homework's
 * @param mark what counts, with late days and what was decided by hand
 * @param record what was graded, if anything was
 */
export function feedbackPage(title: string, mark: Mark, record: GradedSubmission | undefined): string {
  const result = resultOf(record);
  const body = html`<p><b>${headline(mark, result)}</b></p>
${changes(mark, result)}
${result !== undefined && markedBody(result, mark)}`;
  return documentPage({ title: `${title}: ${mark.student}`, style }, body);
}

function headline({ mark, excused, toMark }: Mark, result: Result | undefined): string {
  if (excused) return "Excused.";
  if (mark === undefined) return "No mark.";
  return result === undefined
    ? `Mark: ${mark}.`
    : `${mark} of ${possible(result)} points${toMark.length === 0 ? "." : ", provisional."}`;
}

/** Why the mark is not the sum of what stands below. */
function changes(mark: Mark, result: Result | undefined): Html | false {
  const { earned, penalty, daysLate, notes, excused } = mark;
  const late = daysLate === 1 ? "1 day" : `${daysLate} days`;
  const lines = [
    ...(earned !== undefined && mark.mark !== earned
      ? [`${earned} of ${result && possible(result)} points were earned`]
      : []),
    ...(penalty > 0 ? [`${penalty} off for being ${late} late${whenTold(mark)}`] : []),
    ...notes.filter((note) => !(excused && note === "excused")),
  ];
  return lines.length > 0 && html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

const whenTold = ({ handedIn, toldBy }: Mark): string =>
  handedIn === undefined ? "" : ` (handed in ${inUtc(handedIn)}${toldBy === undefined ? "" : `, told by ${toldBy}`})`;

function markedBody({ evidence, repairs, exercises, written = [], output }: Result, mark: Mark): Html {
  return html`<p>Isolation: ${String(evidence.isolation)}.</p>
${repairs.length > 0 && html`<p>What had to be put right in the file:</p><ul>${repairs.map((line) => html`<li>${line}</li>`)}</ul>`}
${exercises.map((exercise) => exerciseSection(exercise, mark.exercises[exercise.id] ?? counted(exercise)))}
${written.map((answer) => writtenSection(answer, mark))}
${output !== "" && html`<h2>What your notebook printed</h2><pre>${output}</pre>`}`;
}

function exerciseSection(exercise: ExerciseResult, points: number): Html {
  const { sentences, diagnostics, cases } = outcomeOf(exercise);
  return html`<section><h2>${exercise.title} <span class="mark">${points} of ${exercise.points}</span></h2>
${sentences.map((sentence) => html`<p class="note">${sentence}</p>`)}
${diagnostics.length > 0 && html`<pre>${diagnostics.join("\n")}</pre>`}
<ul class="cases">${cases.map(caseItem)}</ul></section>`;
}

function writtenSection({ id, title, points, text }: WrittenAnswer, { exercises, comments }: Mark): Html {
  const earned = exercises[id];
  const comment = comments[id];
  return html`<section><h2>${title} <span class="mark">${earned ?? "–"} of ${points}</span></h2>
${earned === undefined && html`<p class="note">Still to be marked by a person.</p>`}
${comment !== undefined && html`<div class="note">${prose(comment)}</div>`}
${text === "" ? html`<p>Nothing was written.</p>` : html`<details><summary>Your answer</summary>${prose(text)}</details>`}</section>`;
}

function caseItem({ passed, label, words, hint }: CaseOutcome): Html {
  const sign = passed
    ? html`<span role="img" aria-label="passed">✓</span>`
    : html`<span role="img" aria-label="failed">✗</span>`;
  return html`<li class="${passed ? "passed" : "failed"}">${sign} ${label}${words.map((line) => html`<p>${line}</p>`)}
${hint !== undefined && html`<p><i>${hint}</i></p>`}</li>`;
}
