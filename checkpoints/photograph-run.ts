/** Denoisers of photographs, with clean targets and with noisy ones. */
import { compileStep } from "latent/compile";
import { withGaussianNoise } from "latent/corruptions/noise";
import { withPoissonNoise } from "latent/corruptions/poisson";
import { fullyConvolutionalDenoiser } from "latent/models/fully-convolutional-denoiser";
import { pictureLoss } from "latent/models/picture-denoiser";
import { type Seeds, seeds } from "latent/random";
import * as tf from "latent/tf";
import type { Committed, Run, Settings } from "./runs";

/** Pixels of a row of a tile of a photograph. */
export const TILE = 48;

/** Noises of Lehtinen et al.: a deviation of 25 grey levels; thirty photons in a white pixel. */
const noises = {
  gaussian: (pixels: Float32Array, next: Seeds) => withGaussianNoise(pixels, 25 / 255, next),
  poisson: (pixels: Float32Array, next: Seeds) => withPoissonNoise(pixels, 30, next),
};
type Noise = keyof typeof noises;
type Targets = "clean" | "noisy";

/** Fresh noise at each step; measured against clean tiles, squared error of a tile. */
function photographRun(noise: Noise, targets: Targets, seed: number): Run {
  const { parameters, sized } = fullyConvolutionalDenoiser({ channels: [16, 16, 16], kernel: 5 }, seeds(seed));
  const loss = pictureLoss(sized({ height: TILE, width: TILE }));
  const spoiled = noises[noise];
  const tensor = (pixels: Float32Array) => tf.tensor2d(pixels, [pixels.length / TILE ** 2, TILE ** 2]);
  return {
    parameters,
    compiled: (optimizer) => {
      const descend = compileStep({ loss, parameters, optimizer });
      const step = (pixels: Float32Array, next: Seeds, learningRate: number) => {
        const noisy = tensor(spoiled(pixels, next));
        const x = tensor(targets === "clean" ? pixels : spoiled(pixels, next));
        const terms = { loss: descend({ x, noisy }, { learningRate }) };
        tf.dispose([x, noisy]);
        return terms;
      };
      return Object.assign(step, { dispose: () => descend.dispose() });
    },
    measure: (pixels, next) =>
      tf.tidy(() => {
        const feeds = { x: tensor(pixels), noisy: tensor(spoiled(pixels, next)) };
        return { loss: loss(feeds).dataSync()[0] as number };
      }),
  };
}

/** Six rounds through the tiles of 18 photographs, the rate falling along half a cosine. */
export function photographs(noise: Noise, targets: Targets): Committed {
  const rounds = 6;
  const settings: Settings = {
    epochs: rounds,
    batch: 16,
    learningRate: 3e-3,
    schedule: [[0, rounds]],
    pixels: noise,
    targets,
    data: "kodak",
  };
  return { settings, seed: 1, weights: "float16", start: () => photographRun(noise, targets, 1) };
}
