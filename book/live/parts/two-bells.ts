/** Two bells and three rulers: KL, cross-entropy and W₂ as areas (notebook 00). p = N(0, 1) stays, q is moved. */

import { type Gaussian, gaussianCrossEntropy, gaussianKl, gaussianLogDensity } from "latent/information/gaussian";
import { gaussianSquaredW2 } from "latent/information/wasserstein";
import { evenly } from "latent/plot/function-curve";
import type { Brush, Colour } from "../frame/brush";
import { type Box, divided } from "../frame/geometry";
import { nats, shown } from "../frame/numbers";
import { type PanelForm, panel, placeIn } from "../frame/panel";
import type { Part, Values } from "../frame/part";

const prior: Gaussian = { mean: 0, variance: 1 };
const xs = evenly(-6, 6, 241);
const nothing = xs.map(() => 0);

const bells: PanelForm = { title: "q (blue, yours) and p = N(0, 1)", x: [-6, 6], y: [0, 1.6], across: "x" };

interface State {
  readonly q: Gaussian;
  readonly kl: number;
  readonly crossEntropy: number;
  /** W₂², whose area is drawn. */
  readonly squaredW2: number;
  readonly height: (x: number, bell: Gaussian) => number;
}

/** What is under the three lower curves at x: their areas are KL(q‖p), H(q, p) and W₂². */
export function integrands(q: Gaussian): { kl: number[]; crossEntropy: number[]; squaredW2: number[] } {
  const deviation = Math.sqrt(q.variance);
  return {
    kl: xs.map((x) => density(x, q) * (gaussianLogDensity(x, q) - gaussianLogDensity(x, prior))),
    crossEntropy: xs.map((x) => -density(x, q) * gaussianLogDensity(x, prior)),
    // the grain of p at x moves to μ + σx, the monotone way: its squared way, times how many grains there are
    squaredW2: xs.map((x) => density(x, prior) * (q.mean + deviation * x - x) ** 2),
  };
}

const density = (x: number, bell: Gaussian): number => Math.exp(gaussianLogDensity(x, bell));

type Name = "mean" | "deviation";

/** The bell's box, and those of the three areas below it. */
function boxesOf(width: number): [Box, Box[]] {
  const whole = { x: 0, y: 0, width, height: heightOf(width) };
  if (width >= 560) {
    const [above, below] = divided(whole, "down", [1, 1], 8) as [Box, Box];
    return [above, divided(below, "across", [1, 1, 1], 10)];
  }
  const [above, ...below] = divided(whole, "down", [1.1, 1, 1, 1], 6) as [Box, ...Box[]];
  return [above, below];
}

const heightOf = (width: number): number => (width >= 560 ? 400 : 640);

export const twoBells: Part<Name, null, State> = {
  tag: "latent-two-bells",
  title: "Two bells: divergence, cross-entropy and distance as areas",
  sliders: {
    mean: { label: "mean of q", min: -4, max: 4, step: 0.1, start: 1 },
    deviation: { label: "σ of q", min: 0.3, max: 3, step: 0.05, start: 0.5 },
  },
  prepare: () => null,
  state({ mean, deviation }: Values<Name>): State {
    const q = { mean, variance: deviation ** 2 };
    return {
      q,
      kl: gaussianKl(q, prior),
      crossEntropy: gaussianCrossEntropy(q, prior),
      squaredW2: gaussianSquaredW2(q, prior),
      height: density,
    };
  },
  readings: ({ kl, crossEntropy, squaredW2 }) => [
    ["KL(q ‖ p)", nats(kl)],
    ["cross-entropy H(q, p)", nats(crossEntropy)],
    ["W₂", shown(Math.sqrt(squaredW2))],
    ["W₂², the area", shown(squaredW2)],
  ],
  description({ q, kl, crossEntropy, squaredW2 }) {
    const where = `q has mean ${shown(q.mean, 1)} and σ ${shown(Math.sqrt(q.variance), 2)}, p is N(0, 1)`;
    return `Two bells; ${where}. Three areas: KL ${nats(kl)}, cross-entropy ${nats(crossEntropy)}, W₂² ${shown(squaredW2)}.`;
  },
  height: heightOf,
  draw(brush: Brush, { q, height }: State) {
    const [above, below] = boxesOf(brush.width);
    const both = panel(brush, above, bells);
    both.curve(
      xs,
      xs.map((x) => height(x, prior)),
      { colour: "second", dash: true },
    );
    const own = xs.map((x) => height(x, q));
    both.area(xs, nothing, own, "first");
    both.curve(xs, own, { colour: "first" });
    const { kl, crossEntropy, squaredW2 } = integrands(q);
    const three: [string, number[], Colour][] = [
      ["KL: area of q log (q/p)", kl, "first"],
      ["H(q, p): area of −q log p", crossEntropy, "second"],
      ["W₂²: squared ways from p to q", squaredW2, "third"],
    ];
    three.forEach(([title, values, colour], i) => {
      const y = [Math.min(0, ...values) * 1.1, Math.max(0.5, ...values) * 1.1] as const;
      const one = panel(brush, below[i] as Box, { title, x: [-6, 6], y });
      one.area(xs, nothing, values, colour);
      one.curve(xs, values, { colour });
    });
  },
  drag(touch) {
    const place = placeIn(touch, boxesOf(touch.width)[0], bells);
    if (!place) return {};
    // the summit of q comes to the finger: its height is 1/(σ √2π)
    return { mean: place[0], deviation: 1 / (Math.max(place[1], 0.1) * Math.sqrt(2 * Math.PI)) };
  },
};
