/** What a Monte Carlo test needs: a mean with its standard error, and a judgement in those units. */
import { expect } from "chai";

/** Mean and its standard error, from independent draws. */
export function estimate(draws: ArrayLike<number>): { mean: number; error: number } {
  const values = Array.from(draws);
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
  return { mean, error: Math.sqrt(variance / values.length) };
}

/** The draws' mean lies within four standard errors of the expectation: by chance outside once in 16,000 times. */
export function expectMean(draws: ArrayLike<number>, expectation: number): void {
  const { mean, error } = estimate(draws);
  expect(Math.abs(mean - expectation) / error, `mean ${mean} ± ${error}, expectation ${expectation}`).to.be.below(4);
}

/** Numbers agree one by one, relative to the greater of one and their size. */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual.length).to.equal(expected.length);
  for (let at = 0; at < expected.length; at++) {
    const [a, e] = [actual[at] as number, expected[at] as number];
    const scale = Math.max(1, Math.abs(e));
    if (!(Math.abs(a - e) <= tolerance * scale)) expect.fail(`number ${at} must be ${e}, is ${a}`);
  }
}
