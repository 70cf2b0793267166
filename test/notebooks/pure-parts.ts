/**
 * What the function of a moving picture stands on: from its text back through the notebook's names to modules of the library, and on through
 * what those import. None of it may need Node or tensors, so that a page can run the same function later.
 */
import { dirname, posix } from "node:path";
import ts from "@tslab/typescript-for-tslab";
import { filesBelow, textOf } from "../layout/files";
import { importsOf } from "../layout/imports";
import { codeCells, type Notebook } from "./cells";

/** Modules that need Node and for which a page will have something else: a PNG is made with zlib. */
const replaceable = new Set(["plot/png-uri"]);

const parsed = (source: string) => ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022, true);

/** Every name in a piece of code that stands for something declared outside of it. */
function namesIn(node: ts.Node): string[] {
  const [found, own] = [[] as string[], new Set<string>()];
  const visit = (one: ts.Node): void => {
    if (ts.isParameter(one) || ts.isVariableDeclaration(one)) for (const name of declaredBy(one.name)) own.add(name);
    const isMember = ts.isPropertyAccessExpression(one.parent) && one.parent.name === one;
    const isKey = ts.isPropertyAssignment(one.parent) && one.parent.name === one;
    if (ts.isIdentifier(one) && !isMember && !isKey) found.push(one.text);
    ts.forEachChild(one, visit);
  };
  ts.forEachChild(node, visit);
  return found.filter((name) => !own.has(name));
}

/** The names that a pattern or a name declares. */
const declaredBy = (name: ts.BindingName): string[] =>
  ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((one) => (ts.isOmittedExpression(one) ? [] : declaredBy(one.name)));

/**
 * The modules of the library (`plot/curves`) that the functions given to `interact` need in this notebook, each with one way that leads to it.
 */
export function modulesOfMovingParts(notebook: Notebook): Map<string, string> {
  const [declared, imported, calls] = [new Map<string, ts.Node[]>(), new Map<string, string>(), [] as ts.Node[]];
  for (const { source } of codeCells(notebook)) {
    const tree = parsed(source);
    for (const statement of tree.statements) {
      if (ts.isImportDeclaration(statement)) {
        const module = (statement.moduleSpecifier as ts.StringLiteral).text.replace(/^latent\//, "");
        const { name, namedBindings: named } = statement.importClause ?? {};
        const elements = named && ts.isNamedImports(named) ? named.elements.map((one) => one.name.text) : [];
        const namespace = named && ts.isNamespaceImport(named) ? [named.name.text] : [];
        if (!statement.importClause?.isTypeOnly)
          for (const one of [...elements, ...namespace, ...(name ? [name.text] : [])]) imported.set(one, module);
      }
      for (const [name, code] of functionsOf(statement)) declared.set(name, [...(declared.get(name) ?? []), code]);
    }
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText() === "interact" && node.arguments[1])
        calls.push(node.arguments[1]);
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  const [ways, seen] = [new Map<string, string>(), new Set<string>()];
  const follow = (node: ts.Node, way: string): void => {
    for (const name of namesIn(node)) {
      if (seen.has(name)) continue;
      seen.add(name);
      const module = imported.get(name);
      if (module !== undefined) addModule(module, `${way} → ${name}`, ways);
      for (const statement of declared.get(name) ?? []) follow(statement, `${way} → ${name}`);
    }
  };
  for (const call of calls) follow(call, "interact");
  return ways;
}

/** The functions that a statement declares. Whatever else it declares is data, made before: a page gets it as it is. */
function functionsOf(statement: ts.Statement): [name: string, code: ts.Node][] {
  if (ts.isFunctionDeclaration(statement) && statement.name) return [[statement.name.text, statement]];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }): [string, ts.Node][] => {
    const isFunction = initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
    return ts.isIdentifier(name) && isFunction ? [[name.text, initializer]] : [];
  });
}

/** A module with all that it imports. */
function addModule(module: string, way: string, ways: Map<string, string>): void {
  if (ways.has(module) || replaceable.has(module)) return;
  ways.set(module, way);
  const file = `lib/src/${module}.ts`;
  if (isBound(module) || !library.has(file)) return;
  for (const name of valueImports(textOf(file))) {
    const target = name.startsWith(".") ? posix.join(dirname(module), name) : name;
    addModule(target, `${way} → ${target}`, ways);
  }
}

const library = new Set(filesBelow("lib/src", [".ts"]));

/** Types alone do not run. */
function valueImports(text: string): string[] {
  const types = new Set(
    parsed(text).statements.flatMap((one) =>
      ts.isImportDeclaration(one) && one.importClause?.isTypeOnly
        ? [(one.moduleSpecifier as ts.StringLiteral).text]
        : [],
    ),
  );
  return importsOf(text).filter((name) => !types.has(name));
}

const isBound = (module: string) =>
  /^(node:|@tensorflow|jimp|tf$|tf\/|notebook|datasets|compile|checkpoint|exercise)/.test(module);

/** What a page could not run, with the way that leads to it. */
export const bound = (notebook: Notebook): string[] =>
  [...modulesOfMovingParts(notebook)].filter(([module]) => isBound(module)).map(([, way]) => way);
