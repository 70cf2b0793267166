/** A pair of axes in a box, and what is drawn against them. */
import type { Brush, Colour, Stroke } from "./brush";
import { type Box, type Range, scale, ticks } from "./geometry";

/** What a panel shows. */
export interface PanelForm {
  readonly title: string;
  readonly x: Range;
  readonly y: Range;
  /** What the horizontal axis counts. */
  readonly across?: string;
  /** Numbers at the axes: both, or the horizontal one's alone. */
  readonly numbers?: "both" | "x";
  /** One unit is as long upwards as to the right. */
  readonly equal?: boolean;
}

/** Draws in the panel's own units. */
export interface Panel {
  readonly inner: Box;
  curve(x: ArrayLike<number>, y: ArrayLike<number>, stroke: Stroke): void;
  area(x: ArrayLike<number>, lower: ArrayLike<number>, upper: ArrayLike<number>, colour: Colour): void;
  dot(x: number, y: number, colour: Colour, radius?: number): void;
  arrow(x: number, y: number, dx: number, dy: number, stroke: Stroke): void;
  words(text: string, x: number, y: number, colour: Colour, align?: "left" | "center" | "right"): void;
}

const ABOVE = 22;
const BELOW = 34;

/** Where in its box a panel draws: the same for drawing and for touching. */
export function innerBox(box: Box, { numbers, equal }: Pick<PanelForm, "numbers" | "equal">): Box {
  const left = numbers === "x" ? 4 : 38;
  const inner = { x: box.x + left, y: box.y + ABOVE, width: box.width - left - 12, height: box.height - ABOVE - BELOW };
  if (!equal) return inner;
  const side = Math.min(inner.width, inner.height);
  return { ...inner, x: inner.x + (inner.width - side) / 2, width: side, height: side };
}

/** The place of a touch in a panel's units, or nothing when it lies outside. */
export function placeIn(touch: { x: number; y: number }, box: Box, form: PanelForm): [number, number] | undefined {
  const { x, y, width, height } = innerBox(box, form);
  const outside = touch.x < x - 12 || touch.x > x + width + 12 || touch.y < y - 12 || touch.y > y + height + 12;
  if (outside) return undefined;
  return [scale([x, x + width], form.x)(touch.x), scale([y + height, y], form.y)(touch.y)];
}

/** Draws title and axes. */
export function panel(brush: Brush, box: Box, form: PanelForm): Panel {
  const inner = innerBox(box, form);
  const [right, bottom] = [inner.x + inner.width, inner.y + inner.height];
  const toX = scale(form.x, [inner.x, right]);
  const toY = scale(form.y, [bottom, inner.y]);
  brush.text(form.title, form.equal && box.width >= 400 ? inner.x : box.x + 2, box.y + 14, { colour: "ink", size: 13 });
  for (const at of ticks(form.x, inner.width < 200 ? 4 : 6)) {
    brush.line([toX(at), inner.y, toX(at), bottom], { colour: "soft" });
    brush.text(label(at), toX(at), bottom + 14, { colour: "dim", align: "center", size: 11 });
  }
  if (form.numbers !== "x")
    for (const at of ticks(form.y, inner.height < 130 ? 3 : 5)) {
      brush.line([inner.x, toY(at), right, toY(at)], { colour: "soft" });
      brush.text(label(at), inner.x - 5, toY(at) + 4, { colour: "dim", align: "right", size: 11 });
    }
  if (form.y[0] <= 0 && form.y[1] >= 0) brush.line([inner.x, toY(0), right, toY(0)], { colour: "line" });
  else brush.line([inner.x, bottom, right, bottom], { colour: "line" });
  if (form.across) brush.text(form.across, right, bottom + 28, { colour: "dim", align: "right", size: 11 });
  const line = (x: ArrayLike<number>, y: ArrayLike<number>) =>
    Array.from(x).flatMap((at, i) => [toX(at), toY(y[i] as number)]);
  const backwards = (list: ArrayLike<number>) => Array.from(list).reverse();
  return {
    inner,
    curve: (x, y, stroke) => brush.clipped(inner, () => brush.line(line(x, y), { width: 2, ...stroke })),
    area: (x, lower, upper, colour) =>
      brush.clipped(inner, () =>
        brush.fill([...line(x, upper), ...line(backwards(x), backwards(lower))], colour, 0.35),
      ),
    dot: (x, y, colour, radius = 5) => brush.dot(toX(x), toY(y), radius, colour),
    arrow: (x, y, dx, dy, stroke) => brush.line(arrowLine(toX(x), toY(y), toX(x + dx), toY(y + dy)), stroke),
    words: (text, x, y, colour, align = "left") => brush.text(text, toX(x), toY(y), { colour, align, size: 12 }),
  };
}

const label = (value: number): string => `${value}`.replace("-", "−");

/** A shaft with a head of two strokes; the shorter the shaft, the smaller the head. */
function arrowLine(x: number, y: number, toX: number, toY: number): number[] {
  const [dx, dy] = [toX - x, toY - y];
  const head = Math.min(0.35, 7 / Math.max(Math.hypot(dx, dy), 1e-9));
  const side = (turn: number) => [toX - head * (dx + turn * 0.5 * dy), toY - head * (dy - turn * 0.5 * dx)];
  return [x, y, toX, toY, ...side(1), toX, toY, ...side(-1)];
}
