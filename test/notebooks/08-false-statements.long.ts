import { falseStatements, later, own } from "./false-statements";

falseStatements(
  "08-stacked-denoising-autoencoders",
  [
    own(["sets-check", "28 * c + 27 - r", "28 * c + r"], "step 1"),
    own(["sets-check", "ink / 255 + (1 - ink / 255) / 2", "ink / 255 + (1 - ink / 255) / 3"], "step 2"),
    own(["sets-check", "2 * (height + width) - 4", "2 * (height + width)"], "step 3"),
    own(["pixels-check", "label ? 1 / ones : -1 / (labels.length - ones)", "1 / labels.length"], "step 3b"),
    own(["convex-check", "regions.labels[i] === label", "regions.labels[i] !== label"], "step 4a"),
    later("interval-check", ["interval", "  1.96 * Math.sqrt", "  1.64 * Math.sqrt"], "step 5"),
    own(["interval-check", "1.4 * plusMinus(percent, 10_000)", "1.4 * plusMinus(percent, 500)"], "step 6"),
    own(["interval-check", "Math.max(...clips)", "Math.min(...clips)"], "step 6c"),
    later("stages-check", ["one-batch", "share: nu }", "share: 0 * nu }"], "step 9a"),
    own(["stages-check", "Math.round(nu * d9)", "nu * d9"], "step 7"),
    own(["stages-check", "encoded(upper, encoded(lower, x))", "encoded(upper, encoded(lower, x.map((v) => 0.9 * v)))"], "step 8a"), // biome-ignore format: one line
    own(["stages-check-2", "byHand(x, spoiledRows[k])", "byHand(x, x)"], "step 9b"),
    own(["stages-check-2", "wTop[2 * j + c]", "wTop[2 * j]"], "step 10"),
    own(["mcnemar-check", "((first - second) / n) ** 2", "(first - second) / n"], "step 11"),
    own(["mcnemar-check", "(first - second - 1)", "(first - second + 1)"], "step 12"),
    own(["table-check", '"sdae alone wrong, not sae"', '"sdae alone wrong, not random"'], "step 13"),
    own(["table-check-2", "right: [7.1, 6.7, b, c]", "right: [6.7, 7.1, b, c]"], "step 13e"),
    own(
      [
        "table-check-2",
        'named(["rect"], ["bg-rand", "bg-img-rot", "rect-img"])',
        'named(["rect", "rot"], ["bg-rand", "bg-img-rot", "rect-img"])',
      ],
      "step 13f",
    ),
    own(["table-check-2", 'name === "bg-img" ? -1 : 1', "1"], "step 13g"),
    later("record", ["weak-log", "meanOf(list) - stacked", "stacked - meanOf(list)"], "gain of SDAE-3"),
    own(["weak-check", "right: [0.25]", "right: [0.5]"], "step 14"),
    own(["weak-check", "(gain / 4) ** 2 * 2", "(gain / 4) * 2"], "step 15"),
    own(["weak-check", "larger: weak", 'larger: logged("rot", "sae")'], "step 16"),
  ],
  { LATENT_DIGITS: "strokes" },
);
