import { type FalseStatement, falseStatements } from "./false-statements";

/** A cell, a text in it, and what is written in its place. */
type Change = readonly [cell: string, text: string, by: string];

/** Caught by a later check. */
const later = (caught: string, [cell, text, by]: Change, says: string): FalseStatement => ({
  cell,
  text,
  by,
  caught,
  says,
});

/** Caught where it stands. */
const own = ([cell, text, by]: Change, says: string): FalseStatement => ({ cell, text, by, says });

falseStatements("02-regularized-linear-autoencoders", [
  own(["freedom-cell", "encoder: a.mmul(model.encoder), decoder", "encoder: model.encoder, decoder"], "step 1"),
  own(["freedom-cell", "{ ...model, decoder }", "{ ...model, decoder: model.decoder.mmul(a) }"], "as printed"),
  own(["minima-cell", "criticalPoint(eigen, [0, 1, 2], mixing)", "criticalPoint(eigen, [0, 1, 3], mixing)"], "step 4a"),
  own(["minima-cell", "Math.max(...cosines) ** 2", "Math.max(...cosines)"], "step 4c"),
  own(["minima-cell", ".mmul(diagonal([3, -0.5, 2]))", ".mmul(diagonal([3, -0.5, 2]).add(0.1))"], "step 4d"),
  own(["transpose", "readBy.mmul(lambda)).mul(2)", "readBy.mmul(lambda))"], "step 5"),
  own(["transpose", "0.1, 3000)", "0.1, 30)"], "step 6"),
  later("uniform-cell", ["one-component", "+ 2 * lambda * share", "+ lambda * share"], "step 7a"),
  own(["uniform-cell", "2 * lambda - lambda ** 2 / variance", "2 * lambda - lambda / variance"], "step 7a"),
  own(["uniform-cell", "turn.mmul(model.encoder)", "turn.transpose().mmul(model.encoder)"], "step 8a"),
  later("ellipse-check", ["three-starts", "0.01, 3000)", "0.01, 100)"], "step 8c"),
  own(["spectrum-cell", "svd(decoder).left.transpose()", "decoder.transpose()"], "step 9"),
  own(["spectrum-cell", "varianceFromScale(0.1, s)", "varianceFromScale(0.2, s)"], "step 11a"),
  own(["spectrum-cell", "Math.sqrt(varianceFromScale(0.3, s))", "varianceFromScale(0.3, s)"], "step 11b"),
  later("orders-check", ["two-orders", "lambda[i] ** 2 / variance", "lambda[i] / variance"], "step 14b"),
  own(["non-uniform-cell", "prices[w][i] ** 2 / eigen", "prices[w][i] / eigen"], "step 13"),
  own(["orders-check", "lambda[i] / eigen.values[place]", "lambda[i] / eigen.values[i]"], "step 14b"),
  own(["rotation-cost", "Math.sin(0.3 + n) ** 2", "Math.sin(0.3 + n)"], "step 15a"),
  own(["rotation-cost", "(s[i] ** 2 - s[j] ** 2)", "(s[i] - s[j])"], "step 15a"),
  later("rotation-cost", ["turned", "[c, -s, s, c]", "[c, s, s, c]"], "step 15b"),
  own(
    ["neighbours", "lossAt(moved(model, way, h), w)", "lossAt(moved(moved(model, ways[0], 0.01), way, h), w)"],
    "step 16",
  ),
  own(
    [
      "neighbours",
      "ways.map((way) => lossAt(moved(model, way, h), w)",
      "ways.map((way) => lossAt(moved(model, model, 0.02), w)",
    ],
    "step 16b",
  ),
  later("neighbours", ["three-priced", "0.01, 8000)", "0.01, 200)"], "step 16c"),
  own(["nested-cell", "x < 0.5 ? 0 : x < 0.8 ? 1 : 2", "x < 0.52 ? 0 : x < 0.81 ? 1 : 2"], "step 17"),
  own(["nested-goal", "eigen.values.subarray(n + 1)", "eigen.values.subarray(n)"], "step 18a"),
  own(["nested-goal", "diagonal([2, -0.5, 3])", "diagonal([2, -0.5, 3]).add(0.2)"], "step 19"),
  later("nested-goal", ["nested-lesson", "cut(model, 1)", "cut(model, 2)"], "step 20b"),
  own(["nested-slope", "(2 * h) - slope", "h - slope"], "step 18c"),
  later(
    "flow-check",
    ["rotation-lesson", "rotationAugmentedGradient(at, Sigma)", "linearAutoencoderGradient(at, Sigma)"],
    "step 22b",
  ),
  own(["rotation-cell", "x - own[i]", "x + own[i]"], "step 21a"),
  own(["flow-check", "Math.sign(j - i)", "Math.sign(i - j)"], "step 23"),
  own(["goals-check", "prices[w][i] ** 2 / witnesses", "prices[w][i] / witnesses"], "step 12b"),
  later("counted-check", ["patience", "-1 / h[0]", "-0.5 / h[0]"], "step 27e"),
  own(["hessians", "3 ** 2, (3 * 2) / 2, 0", "3 ** 2, 3 ** 2, 0"], "step 24a"),
  own(["flattest", "set(i, j, -1).set(j, i, 1)", "set(i, j, 1).set(j, i, 1)"], "step 25a"),
  own(["flattest", "/ (a + b)", "/ 2"], "step 25a"),
  own(["spacing-check", "[0.3 - t, 0.3, 0.3 + t]", "[0.2, 0.3, 0.4 + 0 * t]"], "step 26a"),
  own(
    ["counted-check", "1 - bottom.values[41] / bottom.values[0]", "1 - 2 * (bottom.values[41] / bottom.values[0])"],
    "step 27a",
  ),
  own(["momentum-check", "(1 - etaH) * (1 + beta)", "1 + beta - etaH"], "step 28a"),
  later(
    "race-check",
    ["recipes", "new Array<number>(k).fill(0.1)", "evenly(0.1, top, k).map((r) => r ** 2)"],
    "step 30b",
  ),
  later("race-check", ["recipes", "rotate: true", "rotate: false"], "step 30b"),
  later("race-check", ["course", "Math.max(0, axisAlignment(own, model.decoder))", "space"], "step 30b"),
  later("same-run", ["recipes", "geometricKeep(k, 0.9)", "geometricKeep(k, 0.5)"], "step 29"),
  own(["same-run", "momentum: 0 }", "momentum: 0.1 }"], "step 29"),
  own(["recipes-check", "1 - 0.1 / variance", "1 - 0.2 / variance"], "step 30d"),
  later("too-fast-check", ["too-fast", "seed, 0.02)", "seed, 0.002)"], "step 32"),
  own(
    ["too-fast-check", "balances(eta, rotationAugmentedGradient)", "balances(eta, linearAutoencoderGradient)"],
    "step 31b",
  ),
  own(["balance-check", "A.mmul(M), M.mmul(A)", "M.mmul(A), A.mmul(M)"], "step 31d"),
  own(["released-check", "...lastTwo(released), 0, 0", "...lastTwo(ours), 0, 0"], "step 33b"),
  later("turnings-check", ["how-long", "(2 * (ours[i + 1] - ours[i])", "((ours[i + 1] - ours[i])"], "step 35a"),
  later("record", ["released-figures", "released.slice(17)", "released.slice(16, 19)"], "λ₁₈, λ₁₉, λ₂₀"),
  later("record", ["how-long", "(1 - 0.9) / (0.02 * h)", "(1 - 0.8) / (0.02 * h)"], "steps for a factor e, slowest"),
  later("record", ["in-place", "0.9 * dot(column, column)", "0.1 * dot(column, column)"], "columns in their place"),
]);
