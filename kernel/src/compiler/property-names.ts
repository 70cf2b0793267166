/**
 * Defect of tslab: it writes `exports.` before every identifier whose symbol an earlier cell declares, and takes the
 * property in a binding pattern for one. After `const rows = [{ model: 1 }]`, `const { model: m } = rows[0]` becomes
 * `const { exports.model: m }`, which declares `exports`; as a parameter it hides all names of earlier cells.
 *
 * It takes a global that an earlier cell has declared for one of its names, too.
 *
 * tslab asks for the symbol of each identifier. One that was not in the source has none, and is left alone.
 */
import ts from "@tslab/typescript-for-tslab";

/** Goes before tslab's own transformers. */
export function withPlainPropertyNames(transformers: ts.CustomTransformers = {}): ts.CustomTransformers {
  return { ...transformers, before: [plainPropertyNames, ...(transformers.before ?? [])] };
}

const plainPropertyNames: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
  const globals = globalsOf(file.parent as ts.Node | undefined);
  const plain = (name: ts.Identifier) => ts.setTextRange(ts.factory.createIdentifier(name.text), name);
  const visit = (node: ts.Node): ts.Node => {
    if (ts.isIdentifier(node)) return globals.has(node.text) ? plain(node) : node;
    const visited = ts.visitEachChild(node, visit, context);
    if (!ts.isBindingElement(visited)) return visited;
    const { dotDotDotToken, propertyName, name, initializer } = visited;
    if (propertyName === undefined || !ts.isIdentifier(propertyName)) return visited;
    return ts.factory.updateBindingElement(visited, dotDotDotToken, plain(propertyName), name, initializer);
  };
  return ts.visitEachChild(file, visit, context);
};

/**
 * Values that earlier cells have declared to be globals (`declare global { var steps: number }`), and not their own.
 *
 * @param declarations of earlier cells, which tslab makes the parent of a cell; other files have none
 */
function globalsOf(declarations: ts.Node | undefined): ReadonlySet<string> {
  if (declarations === undefined || !ts.isSourceFile(declarations)) return new Set();
  const names = declarations.statements.filter(ts.isModuleDeclaration).flatMap(({ name, body }) => {
    if (name.text !== "global" || body === undefined || !ts.isModuleBlock(body)) return [];
    return body.statements.flatMap((statement) => {
      if (ts.isVariableStatement(statement))
        return statement.declarationList.declarations.map((one) => one.name.getText());
      return (statement as ts.Statement & { name?: ts.Identifier }).name?.text ?? [];
    });
  });
  const { locals } = declarations as { locals?: ReadonlyMap<ts.__String, unknown> };
  return new Set(names.filter((name) => !locals?.has(ts.escapeLeadingUnderscores(name))));
}
