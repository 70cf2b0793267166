/**
 * Makes the names of a cell live: a value assigned in a later cell is seen by the functions of the earlier one.
 *
 * Defect of tslab: a cell ends in `export { a, f }`, which copies the values once, at the end. Functions of the cell go on
 * reading their own variable, and a cell that fails on the way has declared nothing. Here each name is written to
 * `exports` where it gets its value and read from there:
 *
 *   let a = 1        →  export let a = 1        (TypeScript then turns each `a` into `exports.a`)
 *   const [b] = xs   →  ([exports.b] = xs)  (by itself TypeScript would write `exports.b = xs[0]`, wrong for a Set or a text)
 *   function f() {}  →  exports.f = f; on the first line, and each use of `f` becomes `exports.f`
 *   class C {}       →  class C {} exports.C = C; and each use becomes `exports.C`
 *   import { i }     →  import { i }; exports.i = i;      (imports.ts)
 */
import ts from "@tslab/typescript-for-tslab";
import type { Edit } from "../text/edited-text";
import { namespace } from "../values/namespace";

/** What is to be done to a cell so that its names are live. */
export interface LiveNames {
  /** What the first line begins with. */
  readonly prologue: string;
  readonly edits: readonly Edit[];
  /** Every value that the cell declares at its top level. */
  readonly names: ReadonlySet<string>;
  /** Those of them that exist before the first line runs. */
  readonly hoisted: ReadonlySet<string>;
}

/**
 * @param file    a cell as tslab writes it: an ES module that ends in `export { … }`
 * @param checker which knows what each identifier of that file means
 */
