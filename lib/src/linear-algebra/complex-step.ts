/** Derivatives by a complex step: no difference is taken, so nothing cancels, and the step may be as small as one likes. */

/** Real and imaginary part. */
export type Complex = readonly [re: number, im: number];

/** a + b. @example plus([1, 2], [3, 4]) // [4, 6] */
export const plus = ([a, b]: Complex, [c, d]: Complex): Complex => [a + c, b + d];

/** A real number times z. @example scaled(2, [3, 4]) // [6, 8] */
export const scaled = (factor: number, [a, b]: Complex): Complex => [factor * a, factor * b];

/** a / b. @example over([-5, 10], [3, 4]) // [1, 2] */
export function over([a, b]: Complex, [c, d]: Complex): Complex {
  const size = c * c + d * d;
  return [(a * c + b * d) / size, (b * c - a * d) / size];
}

/** e^z = e^x (cos y + i sin y). @example exponential([0, 0]) // [1, 0] */
export const exponential = ([x, y]: Complex): Complex => [Math.exp(x) * Math.cos(y), Math.exp(x) * Math.sin(y)];

/**
 * The matrix of derivatives of a function that is written in complex arithmetic.
 *
 *   ∂f_j/∂x_i = Im f_j(x + i h e_i) / h,  h = 10⁻²⁰
 *
 * The error is h² f‴/6, far below rounding.
 *
 * @param f analytic, and real for real arguments: a list of complex numbers to another
 * @param x where, [d]
 * @returns one row for each f_j, [outputs][d]
 * @throws {RangeError} if x is empty, or a derivative is not finite
 * @see Squire & Trapp 1998
 * @example complexStepJacobian(([z]) => [exponential(z)], [0]) // [[1]]
 * @example complexStepJacobian(([z]) => [exponential(z)], [1000]) // throws complexStepJacobian: derivatives must be finite, got Infinity
 */
export function complexStepJacobian(f: (z: Complex[]) => readonly Complex[], x: ArrayLike<number>): number[][] {
  if (!(x.length > 0)) throw new RangeError("complexStepJacobian: x must have a number, got none; give it a point");
  const h = 1e-20;
  const point = Array.from(x);
  const columns = point.map((_, i) => f(point.map((value, k): Complex => [value, k === i ? h : 0])));
  const outputs = columns[0]?.length ?? 0;
  const rows = Array.from({ length: outputs }, (_, j) => columns.map((values) => (values[j]?.[1] ?? Number.NaN) / h));
  const wrong = rows.flat().find((one) => !Number.isFinite(one));
  if (wrong !== undefined)
    throw new RangeError(`complexStepJacobian: derivatives must be finite, got ${wrong}; take an x where f is finite`);
  return rows;
}
