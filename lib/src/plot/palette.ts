/**
 * Ten colours that stay apart for every kind of colour vision, in the order they are handed out.
 *
 * @see M. A. Petroff, Accessible color sequences for data visualization, arXiv:2107.02270
 * @example palette.length // 10
 */
export const palette: readonly string[] = [
  "#3f90da",
  "#ffa90e",
  "#bd1f01",
  "#94a4a2",
  "#832db6",
  "#a96b59",
  "#e76300",
  "#b9ac70",
  "#717581",
  "#92dadd",
];

/** Marks that go with the colours, so that no figure speaks through colour alone. */
export const symbols = ["circle", "square", "diamond", "cross", "triangle-up", "x", "triangle-down"] as const;

/**
 * The colour of series or class `index`; after the tenth they begin again.
 *
 * @example colorOf(12) === colorOf(2) // true
 */
export function colorOf(index: number): string {
  return palette[((index % palette.length) + palette.length) % palette.length] as string;
}

/**
 * The mark of series or class `index`.
 *
 * @example symbolOf(1) // "square"
 */
export function symbolOf(index: number): (typeof symbols)[number] {
  return symbols[((index % symbols.length) + symbols.length) % symbols.length] as (typeof symbols)[number];
}

type ColorScale = readonly (readonly [number, string])[];

/** Low to high: dark blue to yellow, monotone in lightness (cividis: Nuñez, Anderton, Renslow 2018). */
export const sequential: ColorScale = [
  [0, "#00224e"],
  [0.125, "#1a386f"],
  [0.25, "#434e6c"],
  [0.375, "#61656f"],
  [0.5, "#7d7c78"],
  [0.625, "#9b9476"],
  [0.75, "#bcaf6f"],
  [0.875, "#dfcb5d"],
  [1, "#fee838"],
];

/** Below zero – zero – above zero: blue, white, orange (PuOr's orange, Blues' blue of ColorBrewer). */
export const diverging: ColorScale = [
  [0, "#084594"],
  [0.25, "#6baed6"],
  [0.5, "#ffffff"],
  [0.75, "#fdae61"],
  [1, "#b35806"],
];

/** From black to white. */
export const grays: ColorScale = [
  [0, "#000000"],
  [1, "#ffffff"],
];

/** Where a heat map has no value: none of a scale's colours. */
export const noValue = "#e6e6e6";
