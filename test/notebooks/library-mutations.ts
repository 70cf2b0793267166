/** Mistakes in the library that the notebooks must notice: function, change, notebook, the cell that fails. */
import type { Mutation, Way } from "./library-mutants";

type Row = readonly [name: string, text: string, mutated: string, notebook: string, cell: string];

const inModule = (module: string, rows: readonly Row[]): Mutation[] =>
  rows.map(([name, text, mutated, notebook, cell]) => ({ function: name, module, text, mutated, notebook, cell }));

/** Of notebook 08, which trains before its checks, and of 10, whose data are many: the cells that are run, in their order, and those that must notice. */
const stacked: Way = {
  needs: ["tools", "data", "lists", "interval", "printed", "log", "weak-log"],
  shorter: [["data", "{ train: fast ? 2000 : 5000, test: fast ? 4000 : 10_000 }", "{ train: 20, test: 20 }"]],
};
const upscaled: Way = {
  needs: ["tools", "data", "lost-figure", "lengths", "lost-cell", "between-cell", "between-errors"],
  shorter: [
    ["data", "{ train: 20_000, test: 2000 }", "{ train: 20, test: 20 }"],
    ["data", "fast || !real;", "false;"],
  ],
};
export const ways: readonly { notebook: string; way: Way; cells: readonly string[] }[] = [
  {
    notebook: "08",
    way: stacked,
    cells: ["sets-check", "pixels-check", "convex-check", "stages-check", "stages-check-2", "weak-check"],
  },
  {
    notebook: "10",
    way: upscaled,
    cells: ["lost-check", "fits-check", "possible-check", "between-check", "affine-check"],
  },
];
const along = (way: Way, list: readonly Mutation[], more: readonly string[] = []) =>
  list.map((one) => ({ ...one, way: { ...way, needs: [...way.needs, ...more] } }));

