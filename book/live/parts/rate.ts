/** Rate and distortion: β moves along the curve of the best linear β-VAE, and a digit is rebuilt at each price (notebook 13). */

import { LOG_TWO_PI } from "latent/information/nats";
import { reconstruct } from "latent/linear-algebra/pca";
import { linearVaeOptimum } from "latent/models/probabilistic-pca";
import { evenly } from "latent/plot/function-curve";
import type { Brush } from "../frame/brush";
import { squareIn } from "../frame/geometry";
import { nats } from "../frame/numbers";
import { type PanelForm, panel } from "../frame/panel";
import type { Part, Values } from "../frame/part";
import { boxesOf, heightOf } from "./digit-layout";
import { type DigitModel, digitModel } from "./digits";

type Name = "price" | "digit";

/** As many numbers has the code of notebook 13. */
const LATENT = 32;
/** β = 2^price */
const betaOf = (price: number): number => 2 ** price;

interface Point {
  readonly rate: number;
  readonly distortion: number;
  readonly active: number;
}
interface Model extends DigitModel {
  readonly curve: readonly Point[];
}
interface State extends Point {
  readonly at: Values<Name>;
  readonly beta: number;
  readonly picture: Float64Array;
  readonly restored: Float64Array;
  readonly curve: readonly Point[];
}

/** The library's optimum with decoder variance 1, without the constant of 784 pixels that no model can change. */
export function pointAt(beta: number, { pca }: Pick<DigitModel, "pca">): Point {
  const some = { ...pca, components: pca.components.subMatrix(0, 0, 0, LATENT - 1) }; // W itself is not wanted: one row of it will do
  const { rate, distortion, active } = linearVaeOptimum(some, { latent: LATENT, noiseVariance: 1, beta });
  return { rate, distortion: distortion - 0.5 * pca.mean.length * LOG_TWO_PI, active };
}

/** The decoder's mean at the encoder's mean: component i comes back as the share 1 − β/λᵢ of itself, or not at all. */
export function rebuilt({ pca, codes }: DigitModel, digit: number, beta: number): Float64Array {
  const code = (codes[digit] as Float64Array).slice(0, LATENT);
  const shares = code.map((z, i) => z * Math.max(0, 1 - beta / (pca.variances[i] as number)));
  return Float64Array.from(reconstruct(pca, { rows: 1, columns: LATENT, data: shares }).data);
}

const curveForm: PanelForm = {
  title: "distortion over rate, nats",
  x: [0, 33],
  y: [5, 28],
  across: "rate (nats)",
};

export const rate: Part<Name, Model, State> = {
  tag: "latent-rate",
  title: "What a nat is worth: β along the rate–distortion curve",
  weights: "digits",
  sliders: {
    price: { label: "β", min: -3, max: 3, step: 0.125, start: 0, text: (price) => betaOf(price).toFixed(3) },
    digit: { label: "digit", min: 0, max: 9, step: 1, start: 3 },
  },
  prepare(tensors) {
    const model = digitModel(tensors);
    return { ...model, curve: evenly(-3, 3, 97).map((price) => pointAt(betaOf(price), model)) };
  },
  state(at: Values<Name>, model: Model): State {
    const beta = betaOf(at.price);
    const restored = rebuilt(model, at.digit, beta);
    const picture = model.pictures[at.digit] as Float64Array;
    return { at, beta, picture, restored, curve: model.curve, ...pointAt(beta, model) };
  },
  readings: (state) => [
    ["rate", nats(state.rate)],
    ["distortion, without its constant", nats(state.distortion)],
    ["distortion + β · rate", nats(state.distortion + state.beta * state.rate)],
    ["numbers of 32 in use", `${state.active}`],
  ],
  description({ at, beta, active, ...point }) {
    return `A ${at.digit}, the same rebuilt at β = ${beta.toFixed(3)}, and a falling curve with a mark: rate ${nats(point.rate)}, distortion ${nats(point.distortion)}, ${active} of 32 numbers in use.`;
  },
  height: heightOf,
  draw(brush: Brush, { beta, picture, restored, curve, ...point }: State) {
    const [left, middle, right] = boxesOf(brush.width);
    const pairs = [
      ["original", picture, left],
      [`β = ${beta.toFixed(3)}`, restored, middle],
    ] as const;
    for (const [title, greys, box] of pairs) {
      const square = squareIn({ ...box, y: box.y + 24, height: box.height - 30 }, 28);
      brush.text(title, square.x, box.y + 14, { size: 13 });
      brush.picture(greys, 28, square);
    }
    const plane = panel(brush, right, curveForm);
    // one nat more of rate saves β nats of distortion: the slope at the mark
    const [a, b] = [point.rate - 40, point.rate + 40];
    plane.curve([a, b], [point.distortion + 40 * beta, point.distortion - 40 * beta], { colour: "second", dash: true });
    const [rates, distortions] = [curve.map((one) => one.rate), curve.map((one) => one.distortion)];
    plane.curve(rates, distortions, { colour: "first" });
    plane.dot(point.rate, point.distortion, "first", 6);
  },
};
