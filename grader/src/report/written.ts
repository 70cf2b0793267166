/** For the person who marks answers in words: every answer beside the author's, and the table that takes points and comments. */
import type { MarkedClass } from "../adjust/marked-class";
import type { Table } from "../gradebook/table";
import { documentPage } from "../page/document";
import { type Html, html } from "../page/html";
import { prose } from "../page/prose";
import { resultOf, type WrittenAnswer } from "../record/result";

const style = html`
body { max-width: 60rem; } article { border-top: 1px solid var(--line); padding: .4rem 0; } article h3 { display: flex; justify-content: space-between; gap: 1rem; }
.model { border-left: 4px solid var(--edge); padding: .3rem .8rem; background: var(--note); } .answer, .model { overflow-x: auto; }
`;

/** @param title the homework's */
export function writtenPage(title: string, marked: MarkedClass): string {
  const waiting = marked.marks.reduce((sum, { toMark }) => sum + toMark.length, 0);
  const how = html`<p>${waiting} ${waiting === 1 ? "answer is" : "answers are"} still to be marked: copy <code>to-mark.csv</code> to <code>manual.csv</code>, write points and comments
into it, and run <code>latent report</code> or <code>latent feedback</code> again.</p>`;
  const exercises = (marked.run.written ?? []).map(
    ({ id, title: name, points, model }) => html`<h2 id="${id}">${name} (${id}, ${points} points)</h2>
<details open><summary>The author's answer</summary><div class="model">${prose(model)}</div></details>
${answersTo(id, marked).map((one) => answer(one, points))}`,
  );
  return documentPage({ title: `${title}: answers in words`, style }, html`${how}${exercises}`);
}

interface Answer {
  readonly student: string;
  readonly text: string;
  readonly earned: number | undefined;
  readonly comment: string | undefined;
}

/** Those that are still to be marked come first. */
function answersTo(id: string, { marks, records }: MarkedClass): Answer[] {
  const answers = marks.flatMap(({ student, exercises, comments }): Answer[] => {
    const written: WrittenAnswer | undefined = resultOf(records.get(student))?.written?.find((one) => one.id === id);
    if (written === undefined || written.text === "") return [];
    return [{ student, text: written.text, earned: exercises[id], comment: comments[id] }];
  });
  return [
    ...answers.filter(({ earned }) => earned === undefined),
    ...answers.filter(({ earned }) => earned !== undefined),
  ];
}

const answer = ({ student, text, earned, comment }: Answer, points: number): Html => html`<article>
<h3>${student} <span>${earned === undefined ? "to be marked" : `${earned} of ${points}`}</span></h3>
<div class="answer">${prose(text)}</div>
${comment !== undefined && html`<div><i>Comment:</i> ${prose(comment)}</div>`}</article>`;

/** A line for each answer that nobody has marked. */
export const toMarkTable = ({ marks }: MarkedClass): Table => ({
  delimiter: ",",
  header: ["student", "exercise", "points", "comment"],
  rows: marks.flatMap(({ student, toMark }) => toMark.map((exercise) => [student, exercise, "", ""])),
});
