/** Mistakes in the library that the notebooks must notice: function, change, notebook, the cell that fails. */
import type { Mutation } from "./library-mutants";

type Row = readonly [name: string, text: string, mutated: string, notebook: string, cell: string];

const inModule = (module: string, rows: readonly Row[]): Mutation[] =>
  rows.map(([name, text, mutated, notebook, cell]) => ({ function: name, module, text, mutated, notebook, cell }));

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
  ...inModule("models/partial-encoder", [["partialEncoder", ".sub(explained)", ".add(explained)", "11", "mean-gaps"]]),
];
