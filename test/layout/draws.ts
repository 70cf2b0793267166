/** Finds what draws numbers beside latent/random, and what hides a model from its parameters. */
import ts from "@tslab/typescript-for-tslab";

const methods = new Set([
  "randomNormal",
  "randomUniform",
  "randomUniformInt",
  "randomGamma",
  "randomStandardNormal",
  "truncatedNormal",
  "multinomial",
  "dropout",
  "shuffle",
  "shuffleCombo",
  "createShuffledIndices",
  "getRandomValues",
  "randomInt",
]);

/** Members that are wrong on one object only. */
const members: Readonly<Record<string, ReadonlySet<string>>> = {
  Math: new Set(["random"]),
  tf: new Set(["layers", "sequential", "model", "rand", "initializers"]),
  crypto: new Set(["randomBytes"]),
};

/**
 * Calls that draw numbers or build `tf.layers`, each as `line N: text`. Strings and comments do not count.
 *
 * @param text a TypeScript or JavaScript source
 */
export function foreignDraws(text: string): string[] {
  const source = ts.createSourceFile("source.ts", text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const report = (node: ts.Node) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`line ${line + 1}: ${node.getText().split("\n")[0]}`);
  };
  const wrong = (object: ts.Expression, name: string) =>
    methods.has(name) || (members[ts.isIdentifier(object) ? object.text : ""]?.has(name) ?? false);
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && wrong(node.expression, node.name.text)) report(node);
    if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression)) {
      if (wrong(node.expression, node.argumentExpression.text)) report(node);
    }
    if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) && node.initializer) {
      const initializer = node.initializer;
      for (const element of node.name.elements) {
        const name = (element.propertyName ?? element.name).getText();
        if (wrong(initializer, name)) report(element);
      }
    }
    if (ts.isImportSpecifier(node) && methods.has((node.propertyName ?? node.name).text)) report(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
