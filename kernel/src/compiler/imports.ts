/**
 * Imports of a cell: they come before its first line, wherever they stand, as in every JavaScript module; and each name is
 * there for later cells as soon as its module is loaded.
 *
 *   f(i); import { i } from "m"  →  import { i } from "m"; exports.i = i; f(i);
 *
 * A default import that does not exist ends the cell here. TypeScript lets it pass for every module whose types do not deny
 * it (`import tf from "@tensorflow/tfjs-node"`), and it would be undefined wherever it is used.
 */
import ts from "@tslab/typescript-for-tslab";
import type { Edit } from "../text/edited-text";

/** @param file a cell as an ES module */
export function importEdits(file: ts.SourceFile): Edit[] {
  const after = file.statements.findIndex((statement) => !ts.isImportDeclaration(statement));
  const first = after < 0 ? file.statements.length : after; // those before it stand well
  const front = first === 0 ? 0 : (file.statements[first - 1] as ts.Statement).end;
  return file.statements.filter(ts.isImportDeclaration).flatMap((statement): Edit[] => {
    const from = statement.getStart(file); // an error in what is added is one of the import
    const published = publishing(statement);
    if (statement.end <= front) return [{ at: statement.end, insert: published, from }];
    const moved = { at: front, insert: `${statement.getText(file)}${published} `, from };
    return [moved, { at: from, insert: "", remove: statement.end - from }];
  });
}

function publishing({ importClause, moduleSpecifier }: ts.ImportDeclaration): string {
  const module = (moduleSpecifier as ts.StringLiteral).text;
  const { name, namedBindings } = importClause ?? {};
  const bindings =
    namedBindings === undefined
      ? []
      : ts.isNamespaceImport(namedBindings)
        ? [namedBindings]
        : [...namedBindings.elements];
  const defaults = bindings.filter((one) => ts.isImportSpecifier(one) && one.propertyName?.text === "default");
  const checks = [name, ...defaults.map((one) => one.name)].map((one) => (one ? check(one.text, module) : ""));
  const names = [name, ...bindings.map((one) => one.name)].map((one) =>
    one ? ` exports.${one.text} = ${one.text};` : "",
  );
  return `;${checks.join("")}${names.join("")}`;
}

/** Written into the cell, so that it needs nothing of whoever runs it. */
function check(name: string, module: string): string {
  const from = `from ${JSON.stringify(module)}`;
  const said = `import ${name} ${from}: the module must have a default export, got named ones alone; write import `;
  const all = JSON.stringify(`* as ${name}`);
  const same = `Object.keys(require(${JSON.stringify(module)})).find((one) => one.toLowerCase() === "${name.toLowerCase()}")`;
  const form = `((one) => !one ? ${all} : one === "${name}" ? \`{ \${one} }\` : \`{ \${one} as ${name} }\`)(${same})`;
  return ` if (${name} === undefined) throw new SyntaxError(${JSON.stringify(said)} + ${form} + ${JSON.stringify(` ${from}`)});`;
}