/** Each must change one token and be noticed in that cell. */
export const mutations: readonly Mutation[] = [
  ...inModule("models/linear-autoencoder", [
    ["pythagorasDefect", "return 2 * traceOf(residual", "return 3 * traceOf(residual", "01", "erratum-7-pythagoras"],
    ["linearAutoencoderGradient", ".mul(-2)", ".mul(-3)", "01", "gradient-slope"],
    ["linearAutoencoderHessian", "- 4 * traceOf", "- 2 * traceOf", "01", "landscape-check"],
  ]),
  ...inModule("linear-algebra/alignment", [
    ["axisAlignment", "Math.max(...cosines)", "Math.min(...cosines)", "02", "minima-cell"],
    ["subspaceDistance", "(shared) / components.columns", "(shared) / components.rows", "02", "minima-cell"],
  ]),
  ...inModule("models/regularized-linear-autoencoder", [
    ["regularizedGradient", ".mul(2);", ".mul(1);", "02", "transpose"],
    ["regularizedOptimum", "Math.sqrt(1 - penalty", "Math.sqrt(1 + penalty", "02", "uniform-cell"],
    ["varianceFromScale", "(1 - scale * scale)", "(1 - scale + scale)", "02", "spectrum-cell"],
    ["rotationAugmentedGradient", "encoder.sub(rotation", "encoder.add(rotation", "02", "rotation-lesson"],
  ]),
  ...inModule("models/nested-dropout", [
    [
      "nestedDropoutGradient",
      "before.encoder.add(encoder.mul(p))",
      "before.encoder.add(encoder.mul(b))",
      "02",
      "nested-slope",
    ],
  ]),
  ...inModule("information/discrete", [["conditionalEntropy", "p / z[j]", "p * z[j]", "04", "two-sides-cell"]]),
  ...inModule("information/gaussian-information", [
    ["gaussianConditionalEntropy", "log - logZ", "log + logZ", "04", "channel-cell"],
    ["gaussianConditional", ".mul(0.5)", ".mul(1.5)", "04", "channel-cell"],
  ]),
  ...inModule("information/gaussian-channel", [["channelInformation", "0.5 * (0", "1.5 * (0", "04", "channel-cell"]]),
  ...inModule("information/barber-agakov", [
    [
      "isotropicDecoderGap",
      "Math.log(mean) - Math.log(x)",
      "Math.log(mean) + Math.log(x)",
      "04",
      "round-posterior-checked",
    ],
    ["discreteBarberAgakov", "gap += pz", "gap -= pz", "04", "finite-bound-cell"],
  ]),
  ...inModule("information/chi-squared", [["gaussianChiSquared", "- distance", "+ distance", "11", "weights-checks"]]),
  ...inModule("models/linear-gaussian", [
    ["posterior", "inverted.mul(noiseVariance)", "inverted.div(noiseVariance)", "11", "instances"],
    ["linearElboTerms", "distortion: 0.5", "distortion: 1.5", "11", "two-factor-checks"],
    ["bestDiagonal", "1 / p", "2 / p", "11", "turned-cell"],
  ]),
  ...inModule("models/linear-gaussian-gradient", [
    ["logEvidenceGradient", "0.5 * g.trace()", "1.5 * g.trace()", "11", "gradients-agree"],
    ["linearElboGradient", ".mul(0.5)", ".mul(1.5)", "11", "elbo-slope"],
  ]),
  ...inModule("estimators/importance-bounds", [
    ["importanceWeightedBound", "- Math.log(k)", "+ Math.log(k)", "11", "delta-checks"],
  ]),
  ...inModule("information/log-density", [
    ["logDensityOf", "constant + squares", "constant - squares", "11", "weights-checks"],
  ]),
  ...inModule("information/multivariate-expectation", [
    ["multivariateExpectation", "y + mean[i]", "y - mean[i]", "11", "weights-checks"],
  ]),
  ...inModule("models/linear-gaussian-joint", [
    ["logLikelihood", "-0.5 * (x.length", "-1.5 * (x.length", "11", "instances"],
  ]),
  ...inModule("linear-algebra/complex-step", [
    ["complexStepJacobian", "k === i ? h : 0", "i === i ? h : 0", "09", "network-check-2"],
    ["exponential", "Math.exp(x) * Math.sin(y)", "Math.exp(x) * Math.cos(y)", "09", "network-check-2"],
    ["over", "b * c - a * d", "b * c + a * d", "09", "network-check-2"],
  ]),
  ...along(stacked, [
    ...inModule("datasets/variations/rotated", [
      ["rotatedBy", "cos * down + sin * right", "cos * down - sin * right", "08", "sets-check"],
    ]),
    ...inModule("datasets/variations/backgrounds", [["inkedOver", "x + (1 - x)", "x + (1 + x)", "08", "sets-check"]]),
    ...inModule("datasets/variations/rectangles", [
      ["drawnRectangles", "row === top + height - 1", "row === top + height - 2", "08", "sets-check"],
    ]),
    ...inModule("corruptions/missing", [
      ["masked", "gone = Math.round(share", "gone = Math.floor(share", "08", "stages-check"],
    ]),
    ...inModule("models/stacked-denoiser", [
      ["stackedLayer", "gain * Math.sqrt(6 /", "gain * Math.sqrt(3 /", "08", "weak-check"],
    ]),
  ]),
  ...along(
    stacked,
    inModule("models/stacked-denoiser", [["layerLoss", "encode(noisy)", "encode(x)", "08", "stages-check-2"]]),
    ["stages-check"],
  ),
  ...along(upscaled, [
    ...inModule("corruptions/pooling", [
      ["pooled", "sum / shape.block ** 2", "sum / shape.block ** 3", "10", "lost-check"],
      ["nearestConsistent", "small[at] - mean", "small[at] + mean", "10", "fits-check"],
    ]),
    ...inModule("corruptions/interpolation", [
      ["interpolationMatrix", "i + 0.5", "i + 1.5", "10", "between-check"],
      ["bilinear", "(1 - down.share)", "(1 + down.share)", "10", "between-check"],
    ]),
    ...inModule("corruptions/affine", [["bestAffineMap", "mu - dotRow(", "mu + dotRow(", "10", "affine-check"]]),
  ]),
  ...along(
    upscaled,
    inModule("corruptions/pooling", [["nearestPossible", "(mean - below)", "(mean + below)", "10", "possible-check"]]),
    ["fits-check"],
  ),
  ...inModule("models/partial-encoder", [["partialEncoder", ".sub(explained)", ".add(explained)", "11", "mean-gaps"]]),
];
