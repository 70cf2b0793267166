/** The table of notebook 08 from any seed: four ways to begin, on a data set that was made anew. */
import { gathered } from "latent/batches";
import { compileStep } from "latent/compile";
import { masked } from "latent/corruptions/missing";
import type { Regenerated, VariationName } from "latent/datasets/variations/regenerated";
import {
  type Bend,
  classifierLoss,
  layerLoss,
  mistakes,
  oneHot,
  passedUp,
  type StackedLayer,
  stackedClassifier,
  stackedLayer,
} from "latent/models/stacked-denoiser";
import { seeds, shuffled } from "latent/random";
import * as tf from "latent/tf";
import type { Terms } from "./runs";

/** The share of masked inputs that the table of 2010 prints for each set. */
export const printedShare: Readonly<Record<VariationName, number>> = {
  basic: 0.1,
  rot: 0.25,
  "bg-rand": 0.4,
  rect: 0.1,
  convex: 0.1,
  "bg-img": 0.25,
  "bg-img-rot": 0.25,
  "rect-img": 0.25,
};

/** Three layers of so many units; epochs of a layer alone, and of all of them. */
type Budget = { readonly units: number; readonly alone: number; readonly together: number };
/** And pictures to learn from; of rect a fifth of them. Twice as many are measured on. */
export type StackedForm = Budget & { readonly pictures: number };
export const stackedForms = {
  full: { pictures: 5000, units: 200, alone: 6, together: 20 },
  fast: { pictures: 2000, units: 100, alone: 3, together: 8 },
} as const;
/** Pictures in a batch, and the rates of plain descent. */
const [size, aloneRate, togetherRate] = [20, 0.02, 0.1];

type Begin = { readonly bend: Bend; readonly gain: number; readonly pretrain: boolean; readonly share: number };
const begins = (share: number): Readonly<Record<string, Begin>> => ({
  glorot: { bend: "sigmoid", gain: 1, pretrain: false, share: 0 },
  random: { bend: "sigmoid", gain: 4, pretrain: false, share: 0 },
  sae: { bend: "sigmoid", gain: 4, pretrain: true, share: 0 },
  sdae: { bend: "sigmoid", gain: 4, pretrain: true, share },
  relu: { bend: "relu", gain: 1, pretrain: false, share: 0 },
});

/** One layer alone, on what the layers below make of clean pictures; the batch is corrupted afresh. */
function alone(
  layer: StackedLayer,
  clean: Float32Array,
  count: number,
  form: { epochs: number; share: number; start: number },
) {
  const { parameters, shape } = layer;
  const step = compileStep({ loss: layerLoss(layer), parameters, optimizer: tf.train.sgd(aloneRate) });
  const next = seeds(form.start);
  for (let epoch = 0; epoch < form.epochs; epoch++) {
    const order = shuffled(count, next);
    for (let at = 0; at + size <= count; at += size) {
      const pixels = gathered({ count, pixels: clean }, order.subarray(at, at + size));
      const seen = form.share > 0 ? masked(pixels, { d: shape.inputs, share: form.share }, next) : pixels;
      const feeds = { x: tf.tensor2d(pixels, [size, shape.inputs]), noisy: tf.tensor2d(seen, [size, shape.inputs]) };
      step(feeds);
      tf.dispose(feeds);
    }
  }
  step.dispose();
}

/** Which test pictures are wrong after all stages. */
function trained({ train, test, classes }: Regenerated, begin: Begin, form: Budget, seed: number): Uint8Array {
  const widths = [784, form.units, form.units, form.units];
  const layers: StackedLayer[] = [];
  for (let l = 0; l < 3; l++) {
    const shape = { inputs: widths[l] as number, units: widths[l + 1] as number, bend: begin.bend, gain: begin.gain };
    const layer = stackedLayer(shape, seeds(100 * seed + l));
    if (begin.pretrain) {
      const below = tf.tidy(() =>
        passedUp(layers, tf.tensor2d(train.pixels, [train.count, 784])).dataSync<"float32">(),
      );
      alone(layer, below, train.count, { epochs: form.alone, share: begin.share, start: 100 * seed + 10 + l });
    }
    layers.push(layer);
  }
  const model = stackedClassifier(layers, classes, seeds(100 * seed + 20));
  const optimizer = begin.bend === "relu" ? tf.train.adam(0.001) : tf.train.sgd(togetherRate);
  const step = compileStep({ loss: classifierLoss(model), parameters: model.parameters, optimizer });
  const next = seeds(100 * seed + 21);
  for (let epoch = 0; epoch < form.together; epoch++) {
    const order = shuffled(train.count, next);
    for (let at = 0; at + size <= train.count; at += size) {
      const which = order.subarray(at, at + size);
      const labels = oneHot(
        Array.from(which, (i) => train.labels[i] as number),
        classes,
      );
      const feeds = {
        x: tf.tensor2d(gathered(train, which), [size, 784]),
        labels: tf.tensor2d(labels, [size, classes]),
      };
      step(feeds);
      tf.dispose(feeds);
    }
  }
  step.dispose();
  const wrong = mistakes(model, test);
  for (const { parameters } of [...layers, model]) parameters.dispose();
  return wrong;
}

const total = (list: ArrayLike<number>) => Array.from(list).reduce((a, b) => a + b, 0);
/** Pictures that the first gets wrong and the second right. */
const firstAlone = (a: Uint8Array, b: Uint8Array) => a.reduce((sum, one, i) => sum + (one && !b[i] ? 1 : 0), 0);

/** Errors in per cent for each beginning, and how many pictures are wrong with one of two beginnings alone. */
export function stackedFigures(data: Regenerated, share: number, form: Budget, seed: number): Terms {
  const wrong = new Map<string, Uint8Array>();
  for (const [name, begin] of Object.entries(begins(share))) {
    if (name === "glorot" && data.name !== "regenerated rot") continue; // the weak baseline, shown once
    wrong.set(name, trained(data, begin, form, seed));
  }
  const of = (name: string) => wrong.get(name) as Uint8Array;
  const errors = Object.fromEntries([...wrong].map(([name, one]) => [name, (100 * total(one)) / one.length]));
  const pairs = { random: of("random"), sae: of("sae"), relu: of("relu") };
  const apart = Object.entries(pairs).flatMap(([name, other]) => [
    [`${name} alone wrong, not sdae`, firstAlone(other, of("sdae"))] as const,
    [`sdae alone wrong, not ${name}`, firstAlone(of("sdae"), other)] as const,
  ]);
  return { ...errors, ...Object.fromEntries(apart) };
}
