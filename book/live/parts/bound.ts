/** ELBO, log p(x) and the gap while q moves, with the importance-weighted ladder (notebook 11). */

import { importanceLogWeights, importanceWeightedBound } from "latent/estimators/importance-bounds";
import { logDensityOf } from "latent/information/log-density";
import { type MultivariateGaussian, multivariateKl } from "latent/information/multivariate-gaussian";
import { Matrix } from "latent/linear-algebra/matrix";
import { type LinearGaussian, linearElbo, logEvidence, posterior } from "latent/models/linear-gaussian";
import { evenly } from "latent/plot/function-curve";
import { normals, seeds } from "latent/random";
import type { Brush } from "../frame/brush";
import { type Box, divided } from "../frame/geometry";
import { nats, shown } from "../frame/numbers";
import { type PanelForm, panel, placeIn } from "../frame/panel";
import type { Part, Values } from "../frame/part";

type Name = "mean" | "deviation" | "draws";

/** The companion of notebook 11: one latent, and an example of two numbers. */
const model: LinearGaussian = { weights: new Matrix([[1.6], [-1.2]]), mean: [0, 0], noiseVariance: 1 };
const example = [2.5, -1];
const DRAWS = 2048;
/** Powers of two: how many draws a rung takes. */
const RUNGS = [0, 1, 2, 3, 4, 5, 6];
const zs = evenly(-3, 4, 141);
const nothing = zs.map(() => 0);

interface Model {
  readonly epsilon: Float64Array;
  readonly truth: MultivariateGaussian;
  readonly evidence: number;
}
interface State {
  readonly at: Values<Name>;
  readonly truth: MultivariateGaussian;
  readonly q: MultivariateGaussian;
  readonly evidence: number;
  readonly elbo: number;
  readonly gap: number;
  /** L_k for k = 1, 2, 4, … */
  readonly ladder: readonly number[];
  readonly standardError: number;
}

const bells: PanelForm = { title: "q (blue) and p(z | x)", x: [-3, 4], y: [0, 1.6], across: "z" };

function boxesOf(width: number): [Box, Box, Box] {
  const whole = { x: 0, y: 0, width, height: heightOf(width) };
  return divided(whole, width >= 560 ? "across" : "down", [1, 1, 1], 12) as [Box, Box, Box];
}
const heightOf = (width: number): number => (width >= 560 ? 270 : 620);

export const bound: Part<Name, Model, State> = {
  tag: "latent-bound",
  title: "log p(x) = ELBO + gap, and a ladder between them",
  sliders: {
    mean: { label: "mean of q", min: -1, max: 3, step: 0.05, start: 0 },
    deviation: { label: "σ of q", min: 0.25, max: 1.5, step: 0.05, start: 0.9 },
    draws: { label: "draws k", min: 0, max: 6, step: 1, start: 2, text: (power) => `${2 ** power}` },
  },
  prepare: () => ({
    epsilon: normals(DRAWS, seeds(17)),
    truth: posterior(model, example),
    evidence: logEvidence(model, example),
  }),
  state(at: Values<Name>, { epsilon, truth, evidence }: Model): State {
    const q = { mean: [at.mean], covariance: new Matrix([[at.deviation ** 2]]) };
    const weights = importanceLogWeights(model, example, { q, epsilon });
    const rungs = RUNGS.map((power) => importanceWeightedBound(weights, 2 ** power));
    return {
      at,
      truth,
      q,
      evidence,
      elbo: linearElbo(model, example, q),
      gap: multivariateKl(q, truth),
      ladder: rungs.map((one) => one.mean),
      standardError: rungs[at.draws]?.standardError ?? Number.NaN,
    };
  },
  readings: ({ at, evidence, elbo, gap, ladder, standardError }) => [
    ["log p(x)", nats(evidence)],
    ["ELBO", nats(elbo)],
    ["gap KL(q ‖ p(z|x))", nats(gap)],
    [`L, k = ${2 ** at.draws} (${DRAWS} draws)`, `${shown(ladder[at.draws] as number)} ± ${shown(standardError)} nats`],
  ],
  description({ at, evidence, elbo, gap, ladder }) {
    const where = `q has mean ${shown(at.mean, 2)} and σ ${shown(at.deviation, 2)}`;
    const rung = `${2 ** at.draws} draws reach ${nats(ladder[at.draws] as number)}`;
    return `Two bells, the area of their divergence, and a ladder; ${where}: log p(x) ${nats(evidence)} = ELBO ${nats(elbo)} + gap ${nats(gap)}; ${rung}.`;
  },
  height: heightOf,
  draw(brush: Brush, { at, truth, q, evidence, elbo, ladder }: State) {
    const [first, second, third] = boxesOf(brush.width);
    const [logQ, logP] = [logDensityOf(q), logDensityOf(truth)];
    const own = zs.map((z) => Math.exp(logQ([z])));
    const two = panel(brush, first, bells);
    const exact = zs.map((z) => Math.exp(logP([z])));
    two.curve(zs, exact, { colour: "second", dash: true });
    two.area(zs, nothing, own, "first");
    two.curve(zs, own, { colour: "first" });
    const cost = zs.map((z, i) => (own[i] as number) * (logQ([z]) - logP([z])));
    const y = [Math.min(-0.3, ...cost) * 1.1, Math.max(1, ...cost) * 1.1] as const;
    const price = panel(brush, second, { title: "gap: area of q log (q/p(z|x))", x: [-3, 4], y, across: "z" });
    price.area(zs, nothing, cost, "second");
    price.curve(zs, cost, { colour: "second" });
    const low = Math.min(elbo, ...ladder);
    const room = 0.15 * (evidence - low) + 0.05;
    const range = [low - room, evidence + room] as const;
    const rungs = panel(brush, third, { title: "ladder, nats", x: [-0.5, 6.5], y: range, across: "log₂ k" });
    rungs.curve([-0.5, 6.5], [evidence, evidence], { colour: "ink", dash: true });
    rungs.curve([-0.5, 6.5], [elbo, elbo], { colour: "dim", dash: true });
    rungs.curve(RUNGS, ladder, { colour: "first" });
    for (const power of RUNGS) rungs.dot(power, ladder[power] as number, "first", power === at.draws ? 7 : 3);
    rungs.words("log p(x)", 6.4, evidence + 0.25 * room, "ink", "right");
    rungs.words("ELBO", 6.4, elbo + 0.25 * room, "dim", "right");
  },
  drag(touch) {
    const [first, , third] = boxesOf(touch.width);
    const place = placeIn(touch, first, bells);
    if (place) return { mean: place[0], deviation: 1 / (Math.max(place[1], 0.1) * Math.sqrt(2 * Math.PI)) };
    const rung = placeIn(touch, third, { title: "", x: [-0.5, 6.5], y: [0, 1] });
    return rung ? { draws: Math.round(rung[0]) } : {};
  },
};
