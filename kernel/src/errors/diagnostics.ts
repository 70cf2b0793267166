/**
 * Compile errors as a failure of the cell, with line, column and the offending line.
 *
 * Defects of tslab: diagnostics are printed to stderr as `2:9 - message`; a message with explanations comes as several
 * diagnostics at one place; what is missing at a cell's end is missed in a line that tslab puts below it.
 */
import { excerpt } from "../text/excerpt";
import type { Diagnostic } from "../tslab";
import type { Failure } from "./failure";

const shown = 10;

/**
 * @param diagnostics what TypeScript found, at least one
 * @param label  "Cell [7]"
 * @param source the cell as the learner wrote it
 */
export function compileFailure(diagnostics: readonly Diagnostic[], label: string, source: string): Failure {
  const joined = joinExplanations(diagnostics.map((one) => withinCell(one, source)));
  const place = ({ fileName = label, start }: Diagnostic) =>
    `${fileName}, line ${start.line + 1}, column ${start.character + 1}`;
  const paragraphs = joined.slice(0, shown).flatMap(({ diagnostic, explanations }) => {
    const { start, end, messageText, code, fileName } = diagnostic;
    const length = end.line === start.line ? end.character - start.character : 1;
    const position = { line: start.line, column: start.character };
    return [
      `${place(diagnostic)}: ${messageText} (TS${code})`,
      ...explanations,
      ...(fileName === undefined ? excerpt(source, position, length) : []),
    ];
  });
  const first = joined[0]?.diagnostic;
  const evalue = first === undefined ? "" : `${place(first)}: ${first.messageText}`;
  const rest = joined.length > shown ? [`... and ${joined.length - shown} more`] : [];
  return { ename: "TypeScriptError", evalue, traceback: [`TypeScriptError: ${evalue}`, ...paragraphs, ...rest] };
}

function withinCell(diagnostic: Diagnostic, source: string): Diagnostic {
  const lines = source.split("\n");
  if (diagnostic.fileName !== undefined || diagnostic.start.line < lines.length) return diagnostic;
  const end = { line: lines.length - 1, character: (lines.at(-1) as string).length, offset: source.length };
  return { ...diagnostic, start: end, end };
}

/** Of diagnostics at one place the first is the message, the others explain it, each a step deeper. */
function joinExplanations(diagnostics: readonly Diagnostic[]) {
  const joined: { diagnostic: Diagnostic; explanations: string[] }[] = [];
  for (const diagnostic of diagnostics) {
    const last = joined.at(-1);
    const samePlace =
      last?.diagnostic.start.offset === diagnostic.start.offset && last.diagnostic.end.offset === diagnostic.end.offset;
    if (last !== undefined && samePlace && !diagnostic.messageText.startsWith("Cannot find")) {
      last.explanations.push(`${"  ".repeat(last.explanations.length + 1)}${diagnostic.messageText}`);
    } else {
      joined.push({ diagnostic, explanations: [] });
    }
  }
  return joined;
}
