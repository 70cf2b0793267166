/**
 * What the types of Node promise to every file and no cell has: a cell is no file and no CommonJS module. They would be told
 * by JavaScript alone, as a ReferenceError or as text that cannot be read.
 */
import ts from "@tslab/typescript-for-tslab";

/** @returns an error for each use, as if TypeScript did not know the name */
export function namesOfModulesOnly(program: ts.Program, file: ts.SourceFile, isCell: boolean): ts.Diagnostic[] {
  if (!/__filename|\bmodule\b|\bmeta\b/.test(file.text)) return [];
  const checker = program.getTypeChecker();
  const found: ts.Diagnostic[] = [];
  visit(file);
  return found;

  function visit(node: ts.Node): void {
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) tell(node, "import.meta");
    if (isCell && ts.isIdentifier(node) && (node.text === "__filename" || node.text === "module") && isOfNode(node)) {
      tell(node, node.text);
    }
    ts.forEachChild(node, visit);
  }

  function isOfNode(name: ts.Identifier): boolean {
    const declared = checker.getSymbolAtLocation(name)?.valueDeclaration;
    if (declared === undefined || !ts.isVariableDeclaration(declared)) return false;
    return /@types\/node\//.test(declared.getSourceFile().fileName);
  }

  function tell(node: ts.Node, name: string): void {
    const start = node.getStart(file);
    const messageText = `Cannot find name '${name}'.`;
    found.push({
      file,
      start,
      length: node.end - start,
      messageText,
      category: ts.DiagnosticCategory.Error,
      code: 2304,
    });
  }
}
