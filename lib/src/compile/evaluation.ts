/** Plain evaluations of a loss: its terms, and its gradient. */
import { differentiate, type ScalarTerms } from "../parameters";
import * as tf from "../tf";
import type { Named } from "./agreement";

/** A loss of feeds: one scalar, or a record of scalars of which `loss` is descended. */
// biome-ignore lint/suspicious/noExplicitAny: the feeds' types are checked where the loss is handed over
export type Loss = (feeds: any) => tf.Scalar | ScalarTerms;

/**
 * The terms of a loss by name; a bare scalar is called loss.
 *
 * @throws {TypeError} when a term is no float32 scalar, or none is called loss
 * @example Object.keys(termsOf(tf.scalar(1))) // ["loss"]
 * termsOf(tf.zeros([2])) // throws the loss must return float32 scalars, got loss: float32 [2]
 */
export function termsOf(result: tf.Scalar | ScalarTerms): ScalarTerms {
  const terms = (result instanceof tf.Tensor ? { loss: result } : result) as ScalarTerms;
  for (const [name, term] of Object.entries(terms ?? {})) {
    if (term instanceof tf.Tensor && term.rank === 0 && term.dtype === "float32") continue;
    const got = term instanceof tf.Tensor ? `${term.dtype} [${term.shape.join(", ")}]` : String(term);
    throw new TypeError(
      `compileStep: the loss must return float32 scalars, got ${name}: ${got}; reduce it by mean() or sum()`,
    );
  }
  if (!terms?.loss) {
    const got =
      (result as unknown) instanceof Promise ? "a promise; return the tensors at once, without async" : "none";
    throw new TypeError(
      `compileStep: the loss must return a scalar or a record of scalars with one called loss, got ${got}`,
    );
  }
  return terms;
}

/**
 * Evaluates a loss with its gradient and hands both to `use`; a parameter that the loss does not reach has none.
 *
 * @example const w = tf.variable(tf.scalar(3));
 * evaluate(() => w.square(), [w], (terms, [gradient]) => [terms.loss.dataSync()[0], gradient.dataSync()[0]]) // [9, 6]
 */
export function evaluate<R>(
  loss: () => tf.Scalar | ScalarTerms,
  variables: readonly tf.Variable[],
  use: (terms: ScalarTerms, gradients: (tf.Tensor | undefined)[]) => R,
): R {
  let result: R | undefined;
  let terms: ScalarTerms | undefined;
  try {
    tf.tidy(() => {
      const descended = () => {
        terms = termsOf(loss());
        for (const term of Object.values(terms)) tf.keep(term);
        return terms.loss;
      };
      const { grads } = differentiate(descended, variables);
      result = use(
        terms as ScalarTerms,
        variables.map(({ name }) => grads[name]),
      );
    });
  } finally {
    if (terms) tf.dispose(terms);
  }
  return result as R;
}

/**
 * The numbers of some tensors.
 *
 * @example numbersOf({ x: tf.tensor1d([1, 2]) })[0][1] // [1, 2]
 */
export function numbersOf(tensors: Readonly<Record<string, tf.Tensor>>): Named {
  return Object.entries(tensors).map(([name, tensor]) => [name, tensor.dataSync<"float32">()]);
}
