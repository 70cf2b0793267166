/** The trainings of notebook 06 from any seed: how far the learned field lies from the exact one, where, and what it samples. No data are needed. */
import { compileStep } from "latent/compile";
import { type Place, placesAlong } from "latent/datasets/plane-curves";
import { asymmetry, exactField, fieldError } from "latent/denoising/fields";
import { langevinStep, noiseLevels } from "latent/denoising/langevin";
import { type GaussianMixture, mixtureDraws, roundMixture } from "latent/denoising/mixture";
import { squaredDiscrepancy } from "latent/estimators/discrepancy";
import { type Denoiser, denoiserField, denoiserJacobians, denoisingLoss, denseDenoiser } from "latent/models/denoiser";
import { normals, normals32, type Seeds, seeds, uniforms32 } from "latent/random";
import * as tf from "latent/tf";
import { halfCosine } from "./half-cosine";
import type { Terms } from "./runs";

const batch = 256;

/** A soft curve as data. */
const softly = (curve: (t: number) => Place): GaussianMixture => roundMixture(placesAlong(curve, 200), 0.02);

/** A denoiser after so many minibatches; σ is drawn evenly in log σ from 0.03 to 2, the rate falls by half a cosine from 0.005. */
function trained(data: GaussianMixture, steps: number, seed: number): Denoiser {
  const model = denseDenoiser({ dimensions: 2, hidden: [64, 64] }, seeds(100 * seed));
  const optimizer = tf.train.adam(0.005);
  const step = compileStep({ loss: denoisingLoss(model), parameters: model.parameters, optimizer });
  const next = seeds(100 * seed + 1);
  for (let i = 0; i < steps; i++) {
    const feeds = drawnBatch(data, next);
    step(feeds, { learningRate: 0.005 * halfCosine(i / steps) });
    tf.dispose(feeds);
  }
  step.dispose();
  return model;
}

function drawnBatch(data: GaussianMixture, next: Seeds) {
  const x = tf.tensor2d(Float32Array.from(mixtureDraws(data, batch, next)), [batch, 2]);
  const epsilon = tf.tensor2d(normals32(2 * batch, next), [batch, 2]);
  const levels = uniforms32(batch, next).map((u) => 0.03 * (2 / 0.03) ** u);
  return { x, epsilon, sigma: tf.tensor2d(levels, [batch, 1]) };
}

const apart = (model: Denoiser, data: GaussianMixture, places: Float64Array, sigma: number) =>
  fieldError(denoiserField(model, places, sigma), exactField(data, places, sigma));

/** A thousand noisy places, the same for every model. */
function noisyPlaces(data: GaussianMixture, sigma: number): Float64Array {
  const epsilon = normals(2000, seeds(6));
  return mixtureDraws(data, 1000, seeds(5)).map((x, i) => x + sigma * (epsilon[i] as number));
}

/** Places around the spiral: a fifth of a unit outside its inner turns, and on a circle far away. */
const between = Float64Array.from({ length: 400 }, (_, i) => turned(i, (angle) => angle / (4 * Math.PI) + 0.2));
const far = Float64Array.from({ length: 400 }, (_, i) => turned(i, () => 3));
function turned(i: number, radius: (angle: number) => number): number {
  const angle = Math.PI / 2 + (2 * Math.PI * Math.floor(i / 2)) / 200;
  return radius(angle) * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
}

/** MMD² of 200 annealed particles from 200 fresh draws, and the share of them within 0.06 of the curve. */
function sampled(model: Denoiser, data: GaussianMixture): Terms {
  const next = seeds(7);
  let x: Float64Array = normals(400, next).map((one) => 1.5 * one);
  for (const sigma of noiseLevels(1.5, 0.05, 12)) {
    for (let i = 0; i < 15; i++) {
      const score = Float64Array.from(denoiserField(model, x, sigma), (r) => r / sigma ** 2);
      x = langevinStep(x, score, { size: 0.3 * sigma ** 2, epsilon: normals(400, next) });
    }
  }
  const field = denoiserField(model, x, 0.05);
  const values = x.map((one, i) => one + (field[i] as number));
  const fresh = mixtureDraws(data, 200, seeds(8));
  const near = Array.from({ length: 200 }, (_, i) => values.subarray(2 * i, 2 * i + 2)).filter(
    ([x, y]) =>
      Math.min(
        ...data.means.map((mean) =>
          Math.hypot((mean[0] as number) - (x as number), (mean[1] as number) - (y as number)),
        ),
      ) < 0.06,
  );
  const discrepancy = squaredDiscrepancy({ values, dimension: 2 }, { values: fresh, dimension: 2 }, 0.1);
  return { discrepancy, "on the curve": near.length / 200 };
}

/** What a training on this curve comes to. */
export function fieldTraining(curve: (t: number) => Place, steps: number, seed: number): Terms {
  const data = softly(curve);
  const model = trained(data, steps, seed);
  const figures: Record<string, number> = {};
  for (const sigma of [0.05, 0.1, 0.2, 0.5, 1]) {
    const { angle, relative } = apart(model, data, noisyPlaces(data, sigma), sigma);
    Object.assign(figures, { [`angle ${sigma}`]: angle, [`relative ${sigma}`]: relative });
  }
  for (const [name, places] of Object.entries({ between, far })) {
    const { angle, relative } = apart(model, data, places, 0.1);
    Object.assign(figures, { [`angle ${name}`]: angle, [`relative ${name}`]: relative });
  }
  figures.asymmetry = asymmetry(denoiserJacobians(model, noisyPlaces(data, 0.2), 0.2));
  const reach = Math.hypot(...exactField(data, far, 0.1));
  figures["reach far"] = Math.hypot(...denoiserField(model, far, 0.1)) / reach;
  Object.assign(figures, sampled(model, data));
  model.parameters.dispose();
  return figures;
}
