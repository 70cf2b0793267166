/** The aggregate posterior q(z) = 1/N Σₙ q(z|n): what a VAE's codes look like all together, and what its rate is spent on. */

import { LOG_TWO_PI } from "../information/nats";
import type { RateParts } from "../information/rate-parts";
import { requireEach, requireWhole } from "../linear-algebra/arguments";
import { type Rows, requireRows } from "../linear-algebra/moments";
import { normals, type Seeds } from "../random";

/** Diagonal Gaussians, one for each example. */
export type Posteriors = { readonly mean: Rows; readonly logVar: Rows };

/**
 * One sample of each of the first examples' posteriors.
 *
 *   z = μ(n) + σ(n) ε
 *
 * @param posteriors mean and logVar, [N, latent]
 * @param count      how many; N where all are meant
 * @param next       a seed stream; one seed is taken
 * @returns [count, latent]
 * @throws {RangeError} if the shapes differ, or count is no whole number from 1 to N
 * @example posteriorSamples({ mean: { rows: 1, columns: 1, data: [3] }, logVar: { rows: 1, columns: 1, data: [-2000] } }, 1, seeds(1)).data[0] // 3
 */
export function posteriorSamples(posteriors: Posteriors, count: number, next: Seeds): Rows {
  const { rows, columns, mean, logVar } = requirePosteriors("posteriorSamples", posteriors);
  requireWhole("posteriorSamples", { count }, { from: 1, to: rows });
  const data = normals(count * columns, next).map(
    (epsilon, at) => (mean[at] as number) + Math.exp(0.5 * (logVar[at] as number)) * epsilon,
  );
  return { rows: count, columns, data };
}

/**
 * The parts of a mean rate, estimated: the densities are exact sums over all N examples, the expectations are means over samples.
 *
 *   I(n; z) ≈ mean of log q(z|n) − log q(z),  TC ≈ mean of log q(z) − Σⱼ log q(zⱼ),  KL ≈ mean of Σⱼ log q(zⱼ) − log p(z)
 *
 * Samples are of the first `count` examples: give them in a random order. The three add up to the mean of log q(z|n)/p(z) over these samples.
 *
 * @param posteriors mean and logVar, [N, latent]
 * @param count      samples, from as many examples
 * @param next       a seed stream; one seed is taken
 * @returns nats; the first can be at most log N
 * @throws {RangeError} if the shapes differ, or count is no whole number from 1 to N
 * @see Chen et al. 2018, equation 2; with all N examples no weights of minibatches are needed
 * @example
 * const still = { rows: 2, columns: 1, data: [0, 0] };
 * ratePartsOf({ mean: still, logVar: still }, 2, seeds(1)).indexInformation // 0
 */
export function ratePartsOf(posteriors: Posteriors, count: number, next: Seeds): RateParts {
  const { rows, columns, mean, logVar } = requirePosteriors("ratePartsOf", posteriors);
  const z = posteriorSamples(posteriors, count, next).data;
  const precision = Float64Array.from(logVar, (one) => Math.exp(-one));
  const sums = { own: 0, all: 0, alone: 0, prior: 0 };
  const logs = new Float64Array(rows); // log q(z|n), every n
  const each = new Float64Array(rows); // log q(zⱼ|n), every n
  for (let i = 0; i < count; i++) {
    logs.fill(0);
    for (let j = 0; j < columns; j++) {
      const zj = z[i * columns + j] as number;
      for (let n = 0; n < rows; n++) {
        const at = n * columns + j;
        const apart = zj - (mean[at] as number);
        each[n] = -0.5 * (LOG_TWO_PI + (logVar[at] as number) + apart * apart * (precision[at] as number));
        logs[n] = (logs[n] as number) + (each[n] as number);
      }
      sums.alone += logMean(each);
      sums.prior -= 0.5 * (LOG_TWO_PI + zj * zj);
    }
    sums.own += logs[i] as number;
    sums.all += logMean(logs);
  }
  return {
    indexInformation: (sums.own - sums.all) / count,
    totalCorrelation: (sums.all - sums.alone) / count,
    dimensionKl: (sums.alone - sums.prior) / count,
  };
}

/** log of the mean of exp, without overflow. */
function logMean(logs: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < logs.length; n++) if ((logs[n] as number) > most) most = logs[n] as number;
  let sum = 0;
  for (let n = 0; n < logs.length; n++) {
    const below = (logs[n] as number) - most;
    if (below > -40) sum += Math.exp(below); // what is left out is below 10⁻¹⁷ of the sum
  }
  return most + Math.log(sum / logs.length);
}

function requirePosteriors(fn: string, { mean, logVar }: Posteriors) {
  requireRows(fn, mean);
  requireRows(fn, logVar, mean.columns);
  requireEach(fn, `have ${mean.rows} rows, as mean has`, { logVar: [logVar.rows, logVar.rows === mean.rows] });
  return { rows: mean.rows, columns: mean.columns, mean: mean.data, logVar: logVar.data };
}
