/** A tied layer in float64, example by example: what the references of several exercises compute with. */
import { type Complex, complexStepJacobian, exponential, over, plus, scaled } from "latent/linear-algebra/complex-step";

/** h = σ(xW + b), x̂ = hWᵀ + c: W [d][units], b [units], c [d]. */
export type Layer = { readonly w: number[][]; readonly b: number[]; readonly c: number[] };

const real = (x: number): Complex => [x, 0];
const product = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];
const total = (terms: readonly Complex[]): Complex => terms.reduce(plus, [0, 0]);
const sigmoid = (a: Complex): Complex => over([1, 0], plus([1, 0], exponential(scaled(-1, a))));

/** The parameters as one list: W row by row, b, c. */
const listed = ({ w, b, c }: Layer): number[] => [...w.flat(), ...b, ...c];

/** The list as parameters again, of whatever numbers. */
function parted<Value>(list: readonly Value[], { b, c }: Layer): { w: Value[][]; b: Value[]; c: Value[] } {
  const [d, units] = [c.length, b.length];
  const w = Array.from({ length: d }, (_, i) => list.slice(i * units, (i + 1) * units));
  return { w, b: list.slice(d * units, (d + 1) * units), c: list.slice((d + 1) * units) };
}

/** The code of one example, in complex numbers. */
export const unitsAt = (x: readonly Complex[], layer: Layer): Complex[] =>
  layer.b.map((b, j) =>
    sigmoid(plus(real(b), total(x.map((xi, i) => scaled((layer.w[i] as number[])[j] as number, xi))))),
  );

/** ½ ‖x − x̂(x̃)‖² of one example, as a function of complex parameters. */
function lossOf(x: readonly number[], noisy: readonly number[], layer: Layer) {
  return (list: readonly Complex[]): readonly Complex[] => {
    const { w, b, c } = parted(list, layer);
    const h = b.map((bj, j) => sigmoid(plus(bj, total(noisy.map((xi, i) => scaled(xi, w[i]?.[j] as Complex))))));
    const off = c.map((ci, i) => {
      const hat = plus(ci, total(h.map((hj, j) => product(hj, w[i]?.[j] as Complex))));
      return plus(hat, real(-(x[i] as number)));
    });
    return [scaled(0.5, total(off.map((one) => product(one, one))))];
  };
}

/** σ(a) = ½ (1 + tanh ½a) */
export const codes = (x: readonly number[][], { w, b }: Layer): number[][] =>
  x.map((row) =>
    b.map((bj, j) => {
      const a = row.reduce((sum, xi, i) => sum + xi * ((w[i] as number[])[j] as number), bj);
      return 0.5 * (1 + Math.tanh(a / 2));
    }),
  );

/** The mean over examples of ½ ‖x − x̂(x̃)‖². */
export function meanLoss(clean: readonly number[][], noisy: readonly number[][], layer: Layer): number {
  const errors = codes(noisy, layer).map((h, n) =>
    layer.c.reduce((sum, ci, i) => {
      const hat = h.reduce((dot, hj, j) => dot + hj * ((layer.w[i] as number[])[j] as number), ci);
      return sum + 0.5 * (((clean[n] as number[])[i] as number) - hat) ** 2;
    }, 0),
  );
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

/** Its gradient, by a complex step for each parameter and example. */
export function meanGradient(clean: readonly number[][], noisy: readonly number[][], layer: Layer): Layer {
  const slopes = clean.map(
    (x, n) => complexStepJacobian(lossOf(x, noisy[n] as number[], layer), listed(layer))[0] as number[],
  );
  const mean = listed(layer).map((_, k) => slopes.reduce((sum, one) => sum + (one[k] as number), 0) / slopes.length);
  return parted(mean, layer);
}

/** One step down a gradient. */
export function stepped(layer: Layer, gradient: Layer, rate: number): Layer {
  const down = listed(gradient);
  return parted(
    listed(layer).map((one, k) => one - rate * (down[k] as number)),
    layer,
  );
}

/** What stays of the examples under a mask. */
export const masked = (x: readonly number[][], mask: readonly number[][]): number[][] =>
  x.map((row, n) => row.map((xi, i) => xi * ((mask[n] as number[])[i] as number)));

/** Σⱼ ‖∇ₓ hⱼ‖² of one example, from the Jacobian by complex steps. */
export const squaredSlopes = (x: readonly number[], layer: Layer): number =>
  complexStepJacobian((z) => unitsAt(z, layer), x)
    .flat()
    .reduce((sum, one) => sum + one * one, 0);

/** So many steps down the gradient of the mean loss over all masks, by back-propagation of one example after the other. */
export function descended(
  x: readonly number[][],
  start: Layer,
  masks: readonly number[][][],
  steps: number,
  rate: number,
): Layer {
  const noisy = masks.map((one) => masked(x, one));
  let layer = start;
  for (let step = 0; step < steps; step++) {
    const slope = { w: layer.w.map((row) => row.map(() => 0)), b: layer.b.map(() => 0), c: layer.c.map(() => 0) };
    for (const batch of noisy)
      for (const [n, seen] of batch.entries()) propagated(x[n] as number[], seen, layer, slope);
    layer = stepped(layer, slope, rate / (masks.length * x.length));
  }
  return layer;
}

/** Adds the slopes of one example's loss. */
function propagated(x: readonly number[], seen: number[], layer: Layer, slope: Layer): void {
  const [h = []] = codes([seen], layer);
  const off = layer.c.map((ci, i) => {
    const row = layer.w[i] as number[];
    return h.reduce((sum, hj, j) => sum + hj * (row[j] as number), ci) - (x[i] as number);
  });
  const before = h.map(
    (hj, j) => hj * (1 - hj) * off.reduce((sum, e, i) => sum + e * ((layer.w[i] as number[])[j] as number), 0),
  );
  before.forEach((u, j) => {
    slope.b[j] = (slope.b[j] as number) + u;
  });
  off.forEach((e, i) => {
    slope.c[i] = (slope.c[i] as number) + e;
    const row = slope.w[i] as number[];
    before.forEach((u, j) => {
      row[j] = (row[j] as number) + (seen[i] as number) * u + e * (h[j] as number);
    });
  });
}
