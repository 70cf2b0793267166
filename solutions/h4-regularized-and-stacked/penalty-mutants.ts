/** Mistakes with codes, the price of slopes, and the k largest numbers. */
import { type Mutant, mutantsOf } from "latent-grader/authoring";

export const penaltyMutants: readonly Mutant[] = [
  ...mutantsOf("h4.code", [
    {
      name: "no bias",
      replace: [".add(layer.b)", ""],
      fails: "gives a batch of three its codes",
      says: "the biases b are missing",
    },
    {
      name: "no bend",
      replace: [".sigmoid()", ""],
      fails: "gives long weights codes near 0 and 1",
      says: "the sums xW + b themselves, without σ",
    },
    {
      name: "tanh",
      replace: [".sigmoid()", ".tanh()"],
      fails: "is one half all over for a black batch without biases",
      says: "tanh, where σ is asked for",
    },
    {
      name: "the decoder's matrix",
      replace: ["matMul(layer.w)", "matMul(layer.w, false, true)"],
      fails: "gives a batch as many units as pixels",
      says: "Wᵀ, which makes pictures of codes",
    },
    {
      name: "the decoder's bias",
      replace: ["layer.b", "layer.c"],
      fails: "gives a batch as many units as pixels",
      says: "c, which belongs to the picture",
    },
  ]),
  ...mutantsOf("h4.contraction", [
    {
      name: "slopes not squared",
      replace: ["slope.square()", "slope"],
      fails: "is right for one unit of two pixels",
      says: "h(1 − h), where its square belongs",
    },
    {
      name: "lengths not squared",
      replace: [".sum(0)", ".sum(0).sqrt()"],
      fails: "is right for short weights",
      says: "the lengths of the weights, where their squares belong",
    },
    {
      name: "no weights",
      replace: [".mul(squared)", ""],
      fails: "is right for three units of a batch",
      says: "the slopes of σ alone: the weights of the units are missing",
    },
    {
      name: "slope of tanh",
      replace: ["h.mul(tf.sub(1, h))", "tf.sub(1, h.square())"],
      fails: "is small where units are sure",
      says: "1 − h², the slope of tanh",
    },
    {
      name: "mean over units",
      replace: [".mul(squared).sum(1)", ".mul(squared).mean(1)"],
      fails: "has a number for each of five examples",
      says: "a mean over the units, where their prices add up",
    },
    {
      name: "rows of W",
      replace: [".sum(0)", ".sum(1)"],
      fails: "is right for as many units as there are examples and pixels",
      says: "the lengths of the rows of W: a unit's weights are a column",
    },
    {
      name: "a sum over examples",
      replace: [".mul(squared).sum(1)", ".mul(squared).sum(0)"],
      fails: "is right for as many units as there are examples and pixels",
      says: "a sum over the examples, where each has a price of its own",
    },
    {
      name: "one number",
      replace: [".mul(squared).sum(1)", ".mul(squared).sum()"],
      fails: "has a number for each of five examples",
      says: "one sum over the whole batch, where each example has a price of its own",
    },
  ]),
  ...mutantsOf("h4.kept", [
    {
      name: "by value",
      replace: ["const size = a.abs()", "const size = a"],
      fails: "keeps what is far below zero",
      says: "the largest by value: a large negative number is large, too",
    },
    {
      name: "one edge for all",
      replace: [".min(1, true)", ".min()"],
      fails: "keeps k in each row of a batch",
      says: "one edge for the whole batch",
    },
    {
      name: "the mask",
      replace: ["a.mul(size.greaterEqual(edge).toFloat())", "size.greaterEqual(edge).toFloat()"],
      fails: "keeps two of five numbers",
      says: "the mask of zeros and ones, where the numbers themselves stay",
    },
    {
      name: "without signs",
      replace: ["a.mul(size", "size.mul(size"],
      fails: "keeps all but the least of a row",
      says: "sizes without their signs",
    },
    {
      name: "one less",
      replace: ["greaterEqual", "greater"],
      fails: "keeps one number in a row",
      says: "the k-th largest itself is put to 0",
    },
    {
      name: "one more",
      replace: ["tf.topk(size, k)", "tf.topk(size, k + 1)"],
      fails: "keeps three of eight numbers in four rows",
      says: "k + 1 numbers stay",
    },
    {
      name: "the largest alone",
      replace: [".min(1, true)", ".max(1, true)"],
      fails: "keeps two of five numbers",
      says: "the edge is at the largest number, not at the k-th",
    },
  ]),
  ...mutantsOf("h4.kept-gradient", [
    {
      name: "no mask",
      replace: ["mask.mul(slope)", "slope"],
      fails: "is right where one unit of three stays",
      says: "slopes pass through numbers that were put to 0",
    },
    {
      name: "largest slopes",
      replace: ["kept(x.matMul(w), k)", "kept(slope, k)"],
      fails: "is right for a single example, where two of four stay",
      says: "the largest slopes pass, where those of the largest codes should",
    },
    {
      name: "codes for a mask",
      replace: [".notEqual(0).toFloat()", ""],
      fails: "is right for three examples and five units",
      says: "the kept codes multiply the slopes, where a mask of zeros and ones belongs",
    },
    {
      name: "positive codes alone",
      replace: [".notEqual(0)", ".greater(0)"],
      fails: "adds up a batch of eight",
      says: "slopes pass through positive codes alone: kept negative ones have slope 1, too",
    },
    {
      name: "those that went",
      replace: [".notEqual(0)", ".equal(0)"],
      fails: "is right where all units but one stay",
      says: "the mask is upside down: slopes pass through what was put to 0",
    },
    {
      name: "a mean",
      replace: ["mask.mul(slope), true)", "mask.mul(slope), true).div(x.shape[0])"],
      fails: "adds up a batch of eight",
      says: "a mean over the examples: the slopes are those of the batch's loss already",
    },
    {
      name: "transposed",
      replace: ["x.matMul(mask.mul(slope), true)", "mask.mul(slope).matMul(x, true)"],
      fails: "is right for weights that are square",
      says: "the gradient of Wᵀ",
    },
  ]),
];
