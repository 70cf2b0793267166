/** What a committed notebook must be. Each rule gives one sentence for each fault, with the cell where it is. */
import ts from "@tslab/typescript-for-tslab";
import { foreignDraws } from "../layout/draws";
import { type Cell, codeCells, type Notebook } from "./cells";

type Rule = (notebook: Notebook) => string[];

const parsed = (source: string) => ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022, true);
const every = (cells: readonly Cell[], fault: (cell: Cell) => string | undefined): string[] =>
  cells.flatMap((cell, at) => {
    const said = fault(cell);
    return said ? [`cell ${at + 1}: ${said}`] : [];
  });

const noOutputs: Rule = ({ cells }) =>
  every(cells, ({ outputs }) => ((outputs?.length ?? 0) > 0 ? "has outputs" : undefined));

const noCounts: Rule = ({ cells }) =>
  every(cells, ({ execution_count: count }) => (typeof count === "number" ? "has an execution count" : undefined));

const kernelspec: Rule = ({ metadata }) =>
  metadata.kernelspec?.name === "tslab" ? [] : [`the kernelspec must be tslab, is ${metadata.kernelspec?.name}`];

const ownIds: Rule = ({ cells }) => {
  const ids = cells.map(({ id }) => id);
  return every(cells, ({ id }) =>
    !id ? "has no id" : ids.filter((other) => other === id).length > 1 ? `shares the id ${id}` : undefined,
  );
};

const shortCells: Rule = ({ cells }) =>
  every(cells, ({ cell_type, source }) => {
    const lines = source.trimEnd().split("\n").length;
    return cell_type === "code" && lines > 15 ? `${lines} lines; 15 at most` : undefined;
  });

const importsFirst: Rule = (notebook) =>
  codeCells(notebook).flatMap(({ place, source }, at) => {
    const names = ts.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName);
    const strange = names
      .filter((name) => !/^latent\/[a-z0-9/-]+$/.test(name))
      .map((name) => `imports ${name}, which is not latent/…`);
    const late = at > 0 && names.length > 0 ? ["imports; only the first code cell may"] : [];
    return [...strange, ...late].map((fault) => `cell ${place}: ${fault}`);
  });

const draws: Rule = (notebook) =>
  codeCells(notebook).flatMap(({ place, source }) =>
    foreignDraws(source).map((draw) => `cell ${place}, ${draw}: numbers are drawn by latent/random`),
  );

const text = ({ cells }: Notebook) =>
  cells.filter(({ cell_type }) => cell_type === "markdown").map(({ source }) => source);

const predictions: Rule = (notebook) =>
  text(notebook).filter((source) => /\*\*(Write down|Predict|Prediction)\b[^*]*\*\*/i.test(source)).length >= 2
    ? []
    : ["must ask for predictions: **Write down:** … in at least two cells"];

const exercises: Rule = (notebook) =>
  text(notebook).some((source) => /^##+ .*exercise/im.test(source)) ? [] : ["must have a section of exercises"];

/** Names of the notebook's own functions that throw, and so can assert. */
function throwing(notebook: Notebook): Set<string> {
  const names = codeCells(notebook).flatMap(({ source }) =>
    parsed(source).statements.flatMap((s) =>
      ts.isFunctionDeclaration(s) && s.name && contains(s, ts.isThrowStatement) ? [s.name.text] : [],
    ),
  );
  return new Set(names);
}

function contains(node: ts.Node, wanted: (node: ts.Node) => boolean): boolean {
  return wanted(node) || (ts.forEachChild(node, (child) => contains(child, wanted)) ?? false);
}

/** Prints something that was computed: console.log of more than texts and names of states. */
function printsComputed(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !/^console\.(log|info|table)$/.test(node.expression.getText())) return false;
  return node.arguments.some(
    (argument) => !ts.isStringLiteral(argument) && !ts.isNoSubstitutionTemplateLiteral(argument),
  );
}

/** Functions of the library that throw unless a number is what it should be. */
const checksOfTheLibrary = new Set([
  "exercise",
  "equality",
  "inequality",
  "limit",
  "estimate",
  "differs",
  "tell",
  "expected",
]);

/** Places of the code cells that assert: by a throw, a function that throws, of the notebook or the library, or one named for it. */
export function assertingCells(notebook: Notebook): ReadonlySet<number> {
  const own = throwing(notebook);
  const asserts = (node: ts.Node) => {
    if (ts.isThrowStatement(node)) return true;
    if (!ts.isCallExpression(node)) return false;
    const name = node.expression.getText();
    return own.has(name) || checksOfTheLibrary.has(name) || /^(assert|expect|check)\b/.test(name);
  };
  return new Set(
    codeCells(notebook).flatMap(({ place, source }) => (contains(parsed(source), asserts) ? [place] : [])),
  );
}

const assertedPrints: Rule = (notebook) => {
  const asserting = assertingCells(notebook);
  const printing = codeCells(notebook).filter(({ source }) => contains(parsed(source), printsComputed));
  return printing.flatMap(({ place }) =>
    asserting.has(place) ? [] : [`cell ${place}: prints what it does not assert`],
  );
};

/** The rules that need no types, by what they hold. */
export const rules: Readonly<Record<string, Rule>> = {
  "no outputs": noOutputs,
  "no execution counts": noCounts,
  "kernelspec tslab": kernelspec,
  "an id of its own for each cell": ownIds,
  "cells of at most 15 lines": shortCells,
  "imports in the first code cell, from latent/… alone": importsFirst,
  "numbers drawn by latent/random alone": draws,
  "predictions to write down": predictions,
  "a section of exercises": exercises,
  "every computed line that is printed is asserted": assertedPrints,
};
