/** What each live part must read at a position of its sliders, from the library's closed forms alone; and its model, from the committed numbers. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeWeights, type Weights } from "latent/checkpoint/format";
import { placesAlong, spiral } from "latent/datasets/plane-curves";
import { exactDenoiser } from "latent/denoising/exact-denoiser";
import { roundMixture } from "latent/denoising/mixture";
import { importanceLogWeights, importanceWeightedBound } from "latent/estimators/importance-bounds";
import { barberAgakovBound } from "latent/information/barber-agakov";
import { bernoulliEntropy } from "latent/information/bernoulli";
import { channelJoint, channelPosterior } from "latent/information/gaussian-channel";
import { gaussianMutualInformation } from "latent/information/gaussian-information";
import { multivariateEntropy, multivariateKl } from "latent/information/multivariate-gaussian";
import { LOG_TWO_PI } from "latent/information/nats";
import { multivariateSquaredW2 } from "latent/information/wasserstein";
import { Matrix } from "latent/linear-algebra/matrix";
import { explainedVariance, type Pca, project, reconstruct } from "latent/linear-algebra/pca";
import { logEvidence, posterior } from "latent/models/linear-gaussian";
import { linearVaeOptimum } from "latent/models/probabilistic-pca";
import { normals, seeds } from "latent/random";
import { decodedLogits, decoderLayers } from "../../book/live/parts/decoder";
import { root } from "../layout/files";

type Values = Readonly<Record<string, number>>;
type Readings = readonly number[];

const file = (name: string): Weights =>
  decodeWeights(readFileSync(join(root, "book", "live", "weights", `${name}.safetensors`)), name);

/** The committed numbers by the name of their script. */
export const tensors: Readonly<Record<string, Weights>> = {
  digits: { ...file("digits"), ...file("spectrum") },
  plane: file("plane"),
};

const valuesOf = (of: string, name: string) => tensors[of]?.[name]?.values as Float32Array;

/** The principal components as the library would have fitted them. */
export const pca: Pca = {
  mean: Float64Array.from(valuesOf("digits", "mean")),
  components: Matrix.from1DArray(784, 64, valuesOf("digits", "components")),
  variances: Float64Array.from(valuesOf("digits", "variances")),
};
/** A test digit, [784]. */
export const digit = (at: number): Float64Array =>
  Float64Array.from(valuesOf("digits", "pictures").subarray(784 * at, 784 * (at + 1)));

const onLine = (mean: number, variance: number) => ({ mean: [mean], covariance: new Matrix([[variance]]) });
const squares = (list: ArrayLike<number>) => Array.from(list).reduce((sum, one) => sum + one ** 2, 0);

/** A covariance with these variances along a direction and across it. */
const tilted = (degrees: number, along: number, across: number) => {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const off = c * s * (along - across);
  return new Matrix([
    [c * c * along + s * s * across, off],
    [off, s * s * along + c * c * across],
  ]);
};

