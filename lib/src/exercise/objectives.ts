/** The losses that trained parameters are judged by. They are close to answers, so this file is not there when graded. */
import type { Call } from "./case";
import { entriesOf, type Plain } from "./plain";

/** What parameters lose on the problem that the call set; NaN where they are no such parameters. Less is better. */
export type Objective = (trained: Plain, call: Call) => number;

/**
 * The negative ELBO of one picture under a decoder of black and white pixels, for q(z) = N(mean, e^logVar), in nats.
 *
 *   ½ (σ² − 1 − log σ² + μ²) + (1/N) Σᵢ Σⱼ (log(1 + e^aⱼ) − xⱼaⱼ),  aⱼ = wⱼzᵢ + bⱼ,  zᵢ = μ + σεᵢ
 *
 * @param trained mean and logVar
 * @param call    the decoder's weights w [n] and bias b [n], the picture x [n], the draws ε [N]
 * @example fittedPosterior({ mean: 0, logVar: 0 }, [{ weights: [1], bias: [0] }, [1], [0]]) // 0.6931471805599453
 * @example fittedPosterior([0, 0], [{ weights: [1], bias: [0] }, [1], [0]]) // NaN
 */
export const fittedPosterior: Objective = (trained, [decoder, x, epsilon]) => {
  const { mean, logVar } = numbersOf(trained);
  const { weights, bias } = decoder as { weights: number[]; bias: number[] };
  if (typeof mean !== "number" || typeof logVar !== "number") return Number.NaN;
  const softplus = (a: number) => Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
  const draws = (epsilon as number[]).map((e) => mean + Math.exp(logVar / 2) * e);
  const distortions = draws.map((z) =>
    weights.reduce((sum, w, j) => {
      const logit = w * z + (bias[j] as number);
      return sum + softplus(logit) - ((x as number[])[j] as number) * logit;
    }, 0),
  );
  const rate = 0.5 * (Math.exp(logVar) - 1 - logVar + mean ** 2);
  return rate + distortions.reduce((sum, one) => sum + one, 0) / draws.length;
};

/**
 * The loss of a tied denoising layer of sigmoid units, over all its masks.
 *
 *   mean over masks m and examples n of ½ ‖xₙ − x̂‖²,  x̂ = h Wᵀ + c,  h = σ((xₙ ⊙ mₙ) W + b)
 *
 * @param trained w [d][units], b [units] and c [d], in the shapes of the start
 * @param call    the examples x [n][d], the layer that training starts from, the masks [masks][n][d]
 * @example
 * const start = { w: [[0]], b: [0], c: [0] };
 * denoisingLayer(start, [[[2]], start, [[[1]], [[0]]]]) // 2
 * denoisingLayer({ w: [[0]], b: [0], c: [2] }, [[[2]], start, [[[1]], [[0]]]]) // 0
 * denoisingLayer({ w: [[0, 0]], b: [0, 0], c: [2] }, [[[2]], start, [[[1]], [[0]]]]) // NaN
 */
export const denoisingLayer: Objective = (trained, [examples, start, masks]) => {
  const [{ w, b, c }, asked] = [numbersOf(trained), numbersOf(start as Plain)];
  const ofOneShape =
    shapeOf(w) === shapeOf(asked.w) && shapeOf(b) === shapeOf(asked.b) && shapeOf(c) === shapeOf(asked.c);
  if (!ofOneShape) return Number.NaN;
  const [matrix, biases, outward] = [w, b, c] as [number[][], number[], number[]];
  const column = (j: number) => matrix.map((row) => row[j] as number);
  const dot = (left: readonly number[], right: readonly number[]) =>
    left.reduce((sum, one, i) => sum + one * (right[i] as number), 0);
  const losses = (masks as number[][][]).flatMap((mask) =>
    (examples as number[][]).map((x, n) => {
      const seen = x.map((one, i) => one * ((mask[n] as number[])[i] as number));
      const h = biases.map((bias, j) => 1 / (1 + Math.exp(-bias - dot(seen, column(j)))));
      return outward.reduce(
        (sum, ci, i) => sum + 0.5 * ((x[i] as number) - ci - dot(h, matrix[i] as number[])) ** 2,
        0,
      );
    }),
  );
  return losses.reduce((sum, one) => sum + one, 0) / losses.length;
};

/** By the name that a case gives. */
export const objectives: Readonly<Record<string, Objective>> = {
  "fitted posterior": fittedPosterior,
  "denoising layer": denoisingLayer,
};

/** Lists in brackets, and the kinds of what is in them: the same for two of one shape. */
const shapeOf = (value: Plain | undefined): string =>
  Array.isArray(value) ? `[${value.map(shapeOf).join()}]` : typeof value;

const numbersOf = (trained: Plain): Readonly<Record<string, Plain>> => Object.fromEntries(entriesOf(trained) ?? []);
