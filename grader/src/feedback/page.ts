/** The page that a student receives: one file, readable on a phone and by a screen reader, nothing loaded from elsewhere. */
import { documentPage } from "../page/document";
import { type Html, html } from "../page/html";
import { type CaseOutcome, outcomeOf } from "../record/outcome";
import { counted, type ExerciseResult, type GradedSubmission, type Result } from "../record/result";

const style = html`
body { max-width: 46rem; } section { border-top: 1px solid var(--line); } section h2 { display: flex; justify-content: space-between; gap: 1rem; margin-top: 1rem; }
.mark { white-space: nowrap; font-variant-numeric: tabular-nums; }
.cases { list-style: none; padding-left: 0; } .cases li { margin: .4rem 0; padding-left: 1.6rem; text-indent: -1.6rem; } .cases p { margin: 0; text-indent: 0; color: var(--quiet); }
.passed [role=img] { color: var(--right); } .failed [role=img] { color: var(--wrong); }
.note { border-left: 4px solid var(--edge); padding: .3rem .8rem; background: var(--note); }
`;

/** @param title the homework's */
export function feedbackPage(title: string, record: GradedSubmission): string {
  const body =
    record.state === "marked"
      ? markedBody(record.result)
      : html`<p>This submission could not be marked: ${record.reason}.</p>`;
  return documentPage({ title: `${title}: ${record.student}`, style }, body);
}

function markedBody({ earned, points, evidence, repairs, exercises, output }: Result): Html {
  return html`<p><b>${earned} of ${points} points.</b> Isolation: ${String(evidence.isolation)}.</p>
${repairs.length > 0 && html`<p>What had to be put right in the file:</p><ul>${repairs.map((line) => html`<li>${line}</li>`)}</ul>`}
${exercises.map(exerciseSection)}
${output !== "" && html`<h2>What your notebook printed</h2><pre>${output}</pre>`}`;
}

function exerciseSection(exercise: ExerciseResult): Html {
  const { sentences, diagnostics, cases } = outcomeOf(exercise);
  return html`<section><h2>${exercise.title} <span class="mark">${counted(exercise)} of ${exercise.points}</span></h2>
${sentences.map((sentence) => html`<p class="note">${sentence}</p>`)}
${diagnostics.length > 0 && html`<pre>${diagnostics.join("\n")}</pre>`}
<ul class="cases">${cases.map(caseItem)}</ul></section>`;
}

function caseItem({ passed, label, words, hint }: CaseOutcome): Html {
  const sign = passed
    ? html`<span role="img" aria-label="passed">✓</span>`
    : html`<span role="img" aria-label="failed">✗</span>`;
  return html`<li class="${passed ? "passed" : "failed"}">${sign} ${label}${words.map((line) => html`<p>${line}</p>`)}
${hint !== undefined && html`<p><i>${hint}</i></p>`}</li>`;
}
