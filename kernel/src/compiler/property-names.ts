/**
 * Defect of tslab: it writes `exports.` before every identifier whose symbol an earlier cell declares, and takes the
 * property in a binding pattern for one. After `const rows = [{ model: 1 }]`, `const { model: m } = rows[0]` becomes
 * `const { exports.model: m }`, which declares `exports`; as a parameter it hides all names of earlier cells.
 *
 * tslab asks for the symbol of each identifier. One that was not in the source has none, and is left alone.
 */
import ts from "@tslab/typescript-for-tslab";

/** Goes before tslab's own transformers. */
export function withPlainPropertyNames(transformers: ts.CustomTransformers = {}): ts.CustomTransformers {
  return { ...transformers, before: [plainPropertyNames, ...(transformers.before ?? [])] };
}

const plainPropertyNames: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const visit = (node: ts.Node): ts.Node => {
    const visited = ts.visitEachChild(node, visit, context);
    if (!ts.isBindingElement(visited)) return visited;
    const { dotDotDotToken, propertyName, name, initializer } = visited;
    if (propertyName === undefined || !ts.isIdentifier(propertyName)) return visited;
    const plain = ts.setTextRange(ts.factory.createIdentifier(propertyName.text), propertyName);
    return ts.factory.updateBindingElement(visited, dotDotDotToken, plain, name, initializer);
  };
  return (file) => ts.visitEachChild(file, visit, context);
};
