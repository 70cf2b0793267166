/** Layers that are learned one after the other as encoders of denoising autoencoders, and the classifier that stands on them. */
import { dense, denseInitial } from "../layers";
import { bernoulliDistortion } from "../losses";
import { Parameters, uniformInitial, zeroInitial } from "../parameters";
import type { Seeds } from "../random";
import { ShapeError } from "../shape";
import * as tf from "../tf";

/** How a layer bends what it adds up. */
export type Bend = "sigmoid" | "relu";
const bends = { sigmoid: tf.sigmoid<tf.Tensor2D>, relu: tf.relu<tf.Tensor2D> };

/** Sizes of a layer, its units, and how wide its weights are drawn. */
export type StackedLayerShape = {
  readonly inputs: number;
  readonly units: number;
  readonly bend: Bend;
  /** Glorot's bound times this: 4 is the custom for sigmoid units, 1 for the others. */
  readonly gain: number;
};

/** One layer of a stack, with what it needs to be trained alone: weights, tied, and both biases. */
export interface StackedLayer {
  readonly shape: StackedLayerShape;
  readonly parameters: Parameters;
  /** h = s(Wx + b): [batch, inputs] → [batch, units] */
  encode(x: tf.Tensor2D): tf.Tensor2D;
  /** Wᵀh + c, the logits of the reconstruction: [batch, units] → [batch, inputs] */
  logits(h: tf.Tensor2D): tf.Tensor2D;
}

/**
 * A layer that is an autoencoder with tied weights, as long as it is trained alone.
 *
 *   h = s(Wx + b),  x′ = sigmoid(Wᵀh + c),  W ~ U(−gβ, gβ),  β = √(6/(inputs + units))
 *
 * Stored as rows: "weights" is Wᵀ, [inputs, units].
 *
 * @param next a seed stream; one seed is taken
 * @throws {RangeError} if the gain is not positive
 * @see Vincent, Larochelle, Lajoie, Bengio & Manzagol 2010, section 3.2; Glorot & Bengio 2010 for β
 * @example stackedLayer({ inputs: 3, units: 2, bend: "sigmoid", gain: 4 }, seeds(1)).encode(tf.zeros([1, 3])) // [0.5, 0.5]
 */
export function stackedLayer(shape: StackedLayerShape, next: Seeds): StackedLayer {
  const { inputs, units, bend, gain } = shape;
  if (!(gain > 0)) throw new RangeError(`stackedLayer: gain must be positive, got ${gain}`);
  const parameters = new Parameters({
    weights: uniformInitial([inputs, units], gain * Math.sqrt(6 / (inputs + units)), next),
    bias: zeroInitial([units]),
    outward: zeroInitial([inputs]),
  });
  const weights = () => parameters.tensor<tf.Tensor2D>("weights");
  return {
    shape,
    parameters,
    encode: (x) => tf.tidy(() => bends[bend](tf.matMul(x, weights()).add<tf.Tensor2D>(parameters.tensor("bias")))),
    logits: (h) => tf.tidy(() => tf.matMul(h, weights(), false, true).add<tf.Tensor2D>(parameters.tensor("outward"))),
  };
}

/**
 * What a layer that is trained alone descends: the clean input is asked for, the corrupted one is seen.
 *
 *   mean over the batch of −Σᵢ [xᵢ log x′ᵢ + (1 − xᵢ) log(1 − x′ᵢ)],  x′ of h = s(Wx̃ + b)
 *
 * @returns a function of x and noisy, both [batch, inputs], x in [0, 1]; with noisy = x an ordinary autoencoder
 * @example const layer = stackedLayer({ inputs: 2, units: 1, bend: "sigmoid", gain: 1 }, seeds(1));
 * layer.parameters.assign("weights", new Float32Array(2));
 * layerLoss(layer)({ x: tf.tensor2d([[0, 1]]), noisy: tf.zeros([1, 2]) }) // 1.3862943611198906
 */
export function layerLoss(layer: StackedLayer): (feeds: { x: tf.Tensor2D; noisy: tf.Tensor2D }) => tf.Scalar {
  return ({ x, noisy }) => bernoulliDistortion(x, layer.logits(layer.encode(noisy))).mean<tf.Scalar>();
}

/**
 * What is passed up: the code of *clean* input, through all of these layers. Corruption is a matter of training a layer, and of nothing else.
 *
 *   h_l = s(W_l h_{l−1} + b_l),  h_0 = x
 *
 * @param layers from the picture up; none: x itself
 * @param x      [batch, inputs of the first]
 * @returns [batch, units of the last], to be disposed by the caller
 * @example passedUp([], tf.tensor2d([[1, 2]])) // [1, 2]
 */
export function passedUp(layers: readonly StackedLayer[], x: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => layers.reduce((h, layer) => layer.encode(h), x).clone());
}

/** Layers with a classifier on top, all in one set of parameters. */
export interface StackedClassifier {
  readonly parameters: Parameters;
  readonly classes: number;
  /** Logits of the classes: [batch, pixels] → [batch, classes] */
  logits(x: tf.Tensor2D): tf.Tensor2D;
}

