/** The filters of notebook 05 from any seed: two hundred units that learn to clean patches of photographs. */
import { join } from "node:path";
import { filtersFile } from "latent/checkpoint/filters";
import { writeWhole } from "latent/checkpoint/folder";
import { encodeWeights } from "latent/checkpoint/format";
import { floatsOf, halvesOf } from "latent/checkpoint/half";
import { compileStep } from "latent/compile";
import { masked } from "latent/corruptions/missing";
import { withGaussianNoise, withSaltAndPepper } from "latent/corruptions/noise";
import { deadLeaves } from "latent/datasets/dead-leaves";
import { naturalImages } from "latent/datasets/natural";
import { patches } from "latent/datasets/patches";
import { type Greys, whitened } from "latent/datasets/whitened";
import { kurtosis, orientationSelectivity } from "latent/estimators/filter-statistics";
import { fitGabor } from "latent/estimators/gabor-fit";
import { decayedLoss, patchDenoiser } from "latent/models/patch-denoiser";
import { type Seeds, seeds } from "latent/random";
import * as tf from "latent/tf";
import { halfCosine } from "./half-cosine";
import type { Terms } from "./runs";

/** Pixels of a patch's row, and of a patch; units; patches in a batch, and in all. */
const [side, d, units, size, all] = [12, 144, 200, 100, 100_000];

/** What is done to a batch, ρ of the weight decay, the pictures, photographs unless told, and a pixel's variance, 1 unless told. */
type Way = {
  readonly spoil?: (x: Float32Array, next: Seeds) => Float32Array;
  readonly decay?: number;
  readonly leaves?: true;
  readonly variance?: number;
};
type Ways = Readonly<Record<string, Way>>;

const gaussian = (sigma: number) => (x: Float32Array, next: Seeds) => withGaussianNoise(x, sigma, next);

/** The trainings whose filters are committed. All noise is in deviations of a whitened pixel; salt and pepper are six of them. */
const mosaics: Ways = {
  nothing: {},
  "weight decay": { decay: 0.3 },
  "Gaussian 0.5": { spoil: gaussian(0.5) },
  "Gaussian 1.6": { spoil: gaussian(1.6) },
  "salt and pepper": { spoil: (x, next) => withSaltAndPepper(x, 0.1, next, [-6, 6]) },
  masked: { spoil: (x, next) => masked(x, { d, share: 0.55 }, next) },
  "Gaussian 1.6, leaves": { spoil: gaussian(1.6), leaves: true },
};

/** Those of which the log is enough: between little noise and much, and little noise on patches that are small themselves. */
const between: Ways = {
  "Gaussian 0.8": { spoil: gaussian(0.8) },
  "Gaussian 1": { spoil: gaussian(1) },
  "Gaussian 1.25": { spoil: gaussian(1.25) },
  "Gaussian 2": { spoil: gaussian(2) },
  "Gaussian 0.5, variance 0.1": { spoil: gaussian(0.5), variance: 0.1 },
};

/** Patches of whitened pictures, [100,000 · 144]. */
const whitePatches = (pictures: Greys, seed: number) =>
  patches(whitened(pictures), { side, count: all, next: seeds(seed) });

const scaled = (pool: Float32Array, variance = 1) => (variance === 1 ? pool : pool.map((v) => Math.sqrt(variance) * v));

/** The filters after so many batches, rounded to float16, [200 · 144]; the learning rate falls by half a cosine to 0. */
function taught(pool: Float32Array, { spoil, decay = 0 }: Way, steps: number, seed: number): Float32Array {
  const [model, rate] = [patchDenoiser({ pixels: d, units }, seeds(100 * seed)), 0.01];
  const optimizer = tf.train.adam(rate);
  const step = compileStep({ loss: decayedLoss(model, decay), parameters: model.parameters, optimizer });
  const next = seeds(100 * seed + 1);
  for (let i = 0; i < steps; i++) {
    const from = (i % (all / size)) * size * d;
    const pixels = pool.subarray(from, from + size * d);
    const noisy = spoil?.(pixels, next) ?? pixels;
    const feeds = { x: tf.tensor2d(pixels, [size, d]), noisy: tf.tensor2d(noisy, [size, d]) };
    step(feeds, { learningRate: rate * halfCosine(i / steps) });
    tf.dispose(feeds);
  }
  step.dispose();
  const filters = tf.tidy(() => model.parameters.tensor<tf.Tensor2D>("filters").transpose().dataSync<"float32">());
  model.parameters.dispose();
  optimizer.dispose();
  return floatsOf(halvesOf(filters));
}

const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;

/** The numbers of a mosaic. */
function mosaicFigures(filters: Float32Array): Terms {
  const each = Array.from({ length: units }, (_, unit) => filters.subarray(d * unit, d * (unit + 1)));
  const explained = each.map((filter) => fitGabor(filter, side).explained);
  return {
    "Gabor, %": 100 * mean(explained.map((share) => (share > 0.5 ? 1 : 0))),
    explained: mean(explained),
    selectivity: mean(each.map((filter) => orientationSelectivity(filter, side))),
    kurtosis: mean(each.map(kurtosis)),
  };
}

/** How far the pixels of patches are from 0, root mean square: of all, and of a patch that a quarter, a half, three quarters lie below. */
function scaleFigures(photographs: Greys, seed: number): Terms {
  const pool = whitePatches(photographs, seed);
  const squares = Array.from({ length: all }, (_, at) =>
    mean(Array.from(pool.subarray(d * at, d * (at + 1)), (v) => v * v)),
  );
  const ordered = squares.map(Math.sqrt).sort((a, b) => a - b);
  const below = (share: number) => ordered[Math.floor(share * all)] as number;
  return { all: Math.sqrt(mean(squares)), quarter: below(0.25), half: below(0.5), "three quarters": below(0.75) };
}

/** By name functions of the seed. */
type Runs = Readonly<Record<string, (seed: number) => Terms>>;

function trained(photographs: Greys, steps: number, ways: Ways): Runs {
  const pools: Record<string, Float32Array> = {};
  const run = (name: string, way: Way) => (seed: number) => {
    const pool = way.leaves ? "leaves" : "photographs";
    pools[pool] ??= whitePatches(way.leaves ? deadLeaves({ count: 24, side: 512 }, seeds(1)) : photographs, 2);
    const filters = taught(scaled(pools[pool], way.variance), way, steps, seed);
    if (seed === 1 && name in mosaics) {
      const weights = { filters: { shape: [units, d], values: filters } };
      writeWhole(join(__dirname, filtersFile(name)), encodeWeights(weights, { run: name, steps: `${steps}` }, "F16"));
    }
    return mosaicFigures(filters);
  };
  return Object.fromEntries(Object.entries(ways).map(([name, way]) => [name, run(name, way)]));
}

async function kodak(): Promise<Greys> {
  const { source, images } = await naturalImages();
  if (source !== "kodak") throw new Error("filters: the photographs of Kodak must be in LATENT_DATA");
  return images;
}

/** The mosaics of the notebook after so many batches; their filters of seed 1 are written beside this file. */
export const mosaicRuns = async (steps: number): Promise<Runs> => trained(await kodak(), steps, mosaics);

/** The patches' scale, and the trainings between little noise and much. */
export async function noiseRuns(steps: number): Promise<Runs> {
  const photographs = await kodak();
  return { patches: (seed) => scaleFigures(photographs, seed), ...trained(photographs, steps, between) };
}
