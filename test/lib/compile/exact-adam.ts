/** Adam in plain tfjs, its bias correction exact, where tf.train.adam takes 1 − β₂ᵗ in float32 (wrong by 1.3e-5 in the first step). */
import { differentiate, type Parameters, type ScalarTerms } from "latent/parameters";
import * as tf from "latent/tf";

const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-7].map(Math.fround) as [number, number, number];

/**
 * A step w ← w − η m̂ / (√v̂ + ε) at a time, with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ).
 *
 * @returns the loss before the step
 */
export function exactAdam(parameters: Parameters, rate: number): (loss: () => ScalarTerms) => number {
  const variables = parameters.names.map((name) => parameters.tensor(name) as tf.Variable);
  const moments = variables.map((w) => [tf.variable(tf.zerosLike(w)), tf.variable(tf.zerosLike(w))] as const);
  parameters.disposeWith({ dispose: () => tf.dispose(moments as never) });
  let t = 0;
  return (loss) =>
    tf.tidy(() => {
      t++;
      const root = Math.sqrt(1 - beta2 ** t);
      const { value, grads } = differentiate(() => loss().loss, variables);
      variables.forEach((w, at) => {
        const g = grads[w.name] as tf.Tensor;
        const [m, v] = moments[at] as (typeof moments)[number];
        m.assign(m.add(g.sub(m).mul(1 - beta1)));
        v.assign(
          v.add(
            g
              .square()
              .sub(v)
              .mul(1 - beta2),
          ),
        );
        w.assign(w.sub(m.mul((rate * root) / (1 - beta1 ** t)).div(v.sqrt().add(epsilon * root))));
      });
      return value.dataSync()[0] as never;
    }) as unknown as number;
}
