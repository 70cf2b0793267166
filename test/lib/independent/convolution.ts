/** Convolutions once more, in float64 loops: what the tensors are tested against. */

/** [batch, height, width, channels], row-major. */
export type Images = { readonly shape: readonly number[]; readonly values: Float64Array };
/** [kernel, kernel, …, …], row-major. */
export type Filter = { readonly shape: readonly number[]; readonly values: ArrayLike<number> };

type Tap = { readonly b: number; readonly i: number; readonly j: number; readonly u: number; readonly v: number };

/** Visits every pair of a place (i, j) of the smaller image and a place (u, v) of the filter. */
function eachTap([batch, height, width]: readonly number[], kernel: number, visit: (tap: Tap) => void): void {
  const [n, h, w] = [batch, height, width] as [number, number, number];
  for (let b = 0; b < n; b++)
    for (let i = 0; i < h; i++)
      for (let j = 0; j < w; j++)
        for (let u = 0; u < kernel; u++) for (let v = 0; v < kernel; v++) visit({ b, i, j, u, v });
}

const at = (shape: readonly number[], b: number, i: number, j: number) =>
  ((b * (shape[1] as number) + i) * (shape[2] as number) + j) * (shape[3] as number);

function filled(shape: readonly number[], bias: ArrayLike<number>): Images {
  const size = shape.reduce((product, axis) => product * axis, 1);
  return { shape, values: Float64Array.from({ length: size }, (_, k) => bias[k % bias.length] as number) };
}

/** y[b, i, j, c] = bias[c] + Σ_{u, v, d} x[b, s i + u, s j + v, d] w[u, v, d, c]. */
export function convolved(x: Images, filter: Filter, bias: ArrayLike<number>, stride: number): Images {
  const [kernel, , inputs, channels] = filter.shape as [number, number, number, number];
  const out = (size: number) => Math.floor((size - kernel) / stride) + 1;
  const y = filled([x.shape[0] as number, out(x.shape[1] as number), out(x.shape[2] as number), channels], bias);
  eachTap(y.shape, kernel, ({ b, i, j, u, v }) => {
    const [to, from] = [at(y.shape, b, i, j), at(x.shape, b, stride * i + u, stride * j + v)];
    const w = (u * kernel + v) * inputs * channels;
    for (let d = 0; d < inputs; d++)
      for (let c = 0; c < channels; c++)
        y.values[to + c] =
          (y.values[to + c] as number) +
          (x.values[from + d] as number) * (filter.values[w + d * channels + c] as number);
  });
  return y;
}

/** y[b, s i + u, s j + v, c] = bias[c] + Σ x[b, i, j, d] w[u, v, c, d]. */
export function transposed(x: Images, filter: Filter, bias: ArrayLike<number>, stride: number): Images {
  const [kernel, , channels, inputs] = filter.shape as [number, number, number, number];
  const out = (size: number) => stride * (size - 1) + kernel;
  const y = filled([x.shape[0] as number, out(x.shape[1] as number), out(x.shape[2] as number), channels], bias);
  eachTap(x.shape, kernel, ({ b, i, j, u, v }) => {
    const [from, to] = [at(x.shape, b, i, j), at(y.shape, b, stride * i + u, stride * j + v)];
    const w = (u * kernel + v) * inputs * channels;
    for (let c = 0; c < channels; c++)
      for (let d = 0; d < inputs; d++)
        y.values[to + c] =
          (y.values[to + c] as number) + (x.values[from + d] as number) * (filter.values[w + c * inputs + d] as number);
  });
  return y;
}
