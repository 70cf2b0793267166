/** A denoiser for every level of noise: a network that is told how strong the noise is, and says what the noise was. */
import { chain, denseInitial, through } from "../layers";
import { squaredError } from "../losses";
import { Parameters } from "../parameters";
import type { Seeds } from "../random";
import { requireSameShape } from "../shape";
import * as tf from "../tf";

/** Waves by which the network sees its input too, radians per unit: with them a small network can bend within a tenth of the data's size. */
const WAVES = [2, 4, 8] as const;

/** x̃ and σ → x′. */
export interface Denoiser {
  readonly parameters: Parameters;
  /** n, numbers of an example. */
  readonly dimensions: number;
  /** What the network takes for the noise: x̃ [batch, n] and σ [batch, 1], positive → ε̂ [batch, n]. */
  epsilon(noisy: tf.Tensor2D, sigma: tf.Tensor2D): tf.Tensor2D;
  /** The reconstruction x′ = x̃ − σ ε̂ [batch, n]. */
  denoise(noisy: tf.Tensor2D, sigma: tf.Tensor2D): tf.Tensor2D;
}

/** Sizes of a dense denoiser. */
export type DenoiserShape = {
  /** n, numbers of an example. */
  readonly dimensions: number;
  /** Units of the hidden layers. */
  readonly hidden: readonly number[];
};

/**
 * A dense denoiser with relu units, for data of about unit size. It sees x̃ scaled down to the size of the data, sines and cosines of that,
 * and log σ beside them.
 *
 *   x′ = x̃ − σ ε̂,  ε̂ = net(y, sin ky, cos ky, log σ),  y = x̃/√(1 + σ²),  k = 2, 4, 8
 *
 * @param shape dimensions and hidden units
 * @param next  a seed stream for Glorot's starting weights
 * @see Ho, Jain & Abbeel 2020, section 3.2 (the network says ε); Song & Ermon 2019 (one network for all σ);
 *   Tancik et al. 2020 (sines of the input)
 * @example const model = denseDenoiser({ dimensions: 2, hidden: [8] }, seeds(1));
 * model.denoise(tf.zeros([3, 2]), tf.ones([3, 1])).shape // [3, 2]
 */
export function denseDenoiser({ dimensions, hidden }: DenoiserShape, next: Seeds): Denoiser {
  const layers = chain("noise", [(1 + 2 * WAVES.length) * dimensions + 1, ...hidden, dimensions]);
  const initial = layers.map(({ name, ...sizes }) => denseInitial(name, sizes, next));
  const parameters = new Parameters(Object.assign({}, ...initial));
  const epsilon = (noisy: tf.Tensor2D, sigma: tf.Tensor2D) =>
    tf.tidy(() => {
      const scaled = noisy.div<tf.Tensor2D>(sigma.square().add(1).sqrt());
      const waves = WAVES.flatMap((k) => [scaled.mul<tf.Tensor2D>(k).sin(), scaled.mul<tf.Tensor2D>(k).cos()]);
      return through(parameters, layers, tf.concat2d([scaled, ...waves, sigma.log()] as tf.Tensor2D[], 1), "relu");
    });
  return {
    parameters,
    dimensions,
    epsilon,
    denoise: (noisy, sigma) => tf.tidy(() => noisy.sub<tf.Tensor2D>(epsilon(noisy, sigma).mul(sigma))),
  };
}

/** Clean examples, the noise that is added to them, and how strong it is. */
export type DenoisingFeeds = { readonly x: tf.Tensor2D; readonly epsilon: tf.Tensor2D; readonly sigma: tf.Tensor2D };

