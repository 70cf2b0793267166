import { type FalseStatement, falseStatements } from "./false-statements";

/** What a referee found unnoticed, or wrongly said, in this notebook's first form. */
const unnoticed: readonly FalseStatement[] = [
  {
    cell: "judged-samples",
    text: "standardNormal([200, 50], seeds(71))",
    by: "standardNormal([200, 50], seeds(71)).mul<tf.Tensor2D>(0.01)",
    caught: "samples-checks",
    says: "mean of z²",
  },
  {
    cell: "judged-checks",
    text: "    same,\n    standardNormal",
    by: "    binarized(test.pixels.subarray(784_000, 1_568_000), [1000, 784], seeds(62)),\n    standardNormal",
    says: "image by image",
  },
  {
    cell: "gap-seeds",
    text: "=> [amortization, family]",
    by: "=> [family, amortization]",
    caught: "gap-checks",
    says: "gap of the family < amortization gap",
  },
  {
    cell: "gap-loop",
    text: "step < 300 ? 0.02 : 0.004",
    by: "step < 300 ? 1e-9 : 1e-9",
    caught: "gap-checks",
    says: "encoder > fitted",
  },
  {
    cell: "conv-score",
    text: "const C = 2 * sum(",
    by: "const C = sum(",
    caught: "conv-score-checks-2",
    says: "mean squared distance",
  },
];

const formulas: readonly FalseStatement[] = [
  {
    cell: "price",
    text: "- 1 - logVar1",
    by: "- 1 + logVar1",
    caught: "price-checks",
    says: "the second number is free",
  },
  {
    cell: "price-checks",
    text: "binarized(copies, [2000, 1], seeds(1000 + i))",
    by: "tf.tensor2d(copies, [2000, 1])",
    says: "must have a standard error",
  },
  { cell: "probability-checks", text: "Math.exp(-cost)", by: "Math.exp(cost)", says: "over all images of 3 pixels" },
  { cell: "linear-active", text: "lambda > 1)", by: "lambda > 1.2)", caught: "linear-checks", says: "by eigenvalues" },
  {
    cell: "linear-likelihood",
    text: "logs - sum(spared)",
    by: "logs + sum(spared)",
    caught: "linear-checks",
    says: "by their moments",
  },
  { cell: "linear-checks", text: "(1 - 1 / l) * along", by: "(1 + 1 / l) * along", says: "by eigenvalues" },
  { cell: "linear-optimum", text: "scaled(1.03)", by: "scaled(1)", says: "less likely" },
  { cell: "plane-terms", text: "elbo: -r - d", by: "elbo: r - d", caught: "plane-checks", says: "−ELBO" },
  { cell: "plane-by-hand", text: "? p : 1 - p", by: "? 1 - p : p", says: "distortion /" },
  {
    cell: "plane-decoded",
    text: "tf.tensor2d(places)",
    by: "tf.tensor2d(places.map((_, i) => places[(61 * i) % 169]))",
    caught: "plane-grid-checks",
    says: "step 11",
  },
  {
    cell: "beta-loop",
    text: "...again(), beta }",
    by: "...again(), beta: 1 }",
    caught: "beta-checks",
    says: "rate falls with β",
  },
  {
    cell: "beta-changes",
    text: "nats + shifts[1][i]",
    by: "nats - shifts[1][i]",
    caught: "beta-checks",
    says: "the negative ELBO, is the least",
  },
  { cell: "dense-checks", text: '"rate", reached.rate', by: '"rate", reached.distortion', says: "rate" },
  { cell: "judged-checks", text: "{ samples: 1,", by: "{ samples: 10,", says: "with K = 1" },
  {
    cell: "gap-parts",
    text: "[judged, free].map",
    by: "[free, free].map",
    caught: "gap-checks",
    says: "encoder > fitted",
  },
  { cell: "gap-optimum", text: "shift(0.1)", by: "shift(0)", says: "moved by" },
  {
    cell: "judged-prices",
    text: ".mean(0).mul(0.5)",
    by: ".mean(0).mul(1)",
    caught: "code-checks",
    says: "sum of the bars",
  },
  {
    cell: "traversal",
    text: "(i === j ? value : own)",
    by: "(i === j ? own : own)",
    caught: "code-checks-2",
    says: "the last number",
  },
  {
    cell: "walk-middles",
    text: "decodedOf(blend(codesA, codesB, 0.5))",
    by: "blend(decodedOf(codesA), decodedOf(codesB), 0.5)",
    caught: "code-checks-2",
    says: "middles of codes",
  },
  {
    cell: "judged-samples",
    text: "const samples = decodedOf(codes200);",
    by: "const samples = training.slice<tf.Tensor2D>([0, 0], [200, 784]);",
    caught: "samples-checks",
    says: "no sample is a copy",
  },
  {
    cell: "conv-sides",
    text: "inwards.strides[i] + 1",
    by: "inwards.strides[i]",
    caught: "conv-checks",
    says: "sides",
  },
  {
    cell: "transposed-checks",
    text: 'transposedConvolution(some, "t", small, 2)',
    by: 'transposedConvolution(filter(integers(9, 99)), "t", small, 2)',
    says: "⟨Ax, y⟩",
  },
  { cell: "lecture-000", text: ".mul(-0.5)", by: ".mul(-1)", caught: "loss-checks", says: "kl − fit" },
  { cell: "loss-checks", text: ".sub(1)", by: ".add(1)", says: "loss of lecture 003" },
  { cell: "own-variances", text: "Math.max(v, floor)", by: "floor", caught: "variance-checks", says: "a lower floor" },
  { cell: "conv-moments", text: "spread(q.mean)", by: "spread(z)", caught: "conv-moments-checks", says: "Var μ" },
  {
    cell: "conv-draws",
    text: "spare.matMul(L, false, true)",
    by: "spare.matMul(L)",
    caught: "conv-score-checks-2",
    says: "full Gaussian",
  },
];

/** What the loop of the fifty numbers is given. Its model is made anew by the right cell. */
const training = (given: string): FalseStatement => ({
  cell: "dense-model",
  text: "loss: negativeElbo(vae),",
  by: `loss: (<T,>(one: T) => ((feeds: any) => (one as any)({ ...feeds, ${given} })) as T)(negativeElbo(vae)),`,
  caught: "dense-checks",
  says: "step 12",
});

const trainings: readonly FalseStatement[] = [
  training("beta: tf.scalar(0)"), // the rate weighs nothing
  training("beta: tf.scalar(0.02)"), // a mean over the fifty numbers in place of their sum
  training("epsilon: tf.zerosLike(feeds.epsilon)"), // the mean, not a sample
  {
    cell: "plane-terms", // the noise is left out where the terms are measured
    text: "standardNormal([count, model.latent], seeds(seed + 1));",
    by: "tf.zeros<tf.Rank.R2>([count, model.latent]);",
    caught: "plane-checks",
    says: "step 9c",
  },
];

falseStatements("12-vae-on-mnist", [...unnoticed, ...formulas, ...trainings]);
