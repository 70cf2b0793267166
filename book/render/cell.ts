/** A cell of a notebook as a part of a page; its address is `#cell-` and the cell's id. */
import type { Cell, Output } from "../read/notebook";
import { escaped } from "./html";
import { prose } from "./markdown";
import { output, printed } from "./output";
import { painted } from "./painted";
import type { Sheet } from "./sheet";
import { withAnnouncedSteps, withSteps, withTerms } from "./steps";

/** How many lines a folded check shows beside its name; the others are folded with its code. */
const shownLines = 8;

/** One cell. */
export function cell(one: Cell, sheet: Sheet): string {
  const id = `cell-${one.id}`;
  sheet.ids.add(id);
  if (one.kind === "prose") {
    const text = withTerms(withAnnouncedSteps(prose(one.source, sheet), sheet), sheet);
    return `<div class="prose" id="${id}">\n${text}</div>\n`;
  }
  return one.folded ? folded(one, id, sheet) : open(one, id, sheet);
}

const code = (source: string, sheet: Sheet): string =>
  `<div class="code"><pre><code class="cell">${painted(source, sheet.names)}</code></pre></div>\n`;

function open({ source, outputs }: Cell, id: string, sheet: Sheet): string {
  const shown = outputs.map((one) => output(one, sheet)).join("");
  return `<div class="lesson" id="${id}">\n${source.trim() ? code(source, sheet) : ""}${shown}</div>\n`;
}

/** A check: what it found can be seen, how it found it unfolds. (A link may not stand in what unfolds, so the lines stand below it.) */
function folded({ source, outputs }: Cell, id: string, sheet: Sheet): string {
  const isLine = (one: Output) => one.kind === "text" && one.stream === "stdout";
  const text = outputs.flatMap((one) => (one.kind === "text" && isLine(one) ? [one.text] : [])).join("");
  const lines = text.split("\n").filter((line) => line !== "");
  const [first, rest] = [lines.slice(0, shownLines), lines.slice(shownLines)];
  const title = lines.length > 0 ? checkOf(lines) : `Folded code: ${escaped(subjectOf(source))}`;
  const more = rest.length > 0 ? [`and ${rest.length} more lines, folded with the code`] : [];
  const found = [...first.map((line) => withSteps(escaped(line), sheet)), ...more];
  const inside = code(source, sheet) + (rest.length > 0 ? printed(rest.join("\n"), sheet) : "");
  const summary = `<details><summary>${title}</summary>\n${inside}</details>`;
  const below =
    found.length > 0 ? `\n<ul class="found-lines">${found.map((line) => `<li>${line}</li>`).join("")}</ul>` : "";
  const others = outputs.filter((one) => !isLine(one)).map((one) => output(one, sheet));
  return `<div class="check" id="${id}">${summary}${below}</div>\n${others.join("")}`;
}

/** A check by its steps, or else by its erratum or its figures, so that a list of all checks tells them apart. */
function checkOf(lines: readonly string[]): string {
  const steps = [...new Set(lines.flatMap((line) => /^✓ step (\d+[a-z]?)/.exec(line)?.[1] ?? []))];
  const last = steps.at(-1);
  if (last === undefined) {
    const what = /^✓ ((?:erratum|ambiguity) \w+|\d+ figures)/.exec(lines[0] ?? "")?.[1];
    return what ? `Check of ${what}` : "Check";
  }
  return steps.length === 1 ? `Check of step ${last}` : `Check of steps ${steps.slice(0, -1).join(", ")} and ${last}`;
}

/** What a code is about: its imports, the comment at its top, or the names that it declares. */
function subjectOf(source: string): string {
  if (/^import /.test(source)) return "what this notebook takes from the library";
  const comment = source.match(/^(?:\/\/|\/\*\*) ?(.*?)(?: ?\*\/)?\n/)?.[1];
  if (comment) return comment;
  const names = [...source.matchAll(/^(?:const|let|function|type|interface)\s+(\w+)/gm)].map(([, name]) => name);
  return names.slice(0, 4).join(", ") || "a cell";
}
