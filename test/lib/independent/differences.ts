/** Gradients by central differences, in float64. */

/**
 * The gradient of a function of many numbers.
 *
 *   ∂f/∂x_i ≈ (f(x + h e_i) − f(x − h e_i)) / 2h
 */
export function centralDifferences(f: (x: Float64Array) => number, at: ArrayLike<number>, h = 1e-5): Float64Array {
  const x = Float64Array.from(at);
  return x.map((value, i) => {
    const with_ = (shift: number) => {
      const moved = x.slice();
      moved[i] = value + shift;
      return f(moved);
    };
    return (with_(h) - with_(-h)) / (2 * h);
  });
}
