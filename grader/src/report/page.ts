/** The instructor's report: one file, its figures drawn by the plotly that is in it, each told in words and as a table too. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { escapeHtml } from "latent/exercise/report";
import { bars } from "latent/plot/bars";
import type { Figure } from "latent/plot/figure";
import type { Mark } from "../adjust/marks";
import { modulesFolder } from "../places";
import { type ExerciseRate, mean, median, type Summary, tenths } from "./summary";
import { percent, shareOf } from "./summary-text";

const style = `
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; } h3 { font-size: 1rem; margin-bottom: .2rem; }
figure { margin: 1rem 0 2rem; } figcaption { color: #444; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; } caption { text-align: left; color: #444; }
th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #ddd; vertical-align: top; } td.number { text-align: right; }
.wide { overflow-x: auto; } meter { width: 6rem; }
`;

/** Draws every figure of the page; its text is the same for every report, and its hash stands in the page's policy. */
const drawing = `for (const place of document.querySelectorAll(".drawing")) {
  const { data, layout } = JSON.parse(document.getElementById(place.dataset.figure).textContent);
  Plotly.newPlot(place, data, { ...layout, autosize: true }, { responsive: true, displaylogo: false });
}`;

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
  const plotly = readFileSync(join(modulesFolder, "plotly.js-dist", "plotly.js"), "utf8").replaceAll(
    "</script",
    "<\\/script",
  );
  const hashes = [plotly, drawing].map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; script-src ${hashes.join(" ")}`;
  const figures = summary.marks.length === 0 ? [] : [distribution(summary), byExercise(summary)];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(overview(summary))} Isolation: ${escapeHtml(summary.isolation.join(", ") || "nothing ran")}.</p>
${figures.map(figureHtml).join("\n")}
<h2>Cases</h2>
${summary.exercises.map(caseTable).join("\n")}
${listed("Students without a mark", summary.withoutMark)}
${listed("Errors of the grader", summary.graderErrors)}
${listed("Students not matched", summary.unmatched)}
${listed("Files left out", summary.leftOut)}
<h2>Marks</h2>
${markTable(marks)}
</main>
<script>${plotly}</script>
<script>${drawing}</script>
</body></html>
`;
}

function overview({ marks, points, withoutMark, unmatched }: Summary): string {
  const absent = `${withoutMark.length} without a mark, ${unmatched.length} not matched`;
  if (marks.length === 0) return `No marks; ${absent}.`;
  const middle = `mean ${mean(marks).toFixed(2)}, median ${median(marks).toFixed(2)} of ${points} points`;
  return `${marks.length} marks: ${middle}; lowest ${marks[0]}, highest ${marks.at(-1)}; ${absent}.`;
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

/** In a script element JSON must not end it. */
const inScript = (value: object): string => JSON.stringify(value).replaceAll("<", "\\u003c");

function figureHtml({ id, figure, words, head, rows }: Pictured): string {
  const body = rows.map(
    ([name, value]) => `<tr><td>${escapeHtml(name)}</td><td class="number">${escapeHtml(value)}</td></tr>`,
  );
  return `<figure aria-labelledby="${id}-words">
<div class="drawing" aria-hidden="true" data-figure="${id}-figure"></div>
<script type="application/json" id="${id}-figure">${inScript(figure)}</script>
<figcaption id="${id}-words">${escapeHtml(words)}</figcaption>
<details><summary>The numbers</summary><table><tr><th scope="col">${head[0]}</th><th scope="col">${head[1]}</th></tr>${body.join("")}</table></details>
</figure>`;
}

function caseTable({ id, title, full, of, cases, mistakes }: ExerciseRate): string {
  const rows = cases.map((one) => {
    const label = `${escapeHtml(one.name)}${one.hidden ? " (hidden)" : ""}`;
    const meter = `<meter aria-hidden="true" min="0" max="1" value="${shareOf(one)}"></meter>`;
    return `<tr><td>${label}</td><td class="number">${percent(shareOf(one))}</td><td>${meter}</td></tr>`;
  });
  const looks = mistakes.map(({ name, count }) => `<li>${count} × ${escapeHtml(name)}</li>`).join("");
  return `<h3>${escapeHtml(title)} (${escapeHtml(id)})</h3>
<div class="wide"><table><caption>${full} of ${of} have all points</caption>
<tr><th scope="col">case</th><th scope="col">pass</th><td></td></tr>${rows.join("")}</table></div>
${looks === "" ? "" : `<p>Mistakes recognised:</p><ul>${looks}</ul>`}`;
}

const listed = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? "" : `<h2>${title}</h2><ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul>`;

function markTable(marks: readonly Mark[]): string {
  const number = (value: number | undefined) => `<td class="number">${value ?? "–"}</td>`;
  const rows = marks.map(
    ({ student, earned, daysLate, penalty, mark, notes }) =>
      `<tr><th scope="row">${escapeHtml(student)}</th>${[earned, daysLate, penalty, mark].map(number).join("")}<td>${escapeHtml(notes.join("; "))}</td></tr>`,
  );
  const head = ["student", "earned", "days late", "penalty", "mark", "notes"].map(
    (name) => `<th scope="col">${name}</th>`,
  );
  return `<div class="wide"><table><tr>${head.join("")}</tr>${rows.join("")}</table></div>`;
}
