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

falseStatements("01-linear-autoencoders", [
  later("when-pythagoras-cell", ["instances-cell", "cross.mmul(", "Matrix.mul(cross, 2).mmul("], "step 5"),
  own(["erratum-7-pythagoras", "svd(model.decoder).left", "model.decoder.clone()"], "step 1"),
  own(["erratum-7-pythagoras", "pythagorasDefect(model", "0.5 * pythagorasDefect(model"], "step 3"),
  own(["when-pythagoras-cell", "generalInverse(encoder.mmul(decoder)).mmul(encoder)", "encoder.clone()"], "step 4a"),
  own(["best-error-cell", "eigen.values.slice(k)", "eigen.values.slice(k - 1)"], "step 7a"),
  own(["best-error-cell", "(s * s) / 60", "(s * s) / 59"], "step 7b"),
  own(["copying-cell", "[encoder, other].map", "[encoder, encoder].map"], "step 9b"),
  own(["copying-cell", "encoder.mmul(decoder)", "decoder.transpose().mmul(decoder)"], "step 9a"),
  own(["whose-weights-cell", "encoder: mixing.mmul(model.encoder)", "encoder: model.encoder"], "step 10"),
  own(
    ["whose-weights-cell", "decoder: decoder.mmul(generalInverse(mixing))", "decoder: decoder.mmul(mixing)"],
    "as printed",
  ),
  own(["resting-points", "normalMatrix(k, k, seeds(140 + i)).add(Matrix.eye(k).mul(3))", "Matrix.eye(k)"], "step 12b"),
  own(["gradient-slope", "(2 * h)", "h"], "step 12c"),
  later("landscape-check", ["three-resting-points", "decoder: U.mmul(C)", "decoder: U.clone()"], "step 13a"),
  own(["landscape-check", "pairsOf.length + (k - chosen.length) * out.length", "pairsOf.length"], "step 13b"),
  own(["landscape-check", "j < kept", "j > kept"], "step 13b"),
  own(
    ["landscape-check", "instances[i].k ** 2 - (instances[i].k - chosen.length) ** 2", "instances[i].k ** 2"],
    "step 14",
  ),
  own(["staircase-check", "upTo(r), Matrix.eye(3)", "upTo(3), Matrix.eye(3)"], "step 14b"),
  later("staircase-check", ["staircase-cell", ".mul(1e-4),\n  decoder", ".mul(1),\n  decoder"], "step 14c"),
  own(["erratum-6-optimal-map", "0.06, 5000)[5000]", "0.06, 5000)[50]"], "step 15"),
  own(["erratum-6-optimal-map", "axisAlignment(leading, decoder)", "axisAlignment(leading, leading)"], "step 16"),
  own(["digits-check", "squares) / 200", "squares) / 199"], "step 16b"),
  own(["between-codes-check", "(pictures[j] + pictures[784 + j]) / 2", "pictures[j]"], "step 20b"),
  own(["gradient-check", ".square().sum(1)", ".square().mul(2).sum(1)"], "step 17"),
  own(["trained-checks", ".slice(30)", ".slice(29)"], "step 18"),
  own(["price-check", "(eigen.values[k - 1] - eigen.values[k])", "2 * eigen.values[k - 1]"], "step 19e"),
  own(["price-check", "6 * Math.sin(t) ** 2", "8 * Math.sin(t) ** 2"], "step 19f"),
  own(
    ["faces-check", "fitPcaOfFew(rows).variances).slice(0, 4)", "fitPcaOfFew(rows).variances).slice(1, 4)"],
    "step 21",
  ),
  later(
    "erratum-7-pythagoras",
    ["lengths", "return [X, Matrix.sub(X, hat), hat]", "return [X, hat, Matrix.add(X, hat)]"],
    "step 1",
  ),
  later("whose-weights-cell", ["four-starts", "one, 0.02, 600", "one, 0.002, 600"], "step 10c"),
  later("best-error-cell", ["singular-values-cell", "s ** 2 / X.rows", "s / X.rows"], "step 7c"),
  later("best-error-cell", ["five-eigenvalues", "[0, 1])", "[0, 2])"], "step 7d"),
  later(
    "trained-agreement",
    ["trained-error", "const reached = testError()", "const reached = 1.02 * testError()"],
    "step 19c",
  ),
]);
