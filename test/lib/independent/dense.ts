/** The dense VAE and autoencoder once more, in float64 loops over plain arrays: what the tensors are tested against. */
import type { Weights } from "latent/checkpoint/format";

/** Rows of numbers. */
export type Rows = readonly (readonly number[])[];
type Numbers = Readonly<Record<string, { readonly shape: readonly number[]; readonly values: ArrayLike<number> }>>;

/** How a dense model is built: its activation and its likelihood. */
export type Kind = { readonly activation: "tanh" | "relu"; readonly likelihood: "bernoulli" | "gaussian" };

const bend = { tanh: Math.tanh, relu: (a: number) => Math.max(0, a) };
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** encoder/0, encoder/1 … applied to each row, the activation between them. */
export function network(weights: Numbers, name: string, rows: Rows, activation: Kind["activation"]): number[][] {
  const depth = Object.keys(weights).filter((key) => key.startsWith(`${name}/`)).length / 2;
  let h = rows.map((row) => [...row]);
  for (let layer = 0; layer < depth; layer++) {
    const { shape, values } = weights[`${name}/${layer}/weights`] as Numbers[string];
    const bias = (weights[`${name}/${layer}/bias`] as Numbers[string]).values;
    const [inputs, units] = shape as [number, number];
    const input = layer === 0 ? h : h.map((row) => row.map(bend[activation]));
    h = input.map((row) =>
      Array.from({ length: units }, (_, u) => {
        let a = bias[u] as number;
        for (let i = 0; i < inputs; i++) a += (row[i] as number) * (values[i * units + u] as number);
        return a;
      }),
    );
  }
  return h;
}

/** −log p(x|z) of one example from what the decoder gave. */
export function distortionOf(x: readonly number[], decoded: readonly number[], likelihood: Kind["likelihood"]): number {
  return sum(
    x.map((pixel, d) => {
      const value = decoded[d] as number;
      if (likelihood === "gaussian") return 0.5 * (pixel - value) ** 2 + 0.5 * Math.log(2 * Math.PI);
      return Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value))) - pixel * value;
    }),
  );
}

/** Distortion and rate of each example, the definition written out. */
export function elbo(weights: Numbers, { activation, likelihood }: Kind, x: Rows, epsilon: Rows) {
  const heads = network(weights, "encoder", x, activation);
  const latent = (heads[0] as number[]).length / 2;
  const posteriors = heads.map((head) => ({ mean: head.slice(0, latent), logVar: head.slice(latent) }));
  const z = posteriors.map(({ mean, logVar }, row) =>
    mean.map((m, j) => m + Math.exp(0.5 * (logVar[j] as number)) * (epsilon[row]?.[j] as number)),
  );
  const decoded = network(weights, "decoder", z, activation);
  return {
    distortion: x.map((row, at) => distortionOf(row, decoded[at] as number[], likelihood)),
    rate: posteriors.map(({ mean, logVar }) =>
      sum(mean.map((m, j) => 0.5 * (Math.exp(logVar[j] as number) - 1 - (logVar[j] as number) + m * m))),
    ),
  };
}

/** Weights as one row of float64 numbers, and back. */
export function flattened(weights: Weights): { flat: Float64Array; restore: (flat: Float64Array) => Numbers } {
  const entries = Object.entries(weights);
  const flat = Float64Array.from(entries.flatMap(([, { values }]) => Array.from(values)));
  const restore = (numbers: Float64Array) => {
    let at = 0;
    const parts = entries.map(([name, { shape, values }]) => {
      const part = { shape, values: numbers.subarray(at, at + values.length) };
      at += values.length;
      return [name, part] as const;
    });
    return Object.fromEntries(parts);
  };
  return { flat, restore };
}
