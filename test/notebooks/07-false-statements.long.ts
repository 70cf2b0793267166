import { type FalseStatement, falseStatements } from "./false-statements";

/** A cell, a text in it, and what is written in its place. */
type Change = readonly [cell: string, text: string, by: string];

/** Caught where it stands. */
const own = ([cell, text, by]: Change, says: string): FalseStatement => ({ cell, text, by, says });

/** Caught by a later check. */
const later = (caught: string, [cell, text, by]: Change, says: string): FalseStatement => ({
  cell,
  text,
  by,
  caught,
  says,
});

falseStatements(
  "07-sparse-contractive-dropout",
  [
    own(["price-check", "h - z + (h < 0 ? -prices[i] : prices[i])", "h - z + prices[i]"], "step 1"),
    own(["price-check", "prices[i] ** 2 / 2", "prices[i] ** 2"], "step 2"),
    own(["price-check", "right: wished.map((z, i) => z / (1 + prices[i]))", "right: soft"], "step 3a"),
    own(["waves-check", "-0.4 * Math.sign(h)", "0.4 * Math.sign(h)"], "step 4a"),
    own(
      ["waves-check", "right: [1, 0, hoyerSparsity(wished)]", "right: [1, 0, 1000 * hoyerSparsity(wished)]"],
      "step 5",
    ),
    later(
      "waves-check",
      ["waves-cell", "C.mmul(X).mmul(C.transpose())", "C.mmul(X).mmul(C.transpose()).mul(2)"],
      "step 5b",
    ),
    own(["keep-check", "alive.map((k) => k * 0.09)", "alive.map((k) => k * 0.3)"], "step 7a"),
    own(["keep-slope", "h[j] === 0 ? 0 : one", "one"], "step 8"),
    later(
      "contract-check",
      ["complex-units", "plus([1, 0], exponential(a))", "plus([2, 0], exponential(a))"],
      "step 9",
    ),
    own(["contract-check", "h[j] * (1 - h[j]) * one", "h[j] * one"], "step 9"),
    own(["contract-noise-check", "s ** 2 * contraction", "0.5 * s ** 2 * contraction"], "step 12a"),
    later("escape-check", ["escape-cell", "alpha ** 2];", "alpha];"], "step 15b"),
    own(["escape-check", "Matrix.div(W2, alpha)", "Matrix.mul(W2, alpha)"], "step 14a"),
    own(["escape-check", "full[2] / 100", "full[2] / 10"], "step 14b"),
    own(["escape-sigmoid", "((one - 0.5) * 4) / alpha", "((one - 0.5) * 2) / alpha"], "step 16a"),
    own(["cure-descent", "/ squares(list)", "/ (2 * squares(list))"], "step 18"),
    later("cure-descent", ["cure-cell", "held ? 1 : v + ", "held ? 1 : v + 0 * "], "step 19"),
    own(["dropout-check", "[1, p / (1 - p)]", "[1, p]"], "step 20"),
    own(["dropout-check", "left: drops.map(enumerated)", "left: drops.map((one) => 2 * enumerated(one))"], "step 21"),
    own(["ridge-check", "Math.sqrt(p / (1 - p))", "(p / (1 - p))"], "step 22"),
    own(["dropout-escape-check", "[1000, 1 / 3, 5, -0.2, 1]", "[1000, 1 / 3, 5, 0.2, 1]"], "step 23"),
    later("noise-check", ["noise-network", "slope[j] * (1 - 2 * one)", "slope[j] * (1 + 2 * one)"], "step 26a"),
    own(["noise-check", "0.5 * sigma ** 2 * squaredNorm(A)", "sigma ** 2 * squaredNorm(A)"], "step 25"),
    own(["noise-scale-check", "one / (one + 0.3)", "one / (one + 0.09)"], "step 27"),
    own(["noise-scale-check", "Matrix.div(W2, alpha), h", "W2, h"], "step 28"),
    own(["deconvolution-check", "times(A.transpose(), y)", "times(A.transpose(), x)"], "step 29"),
    later("record", ["dropout-cell", "(3 - v * m * 2)", "(3 - v * m)"], "best decoder, without and with"),
  ],
  { LATENT_DIGITS: "strokes" },
);
