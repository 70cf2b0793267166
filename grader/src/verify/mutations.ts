/** One-token changes of a solution, found in its syntax tree: the slips that nobody thinks of listing. */
import ts from "@tslab/typescript-for-tslab";

/** One change of a solution. */
export interface Mutation {
  /** Where in the solution, and what stands there instead. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** "line 2: 0.5 * (ratio → 0.5 / (ratio" */
  readonly label: string;
}

const operators: Readonly<Record<string, string>> = {
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "**": "*",
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "&&": "||",
  "||": "&&",
  "+=": "-=",
  "-=": "+=",
  "*=": "/=",
  "/=": "*=",
};

/** Members of Math, and of lists and matrices, that are taken for one another. */
const members: Readonly<Record<string, string>> = {
  log: "exp",
  exp: "log",
  sqrt: "abs",
  max: "min",
  min: "max",
  PI: "E",
  E: "PI",
  rows: "columns",
  columns: "rows",
};

/** Methods of tensors that are taken for one another. */
const methods: Readonly<Record<string, string>> = {
  add: "sub",
  sub: "add",
  mul: "div",
  div: "mul",
  sum: "mean",
  mean: "sum",
  square: "abs",
  relu: "abs",
  greater: "greaterEqual",
  less: "greater",
};

/**
 * All mutations of a solution, in the order of its text.
 *
 * @param tensors whether it computes with tensors
 */
export function mutationsOf(solution: string, tensors = false): Mutation[] {
  const taken = tensors ? { ...members, ...methods } : members;
  const source = ts.createSourceFile("solution.ts", solution, ts.ScriptTarget.ES2022, true);
  const found: Mutation[] = [];
  const replace = (node: ts.Node, text: string, end = node) => {
    const [start, last] = [node.getStart(source), end.getEnd()];
    found.push({ start, end: last, text, label: labelOf(solution, start, last, text) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node)) {
      const other = operators[node.operatorToken.getText(source)];
      if (other !== undefined) replace(node.operatorToken, other);
    }
    if (ts.isNumericLiteral(node)) for (const text of neighbours(Number(node.text))) replace(node, text);
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
      replace(node, node.operand.getText(source));
    }
    if (ts.isPropertyAccessExpression(node)) {
      const name = node.name.text;
      if (Object.hasOwn(taken, name)) replace(node.name, taken[name] as string);
      if (name === "length") replace(node, `(${node.getText(source)} - 1)`);
    }
    if (ts.isCallExpression(node)) {
      const [first, second] = node.arguments;
      if (first !== undefined && second !== undefined && ![first, second].some(isFunction)) {
        const [one, other] = [first.getText(source), second.getText(source)];
        if (one !== other) replace(first, `${other}, ${one}`, second);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The solution with one change in it. */
export const mutated = (solution: string, { start, end, text }: Mutation): string =>
  solution.slice(0, start) + text + solution.slice(end);

/** Off by one where it is a count, off by a factor of two where it is not. */
function neighbours(value: number): string[] {
  if (!Number.isInteger(value)) return [String(2 * value)];
  return value === 0 ? ["1"] : [String(value + 1), String(value - 1)];
}

const isFunction = (node: ts.Node) => ts.isArrowFunction(node) || ts.isFunctionExpression(node);

/** The line with the change in it, so that a reader need not count. */
function labelOf(solution: string, start: number, end: number, text: string): string {
  const line = solution.slice(0, start).split("\n").length;
  const from = solution.lastIndexOf("\n", start - 1) + 1;
  const newline = solution.indexOf("\n", end);
  const to = newline < 0 ? solution.length : newline;
  const changed = solution.slice(from, start) + text + solution.slice(end, to);
  return `line ${line}: ${changed.trim()}`;
}
