/**
 * `export` in a cell. Every name of a cell is there for the cells that follow, so the word is accepted and means nothing.
 *
 * Defect of tslab: it exports all names of a cell itself, and takes the learner's own `export` for a second one (TS2323).
 *
 *   export const a = 1       →         const a = 1
 *   export { a, b as c }     →
 *   export default a         →  void (        a)       (which is no result to be shown)
 *   export { a } from "./b"  →  import      "./b"
 *
 * Everything keeps its line and column, but for what stands in one line with a default export, after it.
 */
import ts from "@tslab/typescript-for-tslab";
import { type Edit, EditedText } from "../text/edited-text";

/** The cell as tslab is to read it. */
export function withoutExports(cell: string): string {
  if (!/\bexport\b/.test(cell)) return cell;
  const file = ts.createSourceFile("cell.ts", cell, ts.ScriptTarget.ESNext, true);
  return new EditedText(cell, file.statements.flatMap(plainly)).text;
}

function plainly(statement: ts.Statement): Edit[] {
  if (ts.isExportDeclaration(statement)) return [plainList(statement)];
  if (ts.isExportAssignment(statement)) return evaluated(statement, statement.expression);
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const words = modifiers.filter(({ kind }) => exportWords.has(kind));
  const nameless = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  const last = words.at(-1);
  if (last !== undefined && nameless && statement.name === undefined) {
    return evaluated(statement, { getStart: () => last.end, end: statement.end });
  }
  return words.map((word) => blank(statement, word.getStart(), word.end));
}

const exportWords = new Set([ts.SyntaxKind.ExportKeyword, ts.SyntaxKind.DefaultKeyword]);

function plainList(list: ts.ExportDeclaration): Edit {
  const { moduleSpecifier, isTypeOnly } = list;
  const start = list.getStart();
  if (moduleSpecifier !== undefined && !isTypeOnly) return blank(list, start, moduleSpecifier.getStart(), "import");
  // The line before ends here, as it did, whatever the next one begins with.
  const isLast = list.getSourceFile().statements.at(-1) === list;
  return blank(list, start, list.end, isLast ? "" : ";");
}

function evaluated(statement: ts.Statement, expression: { getStart(): number; readonly end: number }): Edit[] {
  const before = blank(statement, statement.getStart(), expression.getStart(), "void (");
  return [before, { at: expression.end, insert: ")" }];
}

function blank(statement: ts.Statement, from: number, to: number, first = ""): Edit {
  const rest = statement.getSourceFile().text.slice(from + first.length, to);
  return { at: from, remove: to - from, insert: first + rest.replace(/[^\r\n\u2028\u2029]/g, " ") };
}
