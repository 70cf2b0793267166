/** One figure of every kind the library makes, for tests that hold for all of them. */
import { bars } from "latent/plot/bars";
import { curves } from "latent/plot/curves";
import type { Figure } from "latent/plot/figure";
import { heatMap } from "latent/plot/heat-map";
import { histogram } from "latent/plot/histogram";
import { imageGrid } from "latent/plot/image-grid";
import { latentScatter } from "latent/plot/latent-scatter";
import { panels } from "latent/plot/panels";

const epochs = { name: "epoch" };
const nats = { name: "negative ELBO", unit: "nats per image" };
const count = 12;
const ramp = { count, height: 3, width: 2, pixels: Float32Array.from({ length: count * 6 }, (_, i) => i / 71) };
const plane = {
  x: Array.from({ length: 30 }, (_, i) => Math.cos(i)),
  y: Array.from({ length: 30 }, (_, i) => Math.sin(i)),
};
const points = { ...plane, labels: plane.x.map((_, i) => i % 10) };

const curve = curves(
  [
    { name: "training", y: [150, 118.2, 108.2] },
    { name: "test", y: [155, Number.NaN, 112] },
    { name: "published", x: [1, 3], y: [86.76, 86.76], dash: "dash", points: false },
  ],
  { title: "Both terms", x: epochs, y: nats },
);
const matrix = heatMap(
  [
    [2, -1],
    [-1, Number.NaN],
  ],
  {
    ...{ title: "Covariance", x: { name: "pixel" }, y: { name: "pixel" }, value: { name: "covariance" } },
    colors: "diverging",
  },
);

export const figures: { readonly [kind: string]: Figure } = {
  curves: curve,
  "curves on a log axis": curves([{ name: "error", y: [1, 0.1, 0.003] }], {
    ...{ title: "Error", x: epochs, y: { name: "error", log: true, range: [0.001, 1] } },
  }),
  "latent scatter": latentScatter(points, { title: "Posterior means", x: { name: "z₁" }, y: { name: "z₂" } }),
  "image grid": imageGrid(
    [
      { title: "original", images: ramp },
      { title: "VAE", images: ramp },
    ],
    { title: "The first 12 <test> digits", columns: 5 },
  ),
  histogram: histogram([{ name: "rate", values: [1, 2, 2, 3, 9] }], {
    ...{ title: "Rates & counts", x: { name: "rate", unit: "nats" }, bins: 4, density: true },
    curves: [{ name: "density", x: [1, 9], y: [0.2, 0] }],
  }),
  "heat map": matrix,
  "heat map with names": heatMap([[1, 2, 3]], {
    ...{ title: "Confusions", x: { name: "said" }, y: { name: "is" }, value: { name: "images", unit: "count" } },
    ...{ columns: ["a", "b", "c"], rows: ["a"] },
  }),
  bars: bars(
    [
      {
        name: "VAE",
        values: [100.5, 95.2],
        spread: [
          [100, 101],
          [95, 95.4],
        ],
      },
      { name: "AE", values: [90, Number.NaN] },
    ],
    { title: "Three seeds", x: { name: "bound" }, y: nats, names: ["−ELBO", "−log p(x)"] },
  ),
  "panels of curves": panels(
    [curve, curve].map((figure, i) => ({ title: `β = ${i + 1}`, figure })),
    { title: "Two βs" },
  ),
  "panels of heat maps": panels(
    [matrix, matrix].map((figure, i) => ({ title: `set ${i}`, figure })),
    { title: "Two sets" },
  ),
};
