/** One figure of every kind the library makes, for tests that hold for all of them. */
import { areas } from "latent/plot/areas";
import { arrows } from "latent/plot/arrows";
import { bars } from "latent/plot/bars";
import { curves } from "latent/plot/curves";
import { ellipse } from "latent/plot/ellipse";
import type { Figure } from "latent/plot/figure";
import { heatMap } from "latent/plot/heat-map";
import { histogram } from "latent/plot/histogram";
import { imageGrid } from "latent/plot/image-grid";
import { latentScatter } from "latent/plot/latent-scatter";
import { layers } from "latent/plot/layers";
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

const around = Array.from({ length: 41 }, (_, i) => i / 10 - 2);
const bell = around.map((at) => Math.exp(-at * at));
const density = { x: { name: "x" }, y: { name: "density", unit: "per unit" } };
const axes2 = { title: "A rotation", x: { name: "z₁" }, y: { name: "z₂" } };
const field = arrows(
  [{ name: "field", ...plane, dx: plane.y.map((y) => -y / 2), dy: plane.x.map((x) => x / 2) }],
  axes2,
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
  "areas under a curve": layers([
    areas(
      [
        { name: "band", x: around, upper: bell.map((v) => v + 0.2), lower: bell.map((v) => v - 0.1) },
        { name: "below zero point two", x: around, upper: bell.map((v) => Math.min(v, 0.2)) },
      ],
      { title: "A band and an area", ...density },
    ),
    curves([{ name: "density", x: around, y: bell }], { title: "Density", ...density }),
  ]),
  "arrows over points and an ellipse": layers([
    latentScatter(points, axes2),
    curves(
      [
        ellipse("1 σ", {
          mean: [0, 0],
          covariance: [
            [1, 0.3],
            [0.3, 0.5],
          ],
        }),
      ],
      axes2,
    ),
    field,
  ]),
  arrows: field,
  "a log axis of few decades": curves([{ name: "error", y: [3, 1.1, 0.4] }], {
    ...{ title: "Error", x: epochs, y: { name: "error", log: true } },
  }),
  "a log axis of many decades": curves([{ name: "error", y: [3e3, 1e-6, 4e-12] }], {
    ...{ title: "Error", x: epochs, y: { name: "error", log: true } },
  }),
  "close values": curves([{ name: "loss", y: [1234567, 1234567.4, 1234568] }], {
    ...{ title: "Close", x: epochs, y: { name: "loss", unit: "nats" } },
  }),
  "long names": curves(
    ["the encoder's posterior, averaged", "the prior that was given", "what the decoder makes of it"].map(
      (name, i) => ({
        ...{ name, y: [i, i + 1, i * i] },
      }),
    ),
    { title: "A title of very many words, which would not fit into one line of a narrow window", x: epochs, y: nats },
  ),
  "panels of curves": panels(
    [curve, curve].map((figure, i) => ({ title: `β = ${i + 1}`, figure })),
    { title: "Two βs" },
  ),
  "bars with a range": bars([{ name: "VAE", values: [100.5, 95.2] }], {
    title: "−ELBO",
    x: { name: "seed" },
    y: { name: "loss", unit: "nats", range: [90, 110] },
    names: [1, 2],
  }),
  "panels of bars": panels(
    [1, 2].map((factor) => ({
      title: `β = ${factor}`,
      figure: bars([{ name: "loss", values: [3 * factor, 2] }], {
        title: "loss",
        x: { name: "seed" },
        y: { name: "loss", unit: "nats" },
        names: [1, 2],
      }),
    })),
    { title: "Bars of two βs" },
  ),
  "panels of heat maps": panels(
    [matrix, matrix].map((figure, i) => ({ title: `set ${i}`, figure })),
    { title: "Two sets" },
  ),
};
