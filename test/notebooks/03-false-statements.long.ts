import { falseStatements, later, own } from "./false-statements";

falseStatements(
  "03-deep-autoencoders",
  [
    own(["words-check", "W1.getColumn(i).map((a) => a + 0.3)", "W1.getColumn(i)"], "step 1"),
    later("words-gradient", ["words-complex", "scaled(-1, l[i])", "l[i]"], "step 2"),
    later("words-gradient", ["words-complex", "scaled(1 / n, total(each))", "total(each)"], "step 2"),
    later("words-gradient", ["words-patterns", ".map(Math.round)", ".map(Math.ceil)"], "step 3b"),
    later("gate-check", ["gate-circle", "-Math.cos(Math.PI / N)", "-Math.cos((2 * Math.PI) / N)"], "step 4"),
    own(["gate-check", "0.5 * sum(one)", "0.5"], "step 5"),
    own(["gate-check", "(1 - t) * (v * b + c)", "(1 - t) * v * b"], "step 6"),
    own(["gate-one-unit", "best([b], [[a], [c]], 50)", "best([c], [[a], [b]], 50)"], "step 7"),
    own(["gate-one-unit", "sum(others.map((one) => one[axis])) / 4", "sum(others.map((one) => one[axis]))"], "step 8"),
    later("gate-softmax-check", ["gate-envelope", "2 * j * h - j ** 2", "2 * j * h - 2 * j ** 2"], "step 9"),
    own(["gate-softmax-check", "s * (line(j, 3) - line(3, 3))", "2 * s * (line(j, 3) - line(3, 3))"], "step 10"),
    later(
      "nats-check",
      ["nats-strips", "0.5 * Math.log(2 * Math.PI * Math.E * sigma ** 2)", "0.5 * Math.log(2 * Math.PI * sigma ** 2)"],
      "step 11",
    ),
    own(["nats-check", "(N + 1) / (12 * (N - 1))", "(N - 1) / (12 * (N + 1))"], "step 12"),
    own(["nats-ratio", "Math.log(bell(s * e, s) / p)", "Math.log(bell(s * e, s) / p / N)"], "step 14"),
    own(["surface-check", "mix(flatTrip(a), flatTrip(b), 0.3)", "mix(flatTrip(a), flatTrip(b), 0.7)"], "step 15"),
    own(["surface-check", "curvePca.variances.subarray(k)", "curvePca.variances.subarray(k + 1)"], "step 16"),
    own(["thirty-check", "cost(mix(p, q, 0.5))", "cost(mix(p, q, 0))"], "step 18"),
    own(
      ["two-check", "0.8 * codes[2 * i] + 0.6 * codes[2 * i + 1]", "0 * codes[2 * i] + 0.6 * codes[2 * i + 1]"],
      "step 23",
    ),
    own(["fake-check", "walk.subarray(8 * 784)", "walk.subarray(7 * 784, 8 * 784)"], "step 25"),
    own(
      [
        "twice-gradient",
        "Matrix.add(one.encoderPart, one.decoderPart)",
        "Matrix.add(one.encoderPart, one.encoderPart)",
      ],
      "step 26",
    ),
    later(
      "twice-gradient",
      [
        "twice-check",
        "h = bend(layer(turned, h, layersOf[l].outward), l === 0)",
        "h = bend(layer(turned, h, layersOf[l].outward), true)",
      ],
      "step 26",
    ),
    own(["linear-check", "least: sum(values.subarray(2))", "least: 1.001 * sum(values.subarray(2))"], "step 27 ·"),
    own(["linear-check", "2 + 1 + 0.5 + 0.25", "3 + 1 + 0.5 + 0.25"], "step 27b"),
    later("linear-check", ["linear-loop", "slopeOf(off, at).mul(0.01)", "slopeOf(off, at).mul(0.0001)"], "step 28"),
    own(["thirty-check", "larger: upTo(4).map(() => 3)", "larger: upTo(4).map(() => 2.7)"], "step 20b"),
    own(["scale-check", "392 * Math.log(2 * Math.PI)", "784 * Math.log(2 * Math.PI)"], "step 29"),
    own(
      ["scale-check", "errorOf(deepModel, firstImages(test, 200)) / 2", "errorOf(deepModel, firstImages(test, 200))"],
      "step 29",
    ),
    later(
      "record",
      ["linear-told", "sum(pca.variances.subarray(30))", "sum(pca.variances.subarray(31))"],
      "no linear autoencoder below",
    ),
  ],
  { LATENT_DIGITS: "strokes" },
);
