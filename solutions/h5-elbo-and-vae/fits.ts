/** The exercise in which something is trained: q(z) of one picture, under a decoder without an exact posterior. */
import type { GaussianCode, PixelDecoder } from "latent/exercise/answers";
import { sigmoid } from "latent/information/bernoulli";
import { normals, type Seeds, uniforms } from "latent/random";
import { exercise, hidden, training } from "latent-grader/authoring";

/** Weights of 0.6 to `most`, of either sign: large enough to matter, small enough for a rate of 0.1. */
function problem(pixels: number, draws: number, next: Seeds, most = 1.8): [PixelDecoder, number[], number[]] {
  const signs = Array.from(uniforms(pixels, next), (u) => (u < 0.5 ? -1 : 1));
  const weights = Array.from(uniforms(pixels, next), (u, j) => (signs[j] as number) * (0.6 + (most - 0.6) * u));
  const bias = Array.from(uniforms(pixels, next), (u) => 2 * u - 1);
  const x = Array.from(uniforms(pixels, next), (u) => (u < 0.5 ? 0 : 1));
  return [{ weights, bias }, x, antithetic(draws, next)];
}

/** ε and −ε, so that few draws have the mean 0; none so small that σ would not matter. */
function antithetic(draws: number, next: Seeds): number[] {
  const half = Array.from(normals(draws / 2, next), (e) => Math.abs(e) + 0.3);
  return [...half, ...half.map((e) => -e)];
}

/** In (μ, σ) the loss is convex; small steps in these coordinates, not in those of the solution. */
const descended = ({ weights, bias }: PixelDecoder, x: number[], epsilon: number[]): GaussianCode => {
  const slope = (z: number) =>
    weights.reduce((sum, w, j) => sum + w * (sigmoid(w * z + (bias[j] as number)) - (x[j] as number)), 0);
  let [mean, deviation] = [0, 1];
  for (let step = 0; step < 4000; step++) {
    let [byMean, byDeviation] = [mean, deviation - 1 / deviation];
    for (const e of epsilon) {
      const each = slope(mean + deviation * e) / epsilon.length;
      byMean += each;
      byDeviation += each * e;
    }
    mean -= 0.05 * byMean;
    deviation -= 0.05 * byDeviation;
  }
  return { mean, logVar: 2 * Math.log(deviation) };
};

const terms = "the loss has two terms, and both have a slope by μ and by log σ²";
const through = "z = μ + σε: by exercise 4, each slope is a mean over the draws";
const patience = "a rate of 0.1, and steps until nothing changes any more";
const fitted = (pixels: number, draws: number, most?: number) => (next: Seeds) => problem(pixels, draws, next, most);

export const fit = exercise({
  id: "h5.fit",
  title: "Training q for one picture",
  answer: "fitPosterior",
  points: 5,
  reference: descended,
  tolerance: { relative: 0, absolute: 1e-4, reason: "descent ends near the minimum, not in it" },
  cases: [
    training("reaches the least loss for one pixel", terms, "fitted posterior", fitted(1, 8)),
    training("reaches it for five pixels", through, "fitted posterior", fitted(5, 8)),
    training("reaches it with two draws", through, "fitted posterior", fitted(3, 2)),
    hidden(training("reaches it for six pixels and many draws", through, "fitted posterior", fitted(6, 16))),
    hidden(training("reaches it for strong weights", patience, "fitted posterior", fitted(5, 8, 2.4))),
    hidden(training("reaches it for weak weights", terms, "fitted posterior", fitted(4, 6, 0.9))),
  ],
});
