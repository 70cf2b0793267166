/** What becomes of a cell: JavaScript that the runner can run, or a message with the student's line and column. */
export type CompiledCell =
  | { readonly compiled: true; readonly js: string; readonly awaits: boolean }
  | { readonly compiled: false; readonly failure: string };

/** @throws {Error} if a line of the compile service is of another form */
export function cellOf(line: string): CompiledCell {
  const said = JSON.parse(line) as Record<string, unknown>;
  if (said.compiled === true && typeof said.js === "string" && typeof said.awaits === "boolean") {
    return { compiled: true, js: said.js, awaits: said.awaits };
  }
  if (said.compiled === false && typeof said.failure === "string") return { compiled: false, failure: said.failure };
  throw new Error("cellOf: the compile service must answer with cells");
}
