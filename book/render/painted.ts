/** Code in colours, read by TypeScript itself, with the library's names as links. */
import ts from "@tslab/typescript-for-tslab";
import { escaped } from "./html";

/** Addresses of names, such as those that a notebook imports. */
export type Links = ReadonlyMap<string, string>;

/** A cell's code as markup; its text is the code to the letter. */
export function painted(code: string, links: Links = new Map()): string {
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.ES2022, true);
  let done = 0;
  let markup = "";
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    const children = node.getChildren(file);
    for (const child of children) visit(child);
    if (children.length > 0) return;
    const start = Math.max(node.getStart(file, false), done);
    markup += gap(code.slice(done, start)) + token(node, code.slice(start, node.end), links);
    done = Math.max(start, node.end);
  };
  visit(file);
  return markup + gap(code.slice(done));
}

/** What stands between two words: blanks and comments. */
const gap = (text: string): string =>
  text
    .split(/(\/\/[^\n]*|\/\*[\s\S]*?\*\/)/)
    .map((part, i) => (i % 2 === 1 ? coloured("c", part) : escaped(part)))
    .join("");

const coloured = (kind: string, text: string): string => `<i class="${kind}">${escaped(text)}</i>`;

function token(node: ts.Node, text: string, links: Links): string {
  const { kind, parent } = node;
  if (text === "") return "";
  if (ts.isIdentifier(node)) {
    const address = namesOwn(node) ? undefined : links.get(text);
    if (address) return `<a href="${escaped(address)}">${escaped(text)}</a>`;
    if (ts.isTypeReferenceNode(parent) || ts.isTypeAliasDeclaration(parent)) return coloured("t", text);
    if (isCalled(node)) return coloured("f", text);
    return escaped(text);
  }
  if (ts.isStringLiteral(node) || isTemplate(kind) || kind === ts.SyntaxKind.RegularExpressionLiteral)
    return coloured("s", text);
  if (ts.isNumericLiteral(node)) return coloured("n", text);
  if (kind >= ts.SyntaxKind.FirstKeyword && kind <= ts.SyntaxKind.LastKeyword) return coloured("k", text);
  return escaped(text);
}

const isTemplate = (kind: ts.SyntaxKind) =>
  kind >= ts.SyntaxKind.FirstTemplateToken && kind <= ts.SyntaxKind.LastTemplateToken;

/** `a` of `a(…)`, or `b` of `a.b(…)`. */
const callee = (node: ts.Identifier): ts.Node =>
  ts.isPropertyAccessExpression(node.parent) && node.parent.name === node ? node.parent : node;

function isCalled(node: ts.Identifier): boolean {
  const called = callee(node);
  return ts.isCallExpression(called.parent) && called.parent.expression === called;
}

/** A name that is declared here, or belongs to something else: no name of the library's. */
function namesOwn(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) return parent.name === node;
  if (ts.isImportSpecifier(parent)) return parent.propertyName !== undefined && parent.name === node;
  const declares = ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent);
  if (declares) return parent.name === node;
  return ts.isFunctionDeclaration(parent) || ts.isTypeAliasDeclaration(parent) || ts.isPropertySignature(parent);
}

/** The names that a code imports from the library, each with its module (`latent/random` is `random`). */
export function importsIn(code: string): { readonly name: string; readonly module: string }[] {
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.ES2022, true);
  return file.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const [, module] = statement.moduleSpecifier.text.match(/^latent\/(.*)$/) ?? [];
    const bindings = statement.importClause?.namedBindings;
    if (!module || !bindings || !ts.isNamedImports(bindings)) return [];
    return bindings.elements.map(({ name, propertyName }) => ({ name: (propertyName ?? name).text, module }));
  });
}
