/**
 * Declarations (the text of a .d.ts, by which tslab knows the names of earlier cells) after a cell that failed.
 *
 * Defect of tslab: a cell that fails or is interrupted declares nothing, though it may have trained for minutes. Here the
 * names it had reached are declared, the others keep what they were.
 */
import ts from "@tslab/typescript-for-tslab";

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

interface Declaration {
  /** Undefined where one statement declares several names: an import. */
  readonly name: string | undefined;
  readonly text: string;
}

function declarations(dts: string): Declaration[] {
  const file = ts.createSourceFile("declarations.d.ts", dts, ts.ScriptTarget.ESNext, true);
  return file.statements.flatMap((statement): Declaration[] => {
    if (ts.isExportDeclaration(statement)) return [];
    if (ts.isVariableStatement(statement)) {
      const { declarations, flags } = statement.declarationList;
      const keyword = flags & ts.NodeFlags.Const ? "const" : "let";
      return declarations.map((one) => ({
        name: one.name.getText(file),
        text: `declare ${keyword} ${one.getText(file)};`,
      }));
    }
    const name = (statement as ts.Statement & { name?: ts.Identifier }).name?.text;
    return [{ name, text: statement.getFullText(file).trim() }];
  });
}
