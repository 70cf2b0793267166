/** Reads the docstrings of lib/src: what is exported, and the examples it gives. */
import ts from "@tslab/typescript-for-tslab";

/** One `@example`, with the line of the file on which it starts. */
export type Example = { readonly line: number; readonly code: string };

/** One exported function or class. */
export type Exported = {
  readonly name: string;
  readonly line: number;
  readonly documented: boolean;
  readonly examples: readonly Example[];
};

/** The examples inside one docstring; each ends at the next tag. */
function examplesIn(comment: string, firstLine: number): Example[] {
  const lines = comment.replace(/\*\/$/, "").split("\n");
  const examples: { line: number; code: string }[] = [];
  let open: { line: number; code: string } | undefined;
  for (const [at, raw] of lines.entries()) {
    const line = raw.replace(/^\s*(\/\*\*|\*)? ?/, "").trimEnd();
    const tag = line.match(/(?:^|[^`\w])@example\b ?/);
    if (tag) {
      open = { line: firstLine + at, code: line.slice((tag.index as number) + tag[0].length) };
      examples.push(open);
    } else if (/^@\w/.test(line)) open = undefined;
    else if (open) open.code += `\n${line}`;
  }
  return examples.map(({ line, code }) => ({ line, code: code.trimEnd() }));
}

const known = new Map<string, ts.SourceFile>();

function parsed(text: string): ts.SourceFile {
  const source = known.get(text) ?? ts.createSourceFile("source.ts", text, ts.ScriptTarget.ES2022, true);
  known.set(text, source);
  return source;
}

/** Every exported function and class of a source, and every other export that has an example. */
export function exportedOf(text: string): Exported[] {
  const source = parsed(text);
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  return source.statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    const range = ts.getLeadingCommentRanges(text, statement.pos)?.at(-1);
    const comment = range ? text.slice(range.pos, range.end) : "";
    const documented = comment.startsWith("/**");
    const examples = documented ? examplesIn(comment, lineAt(range?.pos ?? 0)) : [];
    const line = lineAt(statement.getStart());
    return runnable(statement).map((name) => ({ name, line, documented, examples }));
  });
}

/** Names of what can be called: functions, classes, and constants, which count when they hold a function. */
function runnable(statement: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
    return [statement.name?.text ?? "default"];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.map(({ name }) => name.getText());
}

/** Exported functions and classes without a docstring or without an example. */
export function undocumented(file: string, text: string): string[] {
  const source = parsed(text);
  const callable = source.statements.flatMap((statement) =>
    ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || holdsFunction(statement)
      ? runnable(statement)
      : [],
  );
  return exportedOf(text)
    .filter(({ name, examples }) => callable.includes(name) && examples.length === 0)
    .map(({ name, line, documented }) => `${file}:${line} ${name} has no ${documented ? "@example" : "docstring"}`);
}

function holdsFunction(statement: ts.Statement): boolean {
  return (
    ts.isVariableStatement(statement) &&
    statement.declarationList.declarations.some(
      ({ initializer }) => initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
    )
  );
}
