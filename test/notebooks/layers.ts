/**
 * The two layers of a notebook. A lesson's cell is what a learner reads: one idea in a few short lines. A check's cell right after it convinces
 * the sceptic; JupyterLab shows it collapsed (`source_hidden`).
 */
import ts from "@tslab/typescript-for-tslab";
import type { Cell, Notebook } from "./cells";

type Rule = (notebook: Notebook) => string[];

/** What a lesson's and a check's cell may be at most. */
export const limits = { columns: 88, lesson: 12, check: 40 } as const;

const parsed = (source: string) => ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022, true);
const linesOf = (source: string) => source.trimEnd().split("\n");
const isCode = ({ cell_type }: Cell) => cell_type === "code";

/** Whether a cell's source is collapsed. */
export const isCheck = ({ cell_type, metadata }: Cell): boolean =>
  cell_type === "code" && metadata?.jupyter?.source_hidden === true;

const isRecord = (cell: Cell) => isCheck(cell) && /^expected\(\{/m.test(cell.source);

const each = (cells: readonly Cell[], faultsOf: (cell: Cell) => string[]): string[] =>
  cells.flatMap((cell, at) =>
    isCode(cell) ? faultsOf(cell).map((fault) => `cell ${at + 1} (${cell.id}): ${fault}`) : [],
  );

const narrow: Rule = ({ cells }) =>
  each(cells, ({ source }) =>
    linesOf(source).flatMap((line, at) =>
      [...line].length > limits.columns ? [`line ${at + 1} has ${[...line].length} characters`] : [],
    ),
  );

/** Imports and figures in the record there may be as many as the notebook needs. */
const short: Rule = ({ cells }) => {
  const free = [cells.find(isCode), cells.findLast(isRecord)];
  return each(cells, (cell) => {
    const most = isCheck(cell) ? limits.check : limits.lesson;
    const lines = linesOf(cell.source).length;
    return free.includes(cell) || lines <= most ? [] : [`${lines} lines; ${most} at most`];
  });
};

/** Statements that begin on the line on which the one before them ends. */
function crowded(node: ts.Node, source: ts.SourceFile): number[] {
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const statements =
    ts.isBlock(node) || ts.isSourceFile(node) || ts.isCaseOrDefaultClause(node) ? [...node.statements] : [];
  const own = statements.slice(1).flatMap((next, at) => {
    const begins = lineOf(next.getStart(source));
    return begins === lineOf((statements[at] as ts.Statement).getEnd()) ? [begins + 1] : [];
  });
  ts.forEachChild(node, (child) => void own.push(...crowded(child, source)));
  return own;
}

const oneStatement: Rule = ({ cells }) =>
  each(cells, ({ source }) => {
    const tree = parsed(source);
    return crowded(tree, tree).map((line) => `line ${line} has two statements`);
  });

/** The first code cell is the imports, collapsed under its heading. */
const imports: Rule = ({ cells }) => {
  const at = cells.findIndex(isCode);
  const [heading, cell] = [cells[at - 1], cells[at]];
  if (!cell) return ["has no code"];
  const faults = isCheck(cell) ? [] : ["the first code cell, the imports, must be collapsed"];
  if (!/^#+ From the library\b/m.test(heading?.source ?? ""))
    faults.push("the imports must stand under “From the library”");
  const strange = parsed(cell.source).statements.filter((statement) => !ts.isImportDeclaration(statement));
  return [...faults, ...strange.map((statement) => `the imports hold ${statement.getText().split("\n")[0]}`)];
};

/** A check follows a lesson of its section; the record of the figures, the last cell with code, need not. */
const lessonFirst: Rule = ({ cells }) => {
  const [first, last] = [cells.findIndex(isCode), cells.findLastIndex(isCode)];
  return cells.flatMap((cell, at) => {
    if (!isCheck(cell) || at === first || at === last) return [];
    const section = cells
      .slice(0, at)
      .findLastIndex(({ cell_type, source }) => cell_type === "markdown" && /^## /m.test(source));
    const lesson = cells.slice(section + 1, at).some((before) => isCode(before) && !isCheck(before));
    return lesson ? [] : [`cell ${at + 1} (${cell.id}): a check stands before the lesson of its section`];
  });
};

const prediction = /\*\*(Write down|Predict|Prediction)\b[^*]*\*\*/gi;

/** Cells of text that ask for a prediction. */
const asks = (cell: Cell) => (cell.cell_type === "markdown" ? (cell.source.match(prediction) ?? []).length : 0);

const predictions: Rule = ({ cells }) => {
  const count = cells.reduce((sum, cell) => sum + asks(cell), 0);
  const few = count >= 6 ? [] : [`asks for ${count} predictions (**Write down:** …); six at least`];
  const open = cells.flatMap((cell, at) => {
    if (asks(cell) === 0) return [];
    const following = cells.slice(at + 1, at + 3);
    const answered = /<details>\s*<summary>Answer/.test(cell.source) || following.some(isCode);
    return answered ? [] : [`cell ${at + 1} (${cell.id}): a prediction that nothing answers`];
  });
  return [...few, ...open];
};

/** The names that `tell` prints, and the keys of the record. */
function names(cells: readonly Cell[], call: "tell" | "expected"): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  const textOf = (node: ts.Node | undefined) =>
    node && (ts.isStringLiteralLike(node) || ts.isIdentifier(node)) ? node.text : undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === call) {
      const [first] = node.arguments;
      if (call === "tell") found.push(first && ts.isStringLiteralLike(first) ? first.text : undefined);
      else if (first && ts.isObjectLiteralExpression(first))
        found.push(...first.properties.flatMap((one) => (ts.isSpreadAssignment(one) ? [] : [textOf(one.name)])));
    }
    ts.forEachChild(node, visit);
  };
  for (const { source } of cells.filter(isCode)) visit(parsed(source));
  return found;
}

/** Every figure has an expectation in the record, which is collapsed and the last code of the notebook. */
const record: Rule = ({ cells }) => {
  const last = cells.findLast(isCode);
  if (!last || !isRecord(last)) return ["the last code cell must be the record, collapsed: expected({ … })"];
  const [told, wanted] = [names(cells, "tell"), names([last], "expected")];
  const unnamed = told.some((name) => name === undefined) ? ["tell must name its figure by a text"] : [];
  const missing = told.filter((name) => name !== undefined && !wanted.includes(name));
  const surplus = wanted.filter((name) => !told.includes(name));
  return [
    ...unnamed,
    ...missing.map((name) => `“${name}” is told and has no expectation`),
    ...surplus.map((name) => `“${name}” has an expectation and is not told`),
  ];
};

/** What a lecture prints wrongly is pinned by its own value. */
const pinned: Rule = ({ cells }) =>
  each(cells, ({ source }) => {
    const calls = source.split(/\bdiffers\(/).slice(1);
    return calls.flatMap((call) =>
      /\bprints:/.test(call.split(";")[0] ?? "") ? [] : ["differs must pin what is printed: prints"],
    );
  });

/** The rules of two layers, by what they hold. */
export const layers: Readonly<Record<string, Rule>> = {
  [`lines of at most ${limits.columns} characters`]: narrow,
  [`lessons of at most ${limits.lesson} lines, checks of ${limits.check}`]: short,
  "one statement a line": oneStatement,
  "imports collapsed, under From the library": imports,
  "a lesson before its checks": lessonFirst,
  "six predictions, each answered": predictions,
  "a record of every figure": record,
  "printed errors pinned": pinned,
};