/**
 * The loss of a denoiser as a function of its feeds, for `compileStep`: squared error of the reconstruction, in units of the noise, so that
 * every σ counts alike.
 *
 *   loss = mean over the batch of ‖x − x′‖²/σ² = mean ‖ε − ε̂‖²,  x′ of x̃ = x + σε
 *
 * @param model the denoiser
 * @returns a function of x [batch, n], epsilon [batch, n] and sigma [batch, 1]
 * @throws {ShapeError} (the returned function) when x and epsilon differ in shape
 * @see Vincent 2011, "A connection between score matching and denoising autoencoders"
 * @example const model = denseDenoiser({ dimensions: 2, hidden: [] }, seeds(1));
 * model.parameters.assign("noise/0/weights", new Float32Array(30));
 * denoisingLoss(model)({ x: tf.zeros([1, 2]), epsilon: tf.tensor2d([[3, 4]]), sigma: tf.tensor2d([[0.5]]) }) // 25
 */
export function denoisingLoss(model: Denoiser): (feeds: DenoisingFeeds) => tf.Scalar {
  return ({ x, epsilon, sigma }) => {
    requireSameShape("denoisingLoss", { x, epsilon });
    const noisy = x.add<tf.Tensor2D>(epsilon.mul(sigma));
    return squaredError(epsilon, model.epsilon(noisy, sigma)).mean<tf.Scalar>();
  };
}

/**
 * A denoiser's arrows at many places, for one σ.
 *
 *   x′ − x̃
 *
 * @param model  the denoiser
 * @param places x̃, [count · n], flat
 * @param sigma  σ > 0
 * @returns [count · n], flat
 * @throws {RangeError} when the places are no multiple of n
 * @example denoiserField(denseDenoiser({ dimensions: 2, hidden: [4] }, seeds(1)), [0, 0, 1, 1, 2, 2], 0.5).length // 6
 */
export function denoiserField(model: Denoiser, places: ArrayLike<number>, sigma: number): Float32Array {
  return tf.tidy(() => {
    const { noisy, level } = looked("denoiserField", model, { places, sigma });
    return model.denoise(noisy, level).sub(noisy).dataSync<"float32">();
  });
}

/**
 * A denoiser's Jacobians at many places, for one σ, by back-propagation: row a is the gradient of x′ₐ by x̃.
 *
 * @param model  the denoiser
 * @param places x̃, [count · n], flat
 * @param sigma  σ > 0
 * @returns ∂x′/∂x̃ of each place, [count · n · n], row by row
 * @throws {RangeError} when the places are no multiple of n
 * @example denoiserJacobians(denseDenoiser({ dimensions: 2, hidden: [4] }, seeds(1)), [0, 0, 1, 1], 0.5).length // 8
 */
export function denoiserJacobians(model: Denoiser, places: ArrayLike<number>, sigma: number): Float32Array {
  const { dimensions: n } = model;
  const jacobians = new Float32Array(places.length * n);
  for (let a = 0; a < n; a++) {
    const row = tf.tidy(() => {
      const { noisy, level } = looked("denoiserJacobians", model, { places, sigma });
      const entry = (x: tf.Tensor) =>
        model
          .denoise(x as tf.Tensor2D, level)
          .slice([0, a], [-1, 1])
          .sum();
      return tf.grad(entry)(noisy).dataSync();
    });
    for (let i = 0; i < places.length; i++) {
      jacobians[Math.floor(i / n) * n * n + a * n + (i % n)] = row[i] as number;
    }
  }
  return jacobians;
}

function looked(
  fn: string,
  { dimensions }: Denoiser,
  { places, sigma }: { readonly places: ArrayLike<number>; readonly sigma: number },
): { readonly noisy: tf.Tensor2D; readonly level: tf.Tensor2D } {
  const count = places.length / dimensions;
  if (!(Number.isInteger(count) && count > 0)) {
    throw new RangeError(`${fn}: places must be rows of ${dimensions} numbers, got ${places.length} numbers`);
  }
  return {
    noisy: tf.tensor2d(Float32Array.from(places), [count, dimensions]),
    level: tf.fill([count, 1], sigma) as tf.Tensor2D,
  };
}