/**
 * A classifier that begins with copies of a stack's encoders; its last layer is drawn anew by Glorot's rule. The decoders are left behind.
 *
 * @param layers  from the picture up, one at least, each of as many inputs as the one below has units
 * @param classes how many
 * @param next    a seed stream for the last layer
 * @throws {ShapeError} if the layers do not fit on one another
 * @see Vincent et al. 2010, figure 3
 * @example const layer = stackedLayer({ inputs: 3, units: 2, bend: "sigmoid", gain: 4 }, seeds(1));
 * stackedClassifier([layer], 10, seeds(2)).logits(tf.zeros([4, 3])).shape // [4, 10]
 */
export function stackedClassifier(layers: readonly StackedLayer[], classes: number, next: Seeds): StackedClassifier {
  const top = layers.at(-1);
  const unfit = layers.findIndex(({ shape }, i) => i > 0 && shape.inputs !== layers[i - 1]?.shape.units);
  if (!top || unfit > 0) {
    throw new ShapeError(
      `stackedClassifier: layers must be one or more, each of as many inputs as the one below has units, got ${layers.map(({ shape }) => `${shape.inputs} → ${shape.units}`).join(", ") || "none"}`,
    );
  }
  const copied = layers.flatMap(({ parameters, shape: { inputs, units } }, i) => [
    [`${i}/weights`, { shape: [inputs, units], values: parameters.values("weights") }] as const,
    [`${i}/bias`, { shape: [units], values: parameters.values("bias") }] as const,
  ]);
  const last = denseInitial("classes", { inputs: top.shape.units, units: classes }, next);
  const parameters = new Parameters({ ...Object.fromEntries(copied), ...last });
  const logits = (x: tf.Tensor2D) =>
    tf.tidy(() => {
      const code = layers.reduce((h, { shape }, i) => bends[shape.bend](dense(parameters, `${i}`, h)), x);
      return dense(parameters, "classes", code);
    });
  return { parameters, classes, logits };
}

/**
 * What fine-tuning descends.
 *
 *   mean over the batch of −log p(label | x),  p = softmax(logits)
 *
 * @returns a function of x [batch, pixels] and labels, one-hot [batch, classes]
 * @example const layer = stackedLayer({ inputs: 3, units: 2, bend: "sigmoid", gain: 4 }, seeds(1));
 * const model = stackedClassifier([layer], 2, seeds(2));
 * model.parameters.assign("classes/weights", new Float32Array(4));
 * classifierLoss(model)({ x: tf.zeros([1, 3]), labels: tf.tensor2d([[0, 1]]) }) // 0.6931471805599453
 */
export function classifierLoss(
  model: StackedClassifier,
): (feeds: { x: tf.Tensor2D; labels: tf.Tensor2D }) => tf.Scalar {
  return ({ x, labels }) => {
    const l = model.logits(x);
    const above = l.sub<tf.Tensor2D>(l.max(1, true)); // so that no exponential overflows
    const logP = above.sub<tf.Tensor2D>(above.exp().sum(1, true).log());
    return labels.mul<tf.Tensor2D>(logP).sum<tf.Tensor1D>(1).mean<tf.Scalar>().neg();
  };
}

/**
 * Labels as rows with a single 1.
 *
 * @example oneHot([1, 0], 3) // [0, 1, 0, 1, 0, 0]
 */
export function oneHot(labels: ArrayLike<number>, classes: number): Float32Array {
  const rows = new Float32Array(labels.length * classes);
  for (let i = 0; i < labels.length; i++) rows[i * classes + (labels[i] as number)] = 1;
  return rows;
}

/**
 * Which pictures a classifier gets wrong: 1 where the largest logit is not the label's, else 0.
 *
 * @param images pictures, flat, and their labels
 * @returns [count]
 * @example const layer = stackedLayer({ inputs: 1, units: 2, bend: "sigmoid", gain: 4 }, seeds(1));
 * const model = stackedClassifier([layer], 2, seeds(2));
 * model.parameters.assign("classes/weights", new Float32Array(4));
 * mistakes(model, { pixels: new Float32Array(2), labels: [0, 1] }) // [0, 1]
 */
export function mistakes(
  model: StackedClassifier,
  { pixels, labels }: { readonly pixels: Float32Array; readonly labels: ArrayLike<number> },
): Uint8Array {
  const [count, size] = [labels.length, pixels.length / labels.length];
  const wrong = new Uint8Array(count);
  for (let from = 0; from < count; from += 1000) {
    const rows = pixels.subarray(from * size, Math.min(count, from + 1000) * size);
    const said = tf.tidy(() =>
      model
        .logits(tf.tensor2d(rows, [rows.length / size, size]))
        .argMax(1)
        .dataSync(),
    );
    said.forEach((one, i) => {
      wrong[from + i] = one === labels[from + i] ? 0 : 1;
    });
  }
  return wrong;
}
