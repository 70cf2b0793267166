/** Boxes, scales and ticks: the arithmetic of pictures. */

/** A rectangle, pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From – to. */
export type Range = readonly [from: number, to: number];

/** The straight line that takes one range to another. */
export function scale([a, b]: Range, [c, d]: Range): (value: number) => number {
  return (value) => c + ((value - a) / (b - a)) * (d - c);
}

/** Round numbers inside a range, some `about` of them: 1, 2 or 5 times a power of ten apart. */
export function ticks([from, to]: Range, about: number): number[] {
  const rough = (to - from) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((one) => one * power >= rough * 0.999) ?? 10);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** A box cut into columns or rows of given shares, with a gap between them. */
export function divided(box: Box, way: "across" | "down", shares: readonly number[], gap: number): Box[] {
  const whole = shares.reduce((sum, one) => sum + one, 0);
  const across = way === "across";
  const room = (across ? box.width : box.height) - gap * (shares.length - 1);
  let at = across ? box.x : box.y;
  return shares.map((share) => {
    const size = (room * share) / whole;
    const one = across ? { ...box, x: at, width: size } : { ...box, y: at, height: size };
    at += size + gap;
    return one;
  });
}

/** The largest square in the middle of a box's width, at its top, of whole multiples of `unit` pixels where there is room for one. */
export function squareIn(box: Box, unit = 1): Box {
  const least = Math.min(box.width, box.height);
  const side = least >= unit ? Math.floor(least / unit) * unit : least;
  return { x: Math.round(box.x + (box.width - side) / 2), y: Math.round(box.y), width: side, height: side };
}
