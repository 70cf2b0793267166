type ColorScale = readonly (readonly [number, string])[];

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/**
 * The colour at a share of a scale, 0 its low end and 1 its high end; straight between its stops.
 *
 * @returns red, green, blue, 0 … 255
 * @example colorAt([[0, "#000000"], [1, "#ffffff"]], 0.2) // [51, 51, 51]
 */
export function colorAt(scale: ColorScale, share: number): number[] {
  const at = Math.min(1, Math.max(0, share));
  const above = Math.max(
    1,
    scale.findIndex(([stop]) => stop >= at),
  );
  const [low, from] = scale[above - 1] as readonly [number, string];
  const [high, to] = scale[above] as readonly [number, string];
  const [a, b] = [channels(from), channels(to)];
  return a.map((level, i) => Math.round(level + (((b[i] as number) - level) * (at - low)) / (high - low)));
}
