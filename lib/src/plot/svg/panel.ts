import type { Trace } from "../figure";
import type { Layout, LayoutAxis } from "../layout";
import { kindOf } from "../traces/table";
import { type Extent, type Scale, scaleOf, withLimits } from "./scale";

/** A rectangle in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** One pair of axes with what is drawn between them. */
export interface Panel {
  readonly box: Box;
  readonly x: Scale;
  readonly y: Scale;
  readonly xaxis: LayoutAxis;
  readonly yaxis: LayoutAxis;
  readonly traces: readonly Trace[];
}

const axisOf = (layout: Layout, reference: string): LayoutAxis =>
  layout[`${reference[0]}axis${reference.slice(1)}` as "xaxis"] ?? {};

/** A margin where marks would touch the frame; none along curves, cells and pictures. */
function extent(traces: readonly Trace[], side: "x" | "y"): Extent {
  const kinds = traces.flatMap((trace) => {
    const kind = kindOf(trace);
    return kind ? [{ kind, trace }] : [];
  });
  return {
    values: kinds.flatMap(({ kind, trace }) => [...kind.extent(trace, side)]),
    padded: kinds.some(({ kind, trace }) => kind.margin(trace, side)),
    stands: kinds.some(({ kind }) => kind.stands),
  };
}

/** Both axes to one scale: the one with more pixels for a unit gets fewer, by a wider range or a smaller box. */
function anchored(panel: Panel): Panel {
  const { x, y, box, xaxis, yaxis } = panel;
  const perUnit = (scale: Scale, pixels: number) => pixels / Math.abs(scale.limits[1] - scale.limits[0]);
  const [px, py] = [perUnit(x, box.width), perUnit(y, box.height)];
  const widened = ([a, b]: readonly [number, number], by: number): [number, number] => {
    const [middle, half] = [(a + b) / 2, ((b - a) / 2) * by];
    return [middle - half, middle + half];
  };
  if (xaxis.constrain === "domain" || yaxis.constrain === "domain") {
    const scale = Math.min(px, py);
    const [width, height] = [(box.width * scale) / px, (box.height * scale) / py];
    const fitted = {
      left: box.left + (box.width - width) / 2,
      top: box.top + (box.height - height) / 2,
      width,
      height,
    };
    return placed(fitted, xaxis, yaxis, panel.traces, [x.limits, y.limits]);
  }
  const limits =
    px > py ? ([widened(x.limits, px / py), y.limits] as const) : ([x.limits, widened(y.limits, py / px)] as const);
  return placed(box, xaxis, yaxis, panel.traces, limits);
}

function placed(
  box: Box,
  xaxis: LayoutAxis,
  yaxis: LayoutAxis,
  traces: readonly Trace[],
  limits?: readonly [readonly [number, number], readonly [number, number]],
): Panel {
  const across = [box.left, box.left + box.width] as const;
  const up = [box.top + box.height, box.top] as const;
  const free = { x: scaleOf(xaxis, extent(traces, "x"), across), y: scaleOf(yaxis, extent(traces, "y"), up) };
  const x = limits ? withLimits(xaxis, limits[0], across, free.x.unit) : free.x;
  const y = limits ? withLimits(yaxis, limits[1], up, free.y.unit) : free.y;
  return { box, x, y, xaxis, yaxis, traces };
}

/**
 * The panels of a figure inside its drawing area, in the order in which their axes are first used.
 *
 * @example
 * const area = { left: 0, top: 0, width: 100, height: 100 };
 * panelsOf([{ type: "scatter", mode: "lines", x: [0, 4], y: [0, 1] }], { xaxis: {}, yaxis: {} }, area)[0].x.pixel(1) // 25
 */
export function panelsOf(traces: readonly Trace[], layout: Layout, area: Box): Panel[] {
  const pairs = [...new Set(traces.map(({ xaxis = "x", yaxis = "y" }) => `${xaxis} ${yaxis}`))];
  return pairs.map((pair) => {
    const [xref, yref] = pair.split(" ") as [string, string];
    const [xaxis, yaxis] = [axisOf(layout, xref), axisOf(layout, yref)];
    const [x0, x1] = xaxis.domain ?? [0, 1];
    const [y0, y1] = yaxis.domain ?? [0, 1];
    const box = {
      left: area.left + x0 * area.width,
      top: area.top + (1 - y1) * area.height,
      width: (x1 - x0) * area.width,
      height: (y1 - y0) * area.height,
    };
    const mine = traces.filter((one) => `${one.xaxis ?? "x"} ${one.yaxis ?? "y"}` === pair);
    const panel = placed(box, xaxis, yaxis, mine);
    return xaxis.scaleanchor || yaxis.scaleanchor ? anchored(panel) : panel;
  });
}
