/** The losses that trained parameters are judged by. They are close to answers, so this file is not there when graded. */
import type { Call } from "./case";
import { entriesOf, type Plain } from "./plain";

/** What parameters lose on the problem that the call set; NaN where they are no such parameters. Less is better. */
export type Objective = (trained: Plain, call: Call) => number;

/**
 * The negative ELBO of one picture under a decoder of black and white pixels, for q(z) = N(mean, e^logVar), in nats.
 *
 *   ½ (σ² − 1 − log σ² + μ²) + (1/N) Σᵢ Σⱼ (log(1 + e^aⱼ) − xⱼaⱼ),  aⱼ = wⱼzᵢ + bⱼ,  zᵢ = μ + σεᵢ
 *
 * @param trained mean and logVar
 * @param call    the decoder's weights w [n] and bias b [n], the picture x [n], the draws ε [N]
 * @example fittedPosterior({ mean: 0, logVar: 0 }, [{ weights: [1], bias: [0] }, [1], [0]]) // 0.6931471805599453
 * @example fittedPosterior([0, 0], [{ weights: [1], bias: [0] }, [1], [0]]) // NaN
 */
export const fittedPosterior: Objective = (trained, [decoder, x, epsilon]) => {
  const { mean, logVar } = numbersOf(trained);
  const { weights, bias } = decoder as { weights: number[]; bias: number[] };
  if (typeof mean !== "number" || typeof logVar !== "number") return Number.NaN;
  const softplus = (a: number) => Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
  const draws = (epsilon as number[]).map((e) => mean + Math.exp(logVar / 2) * e);
  const distortions = draws.map((z) =>
    weights.reduce((sum, w, j) => {
      const logit = w * z + (bias[j] as number);
      return sum + softplus(logit) - ((x as number[])[j] as number) * logit;
    }, 0),
  );
  const rate = 0.5 * (Math.exp(logVar) - 1 - logVar + mean ** 2);
  return rate + distortions.reduce((sum, one) => sum + one, 0) / draws.length;
};

/** By the name that a case gives. */
export const objectives: Readonly<Record<string, Objective>> = { "fitted posterior": fittedPosterior };

const numbersOf = (trained: Plain): Readonly<Record<string, Plain>> => Object.fromEntries(entriesOf(trained) ?? []);
