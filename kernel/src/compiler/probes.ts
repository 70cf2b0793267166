/**
 * Probes in a cell's code through which the kernel can stop it and knows where a value was thrown.
 *
 *   for (…) { … }  →  for (…) { if (__stop[0] & 1) __cell.stop(); … }
 *   await p        →  __cell.resumed(__cell.signal, await p)
 *   throw v        →  throw __cell.thrown(v)
 *
 * Defect of tslab: a loop after an `await` cannot be interrupted at all, an asynchronous loop is only detached from its
 * cell and runs on. With a probe in every turn both end by an ordinary exception, with a line, running each `finally`.
 */
import ts from "@tslab/typescript-for-tslab";
import type { Edit } from "../text/edited-text";

/** What the probes call; one object for all cells. */
export interface CellProbes {
  /** The signal of the cell that runs now. */
  readonly signal: AbortSignal;
  /** Ends the loop that sees the interrupt flag. */
  stop(): never;
  /** Passes the awaited value on, unless the cell that began to wait has been interrupted meanwhile. */
  resumed<T>(began: AbortSignal, value: T): T;
  /** Remembers the place of a thrown value that is not an Error and so does not know it. */
  thrown<T>(value: T): T;
}

/**
 * Parameters of the function that a compiled cell becomes. `__stop[0]` is odd while loops shall end, `__dirname` is the notebook's folder;
 * a cell has no file (`module-names.ts`).
 */
export const cellParameters = "exports, require, __cell, __stop, __dirname";

/** The probes of one cell. */
export interface Probes {
  readonly edits: readonly Edit[];
  /** Whether the cell awaits at its top level. */
  readonly awaits: boolean;
}

/** @param file a cell as an ES module */
export function probes(file: ts.SourceFile): Probes {
  const edits: Edit[] = [];
  let awaits = false;
  visit(file, true);
  return { edits, awaits };

  function wrap(node: ts.Node, before: string, after: string, topLevel: boolean): void {
    edits.push({ at: node.getStart(file), insert: before });
    visitChildren(node, topLevel);
    edits.push({ at: node.end, insert: after });
  }

  function visit(node: ts.Node, topLevel: boolean): void {
    if (ts.isAwaitExpression(node)) {
      awaits ||= topLevel;
      wrap(node, "__cell.resumed(__cell.signal, ", ")", topLevel);
    } else if (ts.isThrowStatement(node)) {
      edits.push({ at: node.expression.getStart(file), insert: "__cell.thrown(" });
      visitChildren(node, topLevel);
      edits.push({ at: node.expression.end, insert: ")" });
    } else if (ts.isIterationStatement(node, false)) {
      if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) awaits ||= topLevel;
      visitLoop(node, topLevel);
    } else {
      visitChildren(node, topLevel);
    }
  }

  function visitLoop(loop: ts.IterationStatement, topLevel: boolean): void {
    const check = "if (__stop[0] & 1) __cell.stop();";
    const body = loop.statement;
    ts.forEachChild(loop, (part) => {
      if (part !== body) {
        visit(part, topLevel);
      } else if (ts.isBlock(body)) {
        edits.push({ at: body.getStart(file) + 1, insert: ` ${check}` });
        visit(body, topLevel);
      } else {
        edits.push({ at: body.getStart(file), insert: `{ ${check} ` });
        visit(body, topLevel);
        edits.push({ at: body.end, insert: " }" });
      }
    });
  }

  function visitChildren(node: ts.Node, topLevel: boolean): void {
    const inside = topLevel && !ts.isFunctionLike(node) && !ts.isClassStaticBlockDeclaration(node);
    ts.forEachChild(node, (child) => visit(child, inside));
  }
}
