/** The page that a student receives: one file, readable on a phone and by a screen reader, nothing loaded from elsewhere. */
import { escapeHtml } from "latent/exercise/report";
import { type CaseResult, counted, type ExerciseResult } from "../mark/result";
import type { Record } from "../record/records";

const style = `
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; border-top: 1px solid #ccc; padding-top: 1rem; display: flex; justify-content: space-between; gap: 1rem; }
.mark { white-space: nowrap; font-variant-numeric: tabular-nums; }
ul { list-style: none; padding-left: 0; } li { margin: .4rem 0; padding-left: 1.6rem; text-indent: -1.6rem; }
li p { margin: 0; text-indent: 0; color: #444; } .passed [role=img] { color: #10692b; } .failed [role=img] { color: #a11515; }
.looks { border-left: 4px solid #b36b00; padding: .3rem .8rem; background: #fff6e6; }
pre { overflow-x: auto; background: #f4f4f4; padding: .8rem; font-size: .9rem; }
@media (prefers-color-scheme: dark) { body { color: #e8e8e8; background: #161616; } pre { background: #242424; } li p { color: #bbb; } .looks { background: #332a18; } .passed [role=img] { color: #6fd28b; } .failed [role=img] { color: #ff9090; } }
`;

/** @param title the homework's */
export function feedbackPage(title: string, { student, result, unreadable }: Record): string {
  const body =
    result === undefined
      ? `<p>This submission could not be marked: ${escapeHtml(unreadable ?? "")}.</p>`
      : [
          `<p><b>${result.earned} of ${result.points} points.</b> Isolation: ${escapeHtml(String(result.evidence.isolation))}.</p>`,
          ...(result.repairs.length > 0
            ? [
                `<p>What had to be put right in the file:</p><ul>${result.repairs.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul>`,
              ]
            : []),
          ...result.exercises.map(exerciseSection),
          ...(result.output === ""
            ? []
            : [`<h2>What your notebook printed</h2><pre>${escapeHtml(result.output)}</pre>`]),
        ].join("\n");
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(`${title}: ${student}`)}</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(title)}: ${escapeHtml(student)}</h1>
${body}
</main></body></html>
`;
}

function exerciseSection(exercise: ExerciseResult): string {
  const { title, points, cases, looksLike, diagnostics, followed, earned } = exercise;
  const notes = [
    ...(looksLike === undefined
      ? []
      : [`<p class="looks">Your answer has the values of a known mistake: ${escapeHtml(looksLike)}.</p>`]),
    ...(diagnostics === undefined ? [] : [`<pre>${escapeHtml(diagnostics)}</pre>`]),
    ...(followed === undefined
      ? []
      : [
          `<p>With right answers in the place of ${escapeHtml(followed.inPlaceOf.join(", "))} this one earns ${followed.earned} instead of ${earned}; the higher mark counts.</p>`,
        ]),
  ];
  const heading = `<h2>${escapeHtml(title)} <span class="mark">${counted(exercise)} of ${points}</span></h2>`;
  return `<section>${heading}${notes.join("")}<ul>${cases.map(caseItem).join("")}</ul></section>`;
}

/** Of a hidden case its name and hint are shown, and never what it was given. */
function caseItem({ name, hint, hidden, state, difference }: CaseResult): string {
  const label = `${escapeHtml(name)}${hidden ? " (hidden)" : ""}`;
  const sign = (name: string, mark: string) => `<span role="img" aria-label="${name}">${mark}</span>`;
  if (state === "pass") return `<li class="passed">${sign("passed", "✓")} ${label}</li>`;
  const words = [state === "fail" ? "" : state, ...(hidden ? [] : [difference ?? ""])].filter((text) => text !== "");
  const told = words.length > 0 ? `<p>${escapeHtml(words.join(": "))}</p>` : "";
  return `<li class="failed">${sign("failed", "✗")} ${label}${told}<p><i>${escapeHtml(hint)}</i></p></li>`;
}
