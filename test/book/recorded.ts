/** The figures that a cell tells, as the record at the end of its notebook has them for the full form on MNIST. */
import ts from "@tslab/typescript-for-tslab";
import type { Cell, Notebook } from "../notebooks/cells";

const parsed = (source: string) => ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022, true);

/** The numbers of a text as they are written, "60,000" and ".3081" and "−1.5" among them. */
export function numbersIn(text: string): string[] {
  const plain = text.replace(/(?<=\d)[,_](?=\d{3}(?!\d))/g, "").replaceAll("−", "-");
  return plain.match(/(?:(?<![\w)\]}])-|(?<![\w.]))(?:\d+(?:\.\d+)?|\.\d+)(?!\w)/g) ?? [];
}

/** Numbers in an expectation. A choice is taken as for MNIST in full; of a call such as `near(743.1, 0.3)` the first argument is the figure. */
function figuresIn(node: ts.Node): number[] {
  if (ts.isNumericLiteral(node)) return [Number(node.text)];
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken)
    return figuresIn(node.operand).map((one) => -one);
  if (ts.isConditionalExpression(node))
    return figuresIn(node.condition.getText() === "fast" ? node.whenFalse : node.whenTrue);
  if (ts.isCallExpression(node)) return node.arguments[0] ? figuresIn(node.arguments[0]) : [];
  const all: number[] = [];
  ts.forEachChild(node, (child) => void all.push(...figuresIn(child)));
  return all;
}

/** Calls of a function by this name, anywhere in a cell. */
function callsOf(source: string, name: string): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === name) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(parsed(source));
  return found;
}

/** What the record of a notebook expects, by the names of the figures. */
export function recordOf({ cells }: Notebook): Map<string, readonly number[]> {
  const record = new Map<string, readonly number[]>();
  for (const { source } of cells.filter(({ cell_type }) => cell_type === "code")) {
    for (const {
      arguments: [first],
    } of callsOf(source, "expected")) {
      if (!first || !ts.isObjectLiteralExpression(first)) continue;
      for (const one of first.properties) {
        if (!ts.isPropertyAssignment(one)) continue;
        const name = ts.isStringLiteralLike(one.name) ? one.name.text : one.name.getText();
        record.set(name, figuresIn(one.initializer));
      }
    }
  }
  return record;
}

/** What a cell stands for: the recorded figures that it tells, and the numbers of its own text. */
export function figuresOf(cell: Cell, record: ReadonlyMap<string, readonly number[]>): number[] {
  const told = callsOf(cell.source, "tell").flatMap(({ arguments: [what] }) =>
    what && ts.isStringLiteralLike(what) ? (record.get(what.text) ?? []) : [],
  );
  return [...told, ...numbersIn(cell.source).map(Number)];
}

/** Whether a number of a text is one of the figures, rounded as the text rounds. A minus counts only where the text has one. */
export function isAmong(written: string, figures: readonly number[]): boolean {
  const decimals = written.split(".")[1]?.length ?? 0;
  const near = (one: number) => Math.abs(Math.abs(one) - Math.abs(Number(written))) <= 0.5001 * 10 ** -decimals;
  return figures.some((one) => near(one) && (!written.startsWith("-") || one < 0));
}
