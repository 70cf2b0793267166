import { falseStatements, later, own } from "./false-statements";

falseStatements(
  "09-noise2noise",
  [
    own(["network-check-2", "square(added(saidBy3(theta, seen), x, -1)) + square(delta)", "square(added(saidBy3(theta, seen), x, -1)) - square(delta)"], "step 1"), // biome-ignore format: one line
    own(["network-check-2", "(1 - one * one)", "(1 + one * one)"], "step 2"),
    later("network-check-2", ["network-check", "plus(e, [-1, 0]), plus(e, [1, 0])", "plus(e, [1, 0]), plus(e, [-1, 0])"], "step 1"), // biome-ignore format: one line
    own(["design-check", "[2, -1, -1]", "[2, -1, -2]"], "step 3"),
    own(["design-check", "delta * out - x", "delta * (out - x)"], "step 4"),
    later("true-check", ["world", "epsilon === 0 ? 1 / 8 : 1 / 16", "epsilon === 0 ? 1 / 16 : 3 / 32"], "step 5"),
    own(["true-check", "(1 - rho) * byBayes(seen) + rho * seen", "byBayes(seen) + rho * seen"], "step 5"),
    own(["true-check", "({ x, s }) => x + 0.4 * s", "({ x, s }) => x + 0.4 * s * s"], "step 6"),
    own(["price-check", "(taught(y, e.x + e.epsilon) - truthAt(e)) ** 2", "(taught(y, e.x + e.epsilon) - e.x) ** 2"], "step 7"), // biome-ignore format: one line
    own(["price-check", "(y(e) - e.x) ** 2", "(y(e) - truthAt(e)) ** 2"], "step 8"),
    own(["middle-check", "below >= 0.5", "below >= 0.7"], "step 9"),
    own(["middle-check", "** 0.02", "** 2"], "step 10"),
    own(["lift-check", "loss(out - 0.3)", "loss(out - 0.4)"], "step 11a"),
    own(["lift-check", "right: [0.2, 0.05, 0, 0]", "right: [0.2, 0.2, 0.2, 0.2]"], "step 11b"),
    own(["lift-check", "(p, k) => (1 - p) *", "(p, k) => p *"], "step 12"),
    own(["counted-check", "V.mmul(smooth)", "V.mmul(smooth).mul(0.9)"], "step 13"),
    own(["counted-check", "(0.3 ** 2 * w) / count", "(0.3 ** 2 * w) / (count - w)"], "step 14"),
    own(["counted-drawn", "(sigma ** 2 * 785) / n", "(sigma ** 2 * 784) / (n - 785)"], "step 15"),
    later("counted-drawn", ["fits-cell", "first(y, n), 5)", "first(y === askedFor ? inputs : y, n), 5)"], "step 16"),
    own(["network-check-3", "exact: d * sigma ** 2", "exact: d * sigma"], "step 17"),
    own(["network-check-3", "smaller: gaps[0],", "smaller: gaps[1],"], "step 18a"),
    own(["photographs-check", "[x, x / 30]", "[x, x / 25]"], "step 19a"),
    own(["photographs-check-2", "kodak ? 0.08 : 0.35", "kodak ? 0.07 : 0.3"], "step 20a"),
    own(["photographs-check-2", "table[kind][2]", "table[kind][0]"], "step 20b"),
    later("photographs-check-2", ["six-photographs", "pixels, 30, seeds(start)", "pixels, 5, seeds(start)"], "step 20"),
    later("letters-check", ["letters-copies", "said[(said.length - 1) / 2]", "said[said.length - 1]"], "step 21a"),
    own(["letters-check", "> copies;", "> copies + 2;"], "step 21b"),
    own(["letters-check-2", "* 0.25", "* 0.2"], "step 21c"),
    own(["letters-check-2", "larger: dBof(means[3], veil)", "larger: dBof(means[3], onePicture)"], "step 21d"),
    own(["hot-check", "larger: dBof(cleanedBy[1], onePicture)", "larger: dBof(cleanedBy[0], onePicture)"], "step 22c"), // biome-ignore format: one line
  ],
  { LATENT_DIGITS: "strokes" },
);
