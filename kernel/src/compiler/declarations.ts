/**
 * Declarations (the text of a .d.ts, by which tslab knows the names of earlier cells) after a cell that failed.
 *
 * Defect of tslab: a cell that fails or is interrupted declares nothing, though it may have trained for minutes. Here the
 * names it had reached are declared, the others keep what they were.
 */
import ts from "@tslab/typescript-for-tslab";
import { declaredNames } from "./isolated";

/**
 * @param before   all declarations before the cell
 * @param after    all declarations after it, had it succeeded
 * @param unreached names of the cell that got no value
 */
export function declarationsAfterFailure(before: string, after: string, unreached: ReadonlySet<string>): string {
  const reached = declarations(after).filter(({ name }) => name === undefined || !unreached.has(name));
  const kept = declarations(before).filter(({ name }) => name !== undefined && unreached.has(name));
  return `${[...reached, ...kept].map(({ text }) => text).join("\n")}\n`;
}

/**
 * Defect of tslab: what is no value and no type by itself (`namespace`, `declare global`, `declare module "m"`) is forgotten
 * two cells later.
 *
 * @param before all declarations before the cell
 * @param after  all declarations after it, as tslab gives them
 * @param cell   its text; what it declares anew takes the place of what was
 */
export function withNamespaces(before: string, after: string, cell: string): string {
  if (!/^declare (namespace|module|global)\b/m.test(before)) return after;
  const anew = new Set(declaredNames(`export {};\n${cell}`));
  const there = new Set(statementsOf(after).map(({ text }) => text));
  const kept = statementsOf(before).filter(
    ({ name, text, statement }) =>
      ts.isModuleDeclaration(statement) && !there.has(text) && !(name !== undefined && anew.has(name)),
  );
  return after + kept.map(({ text }) => `${text}\n`).join("");
}

interface Declaration {
  /** Undefined where nothing is named: an import for its effects. */
  readonly name: string | undefined;
  readonly text: string;
}

function declarations(dts: string): Declaration[] {
  return statementsOf(dts).flatMap(({ name, text, statement }): Declaration[] => {
    if (ts.isExportDeclaration(statement)) return [];
    if (ts.isImportDeclaration(statement)) return imports(statement);
    if (!ts.isVariableStatement(statement)) return [{ name, text }];
    const { declarations, flags } = statement.declarationList;
    const keyword = flags & ts.NodeFlags.Const ? "const" : "let";
    return declarations.map((one) => ({ name: one.name.getText(), text: `declare ${keyword} ${one.getText()};` }));
  });
}

function statementsOf(dts: string): (Declaration & { readonly statement: ts.Statement })[] {
  const file = ts.createSourceFile("declarations.d.ts", dts, ts.ScriptTarget.ESNext, true);
  return file.statements.map((statement) => {
    const { name } = statement as ts.Statement & { name?: ts.Identifier };
    return { name: name?.text, text: statement.getFullText(file).trim(), statement };
  });
}

/** One for each name. */
function imports(statement: ts.ImportDeclaration): Declaration[] {
  const { importClause, moduleSpecifier } = statement;
  if (importClause === undefined) return [{ name: undefined, text: statement.getText() }];
  const { isTypeOnly, name, namedBindings } = importClause;
  const one = (name: ts.Identifier, clause: string) => ({
    name: name.text,
    text: `import ${isTypeOnly ? "type " : ""}${clause} from ${moduleSpecifier.getText()};`,
  });
  const own = name === undefined ? [] : [one(name, name.text)];
  if (namedBindings === undefined) return own;
  if (ts.isNamespaceImport(namedBindings)) return [...own, one(namedBindings.name, namedBindings.getText())];
  return [...own, ...namedBindings.elements.map((element) => one(element.name, `{ ${element.getText()} }`))];
}
