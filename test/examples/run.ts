/** Runs an example of a docstring: each line `EXPRESSION // VALUE` must evaluate to VALUE. */
import { createRequire } from "node:module";
import { inspect } from "node:util";
import ts from "@tslab/typescript-for-tslab";

/** One thing an example states. */
type Claim = { readonly expression: string; readonly value: string };
type Evaluate = () => unknown;

const compilerOptions: ts.CompilerOptions = {
  ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true },
  ...{ verbatimModuleSyntax: true, skipDefaultLibCheck: true },
};
/** A text with this line counts as a library, of which no types are checked: nothing is known here of what it imports, and it takes long. */
const asLibrary = '/// <reference no-default-lib="true"/>\n';

/** The example as JavaScript in which every claim has become a call of `$claim`. */
export function compiled(code: string): { script: string; claims: readonly Claim[] } {
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022, true);
  const claims: Claim[] = [];
  const parts = source.statements.map((statement) => {
    const text = statement.getText();
    const remark = ts.getTrailingCommentRanges(code, statement.end)?.[0];
    if (!remark || !ts.isExpressionStatement(statement)) return text;
    const expression = statement.expression.getText();
    const value = code.slice(remark.pos + 2, remark.end).trim();
    return `await $claim(${claims.push({ expression, value }) - 1}, async () => (${expression}));`;
  });
  const body = `${asLibrary}${parts.filter((part) => part.startsWith("import ")).join("\n")}
export const run = async () => {\n${parts.filter((part) => !part.startsWith("import ")).join("\n")}\n};`;
  return { script: ts.transpileModule(body, { compilerOptions }).outputText, claims };
}

/**
 * Runs an example and tells what does not hold, one sentence each.
 *
 * @param code  the example
 * @param scope names it may use
 */
export async function failuresOf(code: string, scope: Readonly<Record<string, unknown>>): Promise<string[]> {
  const { script, claims } = compiled(code);
  const failures: string[] = [];
  const claim = async (at: number, evaluate: Evaluate) => {
    const { expression, value } = claims[at] as Claim;
    const failure = await disagreement(evaluate, value);
    if (failure) failures.push(`${expression}: ${failure}`);
  };
  const names = Object.keys(scope);
  const exported: { run?: () => Promise<void> } = {};
  try {
    new Function("exports", "require", "$claim", ...names, script)(
      exported,
      createRequire(__filename),
      claim,
      ...names.map((name) => scope[name]),
    );
    await exported.run?.();
  } catch (error) {
    failures.push(`${error}`);
  }
  if (claims.length === 0 && failures.length === 0) failures.push("states nothing: no line is EXPRESSION // VALUE");
  return failures;
}

async function disagreement(evaluate: Evaluate, stated: string): Promise<string | undefined> {
  const part = stated.match(/^throws (.+)$/s)?.[1];
  let value: unknown;
  try {
    value = await evaluate();
  } catch (error) {
    const message = (error as Error).message;
    if (part === undefined) return `threw ${message}`;
    return message.includes(part) ? undefined : `must throw "${part}", threw "${message}"`;
  }
  if (part !== undefined) return `must throw "${part}", gave ${inspect(value)}`;
  if (agrees(value, literal(stated)) || `${value}` === stated) return undefined;
  return `must be ${stated}, is ${inspect(numbersOf(value), { depth: 4 })}`;
}

/** The stated value where it is one, otherwise its text. */
function literal(text: string): unknown {
  try {
    return new Function(`return (${text});`)();
  } catch {
    return text;
  }
}

/** Tensors and typed arrays as plain arrays. */
function numbersOf(value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as ArrayLike<number>);
  const maybe = value as { arraySync?: () => unknown } | null | undefined;
  return typeof maybe?.arraySync === "function" ? maybe.arraySync() : value;
}

const flat = (value: unknown): unknown => (Array.isArray(value) ? value.flat(9) : value);

/** Tensors agree by their numbers alone, whatever their shape. */
function agrees(actual: unknown, stated: unknown): boolean {
  const numbers = numbersOf(actual);
  const tensor = typeof (actual as { arraySync?: unknown } | null | undefined)?.arraySync === "function";
  return tensor ? same(flat(numbers), flat(stated)) : same(numbers, stated);
}

function same(actual: unknown, stated: unknown): boolean {
  if (typeof actual === "number" && typeof stated === "number") {
    return Object.is(actual, stated) || Math.abs(actual - stated) <= 1e-6 * Math.max(Math.abs(stated), 1e-6);
  }
  if (Array.isArray(stated)) {
    const list = numbersOf(actual);
    return (
      Array.isArray(list) &&
      list.length === stated.length &&
      stated.every((item, at) => same(numbersOf(list[at]), item))
    );
  }
  if (stated !== null && typeof stated === "object" && actual !== null && typeof actual === "object") {
    const keys = Object.keys(stated);
    const record = actual as Record<string, unknown>;
    return (
      keys.length === Object.keys(record).length &&
      keys.every((key) => same(numbersOf(record[key]), (stated as Record<string, unknown>)[key]))
    );
  }
  return actual === stated;
}