/** The numbers that each element must show, in its order, by the names of its sliders. */
const closedForms: Readonly<Record<string, (values: Values) => Readings>> = {
  "latent-two-bells": ({ mean = 0, deviation = 0 }) => {
    const [q, p] = [onLine(mean, deviation ** 2), onLine(0, 1)];
    const kl = multivariateKl(q, p);
    const squared = multivariateSquaredW2(q, p);
    return [kl, multivariateEntropy(q.covariance) + kl, Math.sqrt(squared), squared];
  },
  "latent-components": ({ digit: at = 0, k = 0 }) => {
    const row = { rows: 1, columns: 784, data: digit(at) };
    const restored = reconstruct(pca, project(pca, row, k)).data;
    const error = squares(digit(at).map((one, i) => one - (restored[i] as number)));
    const whole = squares(digit(at).map((one, i) => one - (pca.mean[i] as number)));
    return [error, (100 * error) / whole, 100 * explainedVariance(pca, k)];
  },
  "latent-channel": ({ angle = 0, noise = 0, gain = 0 }) => {
    const turn = (angle * Math.PI) / 180;
    const encoder = new Matrix([[Math.cos(turn), Math.sin(turn)]]);
    const channel = { covariance: tilted(35, 3, 0.5), encoder, noiseVariance: noise };
    const exact = channelPosterior(channel);
    const bound = barberAgakovBound(channel, { gain: Matrix.mul(exact.gain, gain), covariance: exact.covariance });
    const information = gaussianMutualInformation(channelJoint(channel), 2);
    return [information, bound, information - bound];
  },
  "latent-field": ({ sigma = 0, x1 = 0, x2 = 0 }) => {
    const exact = exactDenoiser(roundMixture(placesAlong(spiral, 60), 0.05), sigma);
    const way = exact.score([x1, x2]).map((one) => sigma ** 2 * one); // Tweedie
    const [a, b] = [way[0] as number, way[1] as number];
    return [x1 + a, x2 + b, Math.hypot(a, b), exact.logDensity([x1, x2])];
  },
  "latent-bound": ({ mean = 0, deviation = 0, draws = 0 }) => {
    const model = { weights: new Matrix([[1.6], [-1.2]]), mean: [0, 0], noiseVariance: 1 };
    const [x, q] = [[2.5, -1], onLine(mean, deviation ** 2)];
    const gap = multivariateKl(q, posterior(model, x));
    const weights = importanceLogWeights(model, x, { q, epsilon: normals(2048, seeds(17)) });
    const rung = importanceWeightedBound(weights, 2 ** draws);
    return [logEvidence(model, x), logEvidence(model, x) - gap, gap, rung.mean, rung.standardError];
  },
  "latent-plane": ({ z1 = 0, z2 = 0 }) => {
    const logits = Array.from(decodedLogits(decoderLayers(tensors.plane as Weights), [z1, z2]));
    const chances = logits.map((logit) => 1 / (1 + Math.exp(-logit)));
    const sum = (list: number[]) => list.reduce((total, one) => total + one, 0);
    return [z1, z2, sum(chances.map(bernoulliEntropy)), sum(chances)];
  },
  "latent-rate": ({ price = 0 }) => {
    const beta = 2 ** price;
    const { rate, distortion, active } = linearVaeOptimum(pca, { latent: 32, noiseVariance: 1, beta });
    const relative = distortion - 392 * LOG_TWO_PI;
    return [rate, relative, relative + beta * rate, active];
  },
};

/** The numbers that this element must show here. */
export const formsOf = (tag: string, values: Values): Readings => closedForms[tag]?.(values) ?? [];

/** Three positions of each element's sliders, away from where they start. */
export const positions: Readonly<Record<string, readonly Values[]>> = {
  "latent-two-bells": [
    { mean: -2, deviation: 0.3 },
    { mean: 0, deviation: 1 },
    { mean: 1.5, deviation: 2.25 },
  ],
  "latent-components": [
    { digit: 0, k: 1 },
    { digit: 7, k: 30 },
    { digit: 3, k: 64 },
  ],
  "latent-channel": [
    { angle: 35, noise: 0.5, gain: 1 },
    { angle: 120, noise: 0.05, gain: -0.5 },
    { angle: 0, noise: 3, gain: 2 },
  ],
  "latent-field": [
    { sigma: 0.05, x1: 0, x2: 0 },
    { sigma: 0.3, x1: -1, x2: 0.5 },
    { sigma: 1, x1: 1.8, x2: -1.8 },
  ],
  "latent-bound": [
    { mean: 1.05, deviation: 0.45, draws: 0 },
    { mean: -1, deviation: 1.5, draws: 6 },
    { mean: 2, deviation: 0.5, draws: 3 },
  ],
  "latent-plane": [
    { z1: 0, z2: 0 },
    { z1: -2, z2: 1 },
    { z1: 1.5, z2: 1.5 },
  ],
  "latent-rate": [
    { price: -3, digit: 0 },
    { price: 0, digit: 8 },
    { price: 3, digit: 1 },
  ],
};

/** The numbers of an element's texts, in order, each with half of its last digit: as far as it may be from the truth. */
export const numbersIn = (texts: readonly string[]): { readonly value: number; readonly half: number }[] =>
  texts.flatMap((text) =>
    Array.from(text.replaceAll("−", "-").matchAll(/-?\d+(\.\d+)?/g), ([number, fraction = "."]) => ({
      value: Number(number),
      half: 0.5 * 10 ** (1 - fraction.length) + 1e-9,
    })),
  );

/** What is wrong with an element's texts at a position of its sliders: numbers that are not the closed forms. */
export function wrongNumbers(tag: string, values: Values, texts: readonly string[]): string[] {
  const [got, wanted] = [numbersIn(texts), formsOf(tag, values)];
  if (wanted.length === 0 || got.length < wanted.length) return [`${tag}: ${wanted.length} numbers, got ${texts}`];
  return wanted.flatMap((number, i) => {
    const { value, half } = got[i] as { value: number; half: number };
    return Math.abs(value - number) <= half ? [] : [`${tag} at ${JSON.stringify(values)}: ${number}, got ${value}`];
  });
}
