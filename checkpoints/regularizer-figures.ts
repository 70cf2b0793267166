/** The trainings of notebook 07 from any seed: what seven codes come to. No weights are kept; the notebook trains its own before one's eyes. */

import { batches } from "latent/batches";
import { compileStep } from "latent/compile";
import type { LabelledImages } from "latent/datasets/images";
import { fitProbe, probeError } from "latent/estimators/linear-probe";
import type { Rows } from "latent/linear-algebra/moments";
import { type OneLayerShape, oneLayerAutoencoder } from "latent/models/one-layer-autoencoder";
import { standardNormal } from "latent/noise";
import { type Seeds, seeds } from "latent/random";
import { dropoutMask } from "latent/regularizers/dropout";
import { contractionOf, type Penalty, regularizedLoss } from "latent/regularizers/regularized-loss";
import { codeStatistics } from "latent/regularizers/sparsity";
import * as tf from "latent/tf";
import type { Terms } from "./runs";

const [pixels, units, size] = [784, 200, 50];

/** One way to regularize: what differs from the plain autoencoder. */
type Way = {
  readonly code?: OneLayerShape["code"];
  readonly columns?: OneLayerShape["columns"];
  readonly penalty?: Penalty;
  readonly lambda?: number;
  readonly p?: number;
  readonly sigma?: number;
};

/** The seven of notebook 07, by the names of its table. */
const ways: Readonly<Record<string, Way>> = {
  plain: {},
  L1: { penalty: "absolute values", lambda: 0.05 },
  "L1, free": { penalty: "absolute values", lambda: 0.05, columns: "free" },
  "k = 25": { code: { largest: 25 } },
  contractive: { penalty: "contraction", lambda: 0.3 },
  dropout: { p: 0.5 },
  denoising: { sigma: 0.5 },
};

type Labelled = { readonly train: LabelledImages; readonly test: LabelledImages };

/** Figures of the seven trainings, each of so many steps of 50 images, on one data set. */
export function regularizedTrainings(data: Labelled, steps: number): (seed: number) => Terms {
  return (seed) => {
    const figures = Object.entries(ways).map(([name, way]) =>
      Object.entries(regularized(data, steps, way, seed)).map(([what, value]) => [`${name}: ${what}`, value] as const),
    );
    return Object.fromEntries(figures.flat());
  };
}

function regularized({ train, test }: Labelled, steps: number, way: Way, seed: number): Terms {
  const { code = "sigmoid", columns = "unit", penalty = "none", lambda = 0 } = way;
  const model = oneLayerAutoencoder({ pixels, units, code, columns }, seeds(100 * seed));
  const optimizer = tf.train.adam(0.005);
  const step = compileStep({ loss: regularizedLoss(model, penalty), parameters: model.parameters, optimizer });
  const stream = batches(train, { size, next: seeds(100 * seed + 1) });
  const next = seeds(100 * seed + 2);
  for (let at = 0; at < steps; at++) {
    const feeds = fed(stream.next().value, way, next);
    step({ ...feeds, lambda }, { learningRate: at < 0.7 * steps ? 0.005 : 0.001 });
    tf.dispose(feeds);
  }

  const codes = (images: LabelledImages): Rows => {
    const h = tf.tidy(() => model.encode(tf.tensor2d(images.pixels, [images.count, pixels])));
    const data = h.dataSync<"float32">(); // outside of tidy, which looks for tensors among the numbers that it returns
    h.dispose();
    return { rows: images.count, columns: units, data };
  };
  const [error, penalized, jacobian, longest] = tf.tidy(() => {
    const x = tf.tensor2d(test.pixels, [test.count, pixels]);
    const h = model.encode(x);
    const w = model.parameters.tensor<tf.Tensor2D>("encoder");
    const linear = () => h.notEqual(0).toFloat().mul(w.square().sum(0)).sum(1);
    const squares = code === "sigmoid" ? contractionOf(h, w) : linear();
    return [
      x.sub(model.decode(h)).square().sum(1).mean(),
      h.abs().sum(1).mean(),
      squares.sqrt().mean(),
      model.columns().square().sum(1).sqrt().max(),
    ].map((one) => one.dataSync()[0] as number) as [number, number, number, number];
  });
  const [known, asked] = [codes(train), codes(test)];
  const { hoyer, active, dead } = codeStatistics(asked, 0.1);
  const probe = fitProbe(known, train.labels, { classes: 10 });
  const probed = 100 * probeError(probe, asked, test.labels);
  model.parameters.dispose();
  optimizer.dispose();
  return { error, hoyer, active: 100 * active, dead, jacobian, probe: probed, penalty: penalized, longest };
}

/** A batch, what the encoder is given, and the mask of the code. */
function fed(batch: Float32Array, { p = 0, sigma = 0 }: Way, next: Seeds) {
  const x = tf.tensor2d(batch, [size, pixels]);
  const input = tf.tidy(() =>
    sigma > 0 ? x.add<tf.Tensor2D>(standardNormal([size, pixels], next).mul(sigma)) : x.clone(),
  );
  const mask =
    p > 0 ? tf.tensor2d(dropoutMask(size * units, p, next), [size, units]) : tf.ones<tf.Rank.R2>([size, units]);
  return { x, input, mask };
}
