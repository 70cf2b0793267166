/**
 * Compile errors as a failure of the cell, with line, column and the offending line.
 *
 * Defects of tslab: diagnostics are printed to stderr as `2:9 - message`; a message with explanations comes as several
 * diagnostics at one place; what is missing at a cell's end is missed in a line that tslab puts below it.
 */
import { excerpt } from "../text/excerpt";
import type { Diagnostic } from "../tslab";
import type { Failure } from "./failure";
import { hintsFor } from "./hints";

const shown = 10;

/**
 * @param diagnostics what TypeScript found, at least one
 * @param label  "Cell [7]"
 * @param source the cell as the learner wrote it
 */
export function compileFailure(diagnostics: readonly Diagnostic[], label: string, source: string): Failure {
  const joined = joinExplanations(withoutEchoes(diagnostics).map((one) => withinCell(one, source)));
  const place = ({ fileName = label, start }: Diagnostic) =>
    `${fileName}, line ${start.line + 1}, column ${start.character + 1}`;
  const given = new Set<string>(); // each hint once
  const paragraphs = joined.slice(0, shown).flatMap(({ diagnostic, explanations }) => {
    const { start, end, messageText, code, fileName } = diagnostic;
    const length = end.line === start.line ? end.character - start.character : 1;
    const position = { line: start.line, column: start.character };
    const hints = fileName === undefined ? hintsFor(diagnostic, source).filter((hint) => !given.has(hint)) : [];
    for (const hint of hints) given.add(hint);
    return [
      `${place(diagnostic)}: ${messageText} (TS${code})`,
      ...explanations,
      ...hints.map((hint) => `  ${hint}`),
      ...(fileName === undefined ? excerpt(source, position, length) : []),
    ];
  });
  const [first] = joined;
  const evalue = first === undefined ? "" : `${place(first.diagnostic)}: ${first.diagnostic.messageText}`;
  const rest = joined.length > shown ? [`... and ${joined.length - shown} more`] : [];
  return {
    ename: "TypeScriptError",
    evalue,
    traceback: [`TypeScriptError: ${paragraphs[0]}`, ...paragraphs.slice(1), ...rest],
  };
}

function withinCell(diagnostic: Diagnostic, source: string): Diagnostic {
  const lines = source.split("\n");
  if (diagnostic.fileName !== undefined || diagnostic.start.line < lines.length) return diagnostic;
  const end = { line: lines.length - 1, character: (lines.at(-1) as string).length, offset: source.length };
  return { ...diagnostic, start: end, end };
}

/** A word that cannot stand where it stands is not told a second time for having no meaning there. */
function withoutEchoes(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const place = ({ fileName = "", start }: Diagnostic) => `${fileName}:${start.offset}`;
  const syntax = new Set(diagnostics.filter(({ code }) => code < 2000).map(place));
  return diagnostics.filter((one) => !(meaningless.has(one.code) && syntax.has(place(one))));
}

/** Cannot find a name, with and without a proposal; cannot find a namespace. */
const meaningless = new Set([2304, 2552, 2503]);

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
