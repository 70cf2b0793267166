/** The N–M–N network: N words, each a one-hot input, through M hidden units to N outputs; in float64, with its gradient by hand. */
import { sigmoid, softplus } from "../information/bernoulli";
import { requireMatrices, requireVectors, requireWhole } from "../linear-algebra/arguments";
import { Matrix } from "../linear-algebra/matrix";
import { normals, type Seeds } from "../random";

/** For one-hot inputs the encoder is a table: what reaches the hidden units is the word's row. */
export interface OneHotNetwork {
  /** a, one row a word, [N, M]: weights and bias of the hidden units together. */
  readonly table: Matrix;
  /** V, one row an output, [N, M]. */
  readonly decoder: Matrix;
  /** c, [N]. */
  readonly bias: Float64Array;
  /** Each output on its own, or all of them as one distribution. */
  readonly output: "sigmoid" | "softmax";
}

/**
 * A network with small random numbers, standard deviation ½.
 *
 * @param shape words N, units M, and the outputs
 * @param next  a seed stream
 * @throws {RangeError} if words or units are no whole number from 1 on
 * @example oneHotNetwork({ words: 5, units: 2, output: "sigmoid" }, seeds(1)).table.columns // 2
 */
export function oneHotNetwork(
  { words, units, output }: { readonly words: number; readonly units: number; readonly output: "sigmoid" | "softmax" },
  next: Seeds,
): OneHotNetwork {
  requireWhole("oneHotNetwork", { words, units }, { from: 1, to: 10_000 });
  const drawn = () => Matrix.from1DArray(words, units, [...normals(words * units, next)]).mul(0.5);
  return { table: drawn(), decoder: drawn(), bias: new Float64Array(words), output };
}

/**
 * The codes of all words, one row each.
 *
 *   h_i = σ(a_i)
 *
 * @returns [N, M], in (0, 1)
 * @example import { Matrix } from "latent/linear-algebra/matrix";
 * codesOf({ table: new Matrix([[0]]), decoder: new Matrix([[1]]), bias: Float64Array.of(0), output: "sigmoid" }).to2DArray() // [[0.5]]
 */
export function codesOf({ table }: OneHotNetwork): Matrix {
  return Matrix.from1DArray(table.rows, table.columns, table.to1DArray().map(sigmoid));
}

/**
 * What the outputs get, one row a word.
 *
 *   l_ij = v_j · h_i + c_j
 *
 * @returns [N, N]
 * @throws {ShapeError} if the sizes differ
 * @example import { Matrix } from "latent/linear-algebra/matrix";
 * logitsOf({ table: new Matrix([[0]]), decoder: new Matrix([[4]]), bias: Float64Array.of(1), output: "sigmoid" }).get(0, 0) // 3
 */
export function logitsOf(network: OneHotNetwork): Matrix {
  const { table, decoder, bias } = network;
  requireMatrices("logitsOf", { decoder: [decoder, table.rows, table.columns] });
  requireVectors("logitsOf", { bias }, table.rows);
  return codesOf(network)
    .mmul(decoder.transpose())
    .addRowVector([...bias]);
}

/**
 * The loss, a mean over the words.
 *
 *   sigmoid: 1/N Σ_i Σ_j (softplus(l_ij) − [i = j] l_ij);  softmax: 1/N Σ_i (log Σ_j e^{l_ij} − l_ii)
 *
 * @returns nats a word
 * @throws {ShapeError} if the sizes differ
 * @example import { Matrix } from "latent/linear-algebra/matrix";
 * oneHotLoss({ table: new Matrix([[0], [0]]), decoder: new Matrix([[0], [0]]), bias: Float64Array.of(0, 0), output: "softmax" }) // 0.6931471805599453
 */
export function oneHotLoss(network: OneHotNetwork): number {
  const rows = logitsOf(network).to2DArray();
  const each = rows.map((l, i) => {
    if (network.output === "sigmoid") return l.reduce((sum, one) => sum + softplus(one), 0) - (l[i] as number);
    const top = Math.max(...l);
    return top + Math.log(l.reduce((sum, one) => sum + Math.exp(one - top), 0)) - (l[i] as number);
  });
  return each.reduce((sum, one) => sum + one, 0) / rows.length;
}

/**
 * The gradient of the loss: p − x at the outputs, whichever they are, and then the chain rule.
 *
 *   ∂l = (p − I)/N,  ∂V = ∂lᵀh,  ∂c = Σ_i ∂l_i,  ∂a = (∂l V) ∘ h ∘ (1 − h)
 *
 * @returns of the same make
 * @throws {ShapeError} if the sizes differ
 * @example import { Matrix } from "latent/linear-algebra/matrix";
 * oneHotGradient({ table: new Matrix([[0]]), decoder: new Matrix([[0]]), bias: Float64Array.of(0), output: "sigmoid" }).bias // [-0.5]
 */
export function oneHotGradient(network: OneHotNetwork): OneHotNetwork {
  const { decoder, output } = network;
  const h = codesOf(network);
  const n = h.rows;
  const slopes = logitsOf(network)
    .to2DArray()
    .map((l, i) => probabilities(l, output).map((p, j) => (p - (i === j ? 1 : 0)) / n));
  const dl = new Matrix(slopes);
  const inner = Matrix.mul(h, Matrix.sub(Matrix.ones(h.rows, h.columns), h));
  return {
    table: dl.mmul(decoder).mul(inner),
    decoder: dl.transpose().mmul(h),
    bias: Float64Array.from(dl.sum("column")),
    output,
  };
}

/**
 * One step down the gradient.
 *
 *   θ ← θ − η ∇loss
 *
 * @param network stays as it is
 * @param rate    η > 0
 * @returns the network after the step
 * @throws {RangeError} if the rate is not positive
 * @example import { Matrix } from "latent/linear-algebra/matrix";
 * oneHotStep({ table: new Matrix([[0]]), decoder: new Matrix([[0]]), bias: Float64Array.of(0), output: "sigmoid" }, 2).bias // [1]
 */
export function oneHotStep(network: OneHotNetwork, rate: number): OneHotNetwork {
  if (!(rate > 0)) throw new RangeError(`oneHotStep: rate must be positive, got ${rate}`);
  const slope = oneHotGradient(network);
  return {
    table: Matrix.sub(network.table, slope.table.mul(rate)),
    decoder: Matrix.sub(network.decoder, slope.decoder.mul(rate)),
    bias: network.bias.map((one, j) => one - rate * (slope.bias[j] as number)),
    output: network.output,
  };
}

function probabilities(l: readonly number[], output: OneHotNetwork["output"]): number[] {
  if (output === "sigmoid") return l.map(sigmoid);
  const top = Math.max(...l);
  const powers = l.map((one) => Math.exp(one - top));
  const total = powers.reduce((sum, one) => sum + one, 0);
  return powers.map((one) => one / total);
}
