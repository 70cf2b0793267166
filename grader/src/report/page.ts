/** The instructor's report: one file with static figures, each told in words and as a table too. */
import { bars } from "latent/plot/bars";
import type { Figure } from "latent/plot/figure";
import { staticSvg } from "latent/plot/svg";
import { inUtc } from "../adjust/lateness";
import type { Mark } from "../adjust/marks";
import { documentPage } from "../page/document";
import { Html, html } from "../page/html";
import { type ExerciseRate, mean, median, type Summary, tenths } from "./summary";
import { fewer, percent, shareOf } from "./summary-text";

const style = html`
body { max-width: 60rem; } meter { width: 6rem; }
`;

interface Pictured {
  readonly id: string;
  readonly figure: Figure;
  /** The same in a sentence. */
  readonly words: string;
  readonly head: readonly [string, string];
  readonly rows: readonly (readonly [string, string])[];
}

/** @param title the homework's */
export function reportPage(title: string, summary: Summary, marks: readonly Mark[]): string {
  const figures = summary.marks.length === 0 ? [] : [distribution(summary), byExercise(summary)];
  return documentPage(
    { title, style },
    html`<p>${overview(summary)} Isolation: ${summary.isolation.join(", ") || "nothing ran"}.</p>
${summary.notes.length > 0 && html`<ul>${summary.notes.map((line) => html`<li>${line}</li>`)}</ul>`}
${figures.map(pictured)}
<h2>Cases</h2>
${summary.exercises.map(caseTable)}
${listed("To be marked by hand (written.html shows the answers)", summary.toMark)}
${listed("Students without a mark", summary.withoutMark)}
${listed("Errors of the grader", summary.graderErrors)}
${listed("Students not matched", summary.unmatched)}
${listed("Students who handed in nothing", summary.absent)}
${listed("Students not on the roster", summary.strangers)}
${listed("Files left out", summary.leftOut)}
<h2>Marks</h2>
${markTable(marks)}`,
  );
}

function overview({ marks, points, withoutMark, unmatched, absent }: Summary): string {
  const nothing = absent.length === 0 ? "" : `, ${absent.length} handed in nothing`;
  const others = `${withoutMark.length} without a mark, ${unmatched.length} not matched${nothing}`;
  if (marks.length === 0) return `No marks; ${others}.`;
  const middle = `mean ${mean(marks).toFixed(2)}, median ${median(marks).toFixed(2)} of ${points} points`;
  return `${marks.length} marks: ${middle}; lowest ${marks[0]}, highest ${marks.at(-1)}; ${others}.`;
}

function distribution({ marks, points }: Summary): Pictured {
  const counts = tenths(marks, points);
  const bound = (i: number) => String(Math.round(i * points) / 10);
  const names = counts.map((_, i) => `${bound(i)} – ${bound(i + 1)}`);
  const captions = { title: "Marks", x: { name: "points" }, y: { name: "students" } };
  const most = counts.indexOf(Math.max(...counts));
  return {
    id: "distribution",
    figure: bars([{ name: "students", values: counts }], { ...captions, names }),
    words: `How many students have how many points. Most, ${counts[most]}, have ${names[most]}.`,
    head: ["points", "students"],
    rows: names.map((name, i) => [name, String(counts[i])]),
  };
}

function byExercise({ exercises }: Summary): Pictured {
  const shares = exercises.map(({ mean, points }) => (100 * mean) / points);
  const names = exercises.map(({ id }) => id);
  const captions = { title: "Exercises", x: { name: "exercise" }, y: { name: "mean of the points", unit: "%" } };
  const ticks = names.map((name) => name.replace(/^h\d+\./, "").replaceAll("-", "<br>")); // level, so that all can be read
  const least = shares.indexOf(Math.min(...shares));
  return {
    id: "exercises",
    figure: bars([{ name: "mean", values: shares }], { ...captions, names: ticks }),
    words: `What part of its points each exercise earned on average. The hardest was ${names[least]}, ${percent((shares[least] as number) / 100)}.`,
    head: ["exercise", "mean of the points"],
    rows: names.map((name, i) => [name, percent((shares[i] as number) / 100)]),
  };
}

function pictured({ id, figure, words, head, rows }: Pictured): Html {
  return html`<figure aria-labelledby="${id}-words">
${new Html(staticSvg(figure, words))}
<figcaption id="${id}-words">${words}</figcaption>
<details><summary>The numbers</summary><table><thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td class="number">${value}</td></tr>`)}</table></details>
</figure>`;
}

function caseTable({ id, title, full, of, cases, mistakes }: ExerciseRate): Html {
  const rows = cases.map(
    (one) => html`<tr><th scope="row">${one.name}${one.hidden && " (hidden)"}</th>
<td class="number">${percent(shareOf(one))}</td>
<td aria-hidden="true"><meter min="0" max="1" value="${shareOf(one)}"></meter></td></tr>`,
  );
  return html`<h3>${title} (${id})</h3>
${wide(
  `Cases of ${id}`,
  html`<caption>${full} of ${of} have all points</caption>
<thead><tr><th scope="col">case</th><th scope="col">pass</th><td aria-hidden="true"></td></tr></thead>${rows}`,
)}
${
  mistakes.length > 0 &&
  html`<p>Mistakes recognised:</p><ul>${mistakes.map(({ name, count }) => html`<li>${count} × ${name}</li>`)}</ul>`
}`;
}

/** A table that scrolls by itself where the page is narrow, also by the keyboard. */
const wide = (label: string, table: Html): Html =>
  html`<div class="wide" role="region" aria-label="${label}" tabindex="0"><table>${table}</table></div>`;

const listed = (title: string, lines: readonly string[]): Html | false =>
  lines.length > 0 && html`<h2>${title}</h2><ul>${fewer(lines).map((line) => html`<li>${line}</li>`)}</ul>`;

function markTable(marks: readonly Mark[]): Html {
  const rows = marks.map(
    ({ student, handedIn, earned, daysLate, penalty, mark, notes }) => html`<tr><th scope="row">${student}</th>
<td>${handedIn === undefined ? "–" : inUtc(handedIn)}</td>
${[earned, daysLate, penalty, mark].map((value) => html`<td class="number">${value ?? "–"}</td>`)}
<td>${notes.join("; ")}</td></tr>`,
  );
  const head = ["student", "handed in", "earned", "days late", "penalty", "mark", "notes"];
  return wide("Marks", html`<thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>${rows}`);
}
