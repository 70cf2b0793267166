/** The small trainings of notebook 03 from any seed: curves through six numbers, digits through thirty and through two. */
import { batches, type PixelRows } from "latent/batches";
import { compileStep } from "latent/compile";
import { curveImages } from "latent/datasets/curve-images";
import { firstImages, type LabelledImages } from "latent/datasets/images";
import { neighbourError } from "latent/estimators/neighbour-vote";
import { imageMoments } from "latent/linear-algebra/moments";
import { fitPca } from "latent/linear-algebra/pca";
import { bernoulliDistortion, squaredError } from "latent/losses";
import { type Autoencoder, denseAutoencoder } from "latent/models/autoencoder";
import { logisticAutoencoder } from "latent/models/logistic-pca";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { reconstructionLoss } from "latent/training";
import { halfCosine } from "./half-cosine";
import type { Terms } from "./runs";

/** Units of the hidden layers, images to learn from, epochs, and images to be judged by. */
export type DeepForm = {
  readonly hidden: readonly number[];
  readonly images: number;
  readonly epochs: number;
  readonly judged: number;
  /** The learning rate at first. */
  readonly rate: number;
};

/** Of the curves and of the digits, in full and in brief: as notebook 03 has them. */
export const deepForms = {
  curves: { hidden: [200, 100, 50], images: 10_000, epochs: 20, judged: 2000, rate: 0.002 },
  "curves, fast": { hidden: [200, 100, 50], images: 4000, epochs: 8, judged: 2000, rate: 0.002 },
  digits: { hidden: [400, 200, 100], images: 20_000, epochs: 9, judged: 10_000, rate: 0.001 },
  "digits, fast": { hidden: [200, 100], images: 10_000, epochs: 8, judged: 2000, rate: 0.002 },
} as const;

/** Trained by Adam in batches of 100, the rate falling along half a cosine. */
function trained(
  model: Autoencoder,
  images: PixelRows,
  { epochs, rate, loss = reconstructionLoss(model) }: Pick<DeepForm, "epochs" | "rate"> & { readonly loss?: Loss },
  seed: number,
): Autoencoder {
  const step = compileStep({ loss, parameters: model.parameters, optimizer: tf.train.adam(rate) });
  const from = batches(images, { size: 100, next: seeds(100 * seed + 1) });
  const total = epochs * Math.floor(images.count / 100);
  for (let i = 0; i < total; i++) {
    const x = tf.tensor2d(from.next().value, [100, images.pixels.length / images.count]);
    step({ x }, { learningRate: rate * halfCosine(i / total) });
    x.dispose();
  }
  step.dispose();
  return model;
}

type Loss = (feeds: { readonly x: tf.Tensor2D }) => tf.Scalar;

function deep(images: PixelRows, form: DeepForm, latent: number, seed: number): Autoencoder {
  const pixels = images.pixels.length / images.count;
  const shape = { pixels, hidden: form.hidden, latent, activation: "relu", output: "sigmoid" } as const;
  return trained(denseAutoencoder(shape, seeds(100 * seed)), images, form, seed);
}

/** A linear encoder, and a linear decoder behind a sigmoid, by cross-entropy. */
function logistic(train: LabelledImages, known: PixelRows, { epochs }: DeepForm, seed: number): Autoencoder {
  const model = logisticAutoencoder(fitPca(imageMoments(train)), 30);
  const loss: Loss = ({ x }) => bernoulliDistortion(x, model.decode(model.encode(x))).mean<tf.Scalar>();
  return trained(model, known, { epochs, rate: 0.003, loss }, seed);
}

/** Mean ‖x − x̂‖². */
function errorOn(images: PixelRows, rebuilt: (x: tf.Tensor2D) => tf.Tensor2D): number {
  const { count, pixels } = images;
  return tf.tidy(() => {
    const x = tf.tensor2d(pixels, [count, pixels.length / count]);
    return squaredError(x, rebuilt(x)).mean().dataSync()[0] as number;
  });
}

/** Squared error of a curve through six numbers. */
export function curvesTraining(form: DeepForm, seed: number): Terms {
  const model = deep(curveImages(form.images, seeds(11)), form, 6, seed);
  const error = errorOn(curveImages(form.judged, seeds(12)), (x) => model.decode(model.encode(x)));
  model.parameters.dispose();
  return { error };
}

/**
 * Squared errors of a digit through thirty numbers, deep and logistic, and through two; and for the two the error of the 10 nearest
 * neighbours among 5,000 codes, for 2,000 others.
 */
export function digitsTraining(train: LabelledImages, test: LabelledImages, form: DeepForm, seed: number): Terms {
  const [known, judged] = [firstImages(train, form.images), firstImages(test, form.judged)];
  const thirty = deep(known, form, 30, seed);
  const two = deep(known, form, 2, seed);
  const logits = logistic(train, known, form, seed);
  const codes = (images: LabelledImages) => {
    const data = tf.tidy(() => two.encode(tf.tensor2d(images.pixels, [images.count, 784])).dataSync());
    return { codes: { rows: images.count, columns: 2, data }, labels: images.labels };
  };
  const figures = {
    thirty: errorOn(judged, (x) => thirty.decode(thirty.encode(x))),
    logistic: errorOn(judged, (x) => logits.decode(logits.encode(x)).sigmoid()),
    two: errorOn(judged, (x) => two.decode(two.encode(x))),
    neighbours: neighbourError(codes(firstImages(test, 2000)), codes(firstImages(train, 5000)), 10),
  };
  for (const { parameters } of [thirty, two, logits]) parameters.dispose();
  return figures;
}
