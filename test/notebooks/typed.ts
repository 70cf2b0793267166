/** The rules that need types: no promise that nobody awaits, no number at the end of a cell that asserts nothing. */
import { join } from "node:path";
import ts from "@tslab/typescript-for-tslab";
import { root } from "../layout/files";
import { codeCells, type Notebook } from "./cells";
import { assertingCells } from "./lint";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.NodeJs,
  types: ["node"],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

type Source = {
  readonly text: string /** The cell of each line, by its place in the notebook. */;
  readonly places: readonly number[];
};

/** All code cells below one another, as the kernel sees them. */
function joined(notebook: Notebook): Source {
  const parts = codeCells(notebook).map(({ place, source }) => ({ place, lines: `${source.trimEnd()};`.split("\n") }));
  const lines = parts.flatMap((part) => part.lines);
  return {
    text: `${lines.join("\n")}\nexport {};\n`,
    places: parts.flatMap(({ place, lines: own }) => own.map(() => place)),
  };
}

/** What the programs share, parsed and bound once: the library and the declarations that it stands on. */
const parsed = new Map<string, ts.SourceFile | undefined>();

function programOf(sources: ReadonlyMap<string, string>): ts.Program {
  const host = ts.createCompilerHost(options, true);
  const read = host.readFile.bind(host);
  const exists = host.fileExists.bind(host);
  host.readFile = (name) => sources.get(name) ?? read(name);
  host.fileExists = (name) => sources.has(name) || exists(name);
  const parse = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version, ...rest) => {
    const text = sources.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, version, true);
    if (!parsed.has(name)) parsed.set(name, parse(name, version, ...rest));
    return parsed.get(name);
  };
  return ts.createProgram([...sources.keys()], options, host);
}

function isPromise(checker: ts.TypeChecker, node: ts.Expression): boolean {
  const types = checker.getTypeAtLocation(node);
  const parts = types.isUnion() ? types.types : [types];
  return parts.some((type) => (type.getProperty("then")?.flags ?? 0) & ts.SymbolFlags.Method);
}

/** Every expression that stands as a statement of its own. */
function statements(node: ts.Node, visit: (expression: ts.Expression) => void): void {
  if (ts.isExpressionStatement(node)) visit(node.expression);
  ts.forEachChild(node, (child) => statements(child, visit));
}

/** A number, or an array or tensor of them. */
function isNumeric(checker: ts.TypeChecker, node: ts.Expression): boolean {
  const type = checker.getTypeAtLocation(node);
  if (type.flags & ts.TypeFlags.NumberLike) return true;
  const item = type.getNumberIndexType();
  return (
    Boolean(item && item.flags & ts.TypeFlags.NumberLike) || /^(Tensor|Scalar|Variable)/.test(type.symbol?.name ?? "")
  );
}

/** What the types of the cells show to be wrong, by notebook: one sentence each. `void f()` says that no waiting is meant. */
export function typedFaults(notebooks: readonly Notebook[]): Map<string, string[]> {
  const joinedByFile = new Map(notebooks.map((notebook) => [fileOf(notebook), joined(notebook)]));
  const program = programOf(new Map([...joinedByFile].map(([name, { text }]) => [name, text])));
  const checker = program.getTypeChecker();
  const faults = notebooks.map((notebook) => {
    const source = program.getSourceFile(fileOf(notebook)) as ts.SourceFile;
    const { places } = joinedByFile.get(fileOf(notebook)) as Source;
    const placeOf = (node: ts.Node) => places[source.getLineAndCharacterOfPosition(node.getStart()).line] as number;
    const firstLine = (node: ts.Node) => node.getText().split("\n")[0];
    const found: string[] = [];
    statements(source, (expression) => {
      if (ts.isAwaitExpression(expression) || ts.isVoidExpression(expression) || !isPromise(checker, expression))
        return;
      found.push(`cell ${placeOf(expression)}: nobody awaits ${firstLine(expression)}`);
    });
    const asserting = assertingCells(notebook);
    const last = new Map(source.statements.filter((s) => !ts.isEmptyStatement(s)).map((s) => [placeOf(s), s]));
    for (const [place, statement] of last) {
      if (asserting.has(place) || !ts.isExpressionStatement(statement)) continue;
      if (isNumeric(checker, statement.expression))
        found.push(`cell ${place}: ends on ${firstLine(statement)}, a number it does not assert`);
    }
    return [notebook.path, found] as const;
  });
  return new Map(faults);
}

const fileOf = ({ path }: Notebook) => join(root, `${path}.ts`);
