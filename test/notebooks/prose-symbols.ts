/** Symbols in a notebook's formulas, whatever way they are typed. */
import type { Cell } from "./cells";

const greek: Record<string, string> = {
  alpha: "α",
  beta: "β",
  delta: "δ",
  Delta: "Δ",
  epsilon: "ϵ",
  varepsilon: "ε",
  lambda: "λ",
};
const more = {
  Lambda: "Λ",
  mu: "μ",
  pi: "π",
  sigma: "σ",
  Sigma: "Σ",
  tau: "τ",
  theta: "θ",
  chi: "χ",
  varphi: "φ",
  kappa: "κ",
};
const letters: Record<string, string> = { ...greek, ...more };

/** A formula as tokens: letters, numbers, commands with their names; spacing and ways to write a bar are one. */
export function tokensOf(formula: string): string[] {
  const plain = formula
    .replaceAll(/\\(?:[,;!:]|(?:left|right|[bB]ig[lr]?|q?quad)(?![A-Za-z]))/g, " ")
    .replaceAll(/\\(?:\||(?:Vert|parallel|lVert|rVert)(?![A-Za-z]))/g, "‖")
    .replaceAll(/\\mid(?![A-Za-z])/g, "|")
    .replaceAll(/\\([A-Za-z]+)/g, (command, name: string) => letters[name] ?? command);
  const found =
    plain.match(
      /\\(?:mathrm|text|operatorname|mathbf|mathcal|mathbb|textbf)\s*(?:\{[^}]*\}|[A-Za-z])|\\[A-Za-z]+|\\.|\S/g,
    ) ?? [];
  return found.map((token) => token.replaceAll(/[\s{}]/g, "")).filter((token) => token !== "");
}

/** The formulas of a notebook's text. */
export const formulasOf = (cells: readonly Cell[]): string[][] =>
  cells.flatMap(({ cell_type, source }) =>
    cell_type === "markdown"
      ? [...source.matchAll(/\$\$(.+?)\$\$|\$([^$\n]+?)\$/gs)].map(([, shown, inline]) =>
          tokensOf(shown ?? inline ?? ""),
        )
      : [],
  );

/** Whether a formula has a symbol: not as the index of another, and not with an index of its own that the symbol has not. */
export const hasSymbol = (formula: readonly string[], symbol: readonly string[]): boolean =>
  formula.some(
    (_, at) =>
      symbol.every((token, i) => formula[at + i] === token) &&
      formula[at - 1] !== "_" &&
      formula[at + symbol.length] !== "_",
  );

/** Whether the text of a notebook has a word, in any of its forms ("eigenvector" in "eigenvectors"), at the beginning of a word. */
export function hasWord(cells: readonly Cell[], word: string): boolean {
  const text = cells.flatMap(({ cell_type, source }) => (cell_type === "markdown" ? [source] : [])).join("\n");
  const pattern = word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(/\s+/g, "\\s+");
  return new RegExp(`(?<![\\p{L}\\p{N}_/\\\\-])${pattern}`, "iu").test(text);
}