export function liveNames(file: ts.SourceFile, checker: ts.TypeChecker): LiveNames {
  const lists = file.statements.filter(isExportList);
  const declared = new Set(lists.flatMap((list) => list.exportClause.elements.map((element) => element.name.text)));
  const hoisted = new Set<string>();
  const functionsAndClasses = new Map<ts.Symbol, ts.Node>();
  const patternNames = new Set<ts.Symbol>();
  const edits: Edit[] = lists.map((list) => {
    const at = list.getStart(file);
    return { at, insert: "export {};", remove: list.end - at };
  });
  const publish = (names: readonly string[]) => names.map((name) => ` exports.${name} = ${name};`).join("");

  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement) && statement.modifiers === undefined) {
      const { declarations } = statement.declarationList;
      const names = declarations.flatMap(({ name }) => boundNames(name));
      if (names.every(({ text }) => declared.has(text))) publishVariables(statement);
    } else if (ts.isVariableStatement(statement)) {
      edits.push(...withoutName(statement.declarationList.declarations[0]?.initializer));
    } else if (isNamedDeclaration(statement) && declared.has(statement.name.text)) {
      const symbol = checker.getSymbolAtLocation(statement.name);
      if (symbol !== undefined) functionsAndClasses.set(symbol, statement);
      if (ts.isFunctionDeclaration(statement)) hoisted.add(statement.name.text);
      else edits.push({ at: statement.end, insert: publish([statement.name.text]) });
    }
  }
  visit(file);
  return { prologue: publish([...hoisted]), edits, names: declared, hoisted };

  function publishVariables({ declarationList }: ts.VariableStatement): void {
    const { declarations } = declarationList;
    const keyword = declarationList.getText(file).match(/^\w+/)?.[0];
    let from = declarationList.getStart(file);
    for (const { name, initializer, end } of declarations) {
      const at = name.getStart(file);
      const isPattern = !ts.isIdentifier(name);
      edits.push({ at: from, remove: at - from, insert: isPattern ? ";(" : `;export ${keyword} ` });
      if (isPattern) edits.push({ at: end, insert: ")" });
      else if (initializer === undefined) edits.push({ at: end, insert: " = undefined" }); // a redeclared `let x` is empty again
      for (const bound of isPattern ? boundNames(name) : []) {
        const symbol = checker.getSymbolAtLocation(bound);
        if (symbol !== undefined) patternNames.add(symbol);
      }
      from = end;
    }
  }

  function visit(node: ts.Node): void {
    if (ts.isExportDeclaration(node) || ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node)) readLive(node);
    if (ts.isCallExpression(node) && isRead(node.expression)) callWithoutThis(node.expression);
    if (ts.isTaggedTemplateExpression(node) && isRead(node.tag)) callWithoutThis(node.tag);
    ts.forEachChild(node, visit);
  }

  /** tslab exports a cell's last expression, the one thing that is exported by now: a function would get its name. */
  function withoutName(last: ts.Expression | undefined): Edit[] {
    if (
      last === undefined ||
      !(ts.isArrowFunction(last) || ts.isFunctionExpression(last) || ts.isClassExpression(last))
    )
      return [];
    return [
      { at: last.getStart(file), insert: "(0, " },
      { at: last.end, insert: ")" },
    ];
  }

  /** Defect of tslab: `f()` with `f` of an earlier cell becomes `exports.f()`, which hands all names to `f` as `this`. */
  function callWithoutThis(callee: ts.Expression): void {
    edits.push({ at: callee.getStart(file), insert: "(0, " }, { at: callee.end, insert: ")" });
  }

  function readLive(name: ts.Identifier): void {
    const { parent } = name;
    const at = name.getStart(file);
    if (ts.isShorthandPropertyAssignment(parent) && parent.name === name) {
      const symbol = checker.getShorthandAssignmentValueSymbol(parent);
      // Defect of tslab: `{ a }` with `a` of an earlier cell is left as it is, a ReferenceError at run time.
      const ofEarlierCell = symbol === undefined && Object.hasOwn(namespace, name.text);
      if (ofEarlierCell || isLive(symbol, name)) edits.push({ at, insert: `${name.text}: exports.` });
      return;
    }
    if (ts.isBindingElement(parent) && parent.name === name && isShorthand(parent)) {
      if (isLive(checker.getSymbolAtLocation(name), name)) edits.push({ at, insert: `${name.text}: exports.` });
      return;
    }
    if (!isLive(checker.getSymbolAtLocation(name), name)) return;
    if (
      (ts.isCallExpression(parent) && parent.expression === name) ||
      (ts.isTaggedTemplateExpression(parent) && parent.tag === name)
    ) {
      edits.push({ at, insert: "(0, exports." }, { at: name.end, insert: ")" });
    } else {
      edits.push({ at, insert: "exports." });
    }
  }

  /** A function keeps itself inside its own body, as does a class. */
  function isLive(symbol: ts.Symbol | undefined, use: ts.Identifier): boolean {
    if (symbol !== undefined && patternNames.has(symbol)) return true;
    const declaration = symbol && functionsAndClasses.get(symbol);
    return declaration !== undefined && !(declaration.pos <= use.pos && use.end <= declaration.end);
  }
}

/** `exports.f`, as tslab writes a name of an earlier cell. */
function isRead(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "exports";
}

type ExportList = ts.ExportDeclaration & { readonly exportClause: ts.NamedExports };

function isExportList(node: ts.Statement): node is ExportList {
  if (!ts.isExportDeclaration(node) || node.moduleSpecifier !== undefined) return false;
  return node.exportClause !== undefined && ts.isNamedExports(node.exportClause);
}

function isNamedDeclaration(
  node: ts.Statement,
): node is (ts.FunctionDeclaration | ts.ClassDeclaration) & { readonly name: ts.Identifier } {
  return (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && node.name !== undefined;
}

function boundNames(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

/** `{ a }` or `{ a = 1 }`. */
function isShorthand({ parent, propertyName, dotDotDotToken }: ts.BindingElement): boolean {
  return ts.isObjectBindingPattern(parent) && propertyName === undefined && dotDotDotToken === undefined;
}
