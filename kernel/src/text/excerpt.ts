import type { Position } from "./edited-text";

/** The source line with the one before it and a caret under the column:
 *
 *     2 | const x = 1
 *   > 3 | x.y.z
 *       |   ^
 */
export function excerpt(source: string, { line, column }: Position, length = 1): string[] {
  const lines = source.split("\n");
  const width = String(line + 1).length;
  const numbered = (at: number) => `${String(at + 1).padStart(width)} | ${lines[at] ?? ""}`;
  const text = lines[line] ?? "";
  const margin = text.slice(0, column).replace(/[^\t]/g, " ");
  const caret = "^".repeat(Math.max(1, Math.min(length, text.length - column)));
  return [
    ...(line > 0 ? [`    ${numbered(line - 1)}`] : []),
    `  > ${numbered(line)}`,
    `    ${" ".repeat(width)} | ${margin}${caret}`,
  ];
}
