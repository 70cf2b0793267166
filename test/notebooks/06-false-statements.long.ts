import { type FalseStatement, falseStatements } from "./false-statements";

const guesses: readonly FalseStatement[] = [
  {
    cell: "best-guess-checks",
    text: "return least + over((_, at) =>",
    by: "return least + 0.5 * over((_, at) =>",
    says: "step 1",
  },
  {
    cell: "best-guess-checks",
    text: "Math.tanh(at / sigma ** 2)",
    by: "Math.tanh(at / sigma)",
    says: "step 2",
  },
  {
    cell: "strips-check",
    text: "blurred((x) => x * p(x), at, sigma) /",
    by: "blurred(p, at, sigma) /",
    says: "step 3",
  },
  {
    cell: "three-errors",
    text: "[r, nearer, itself]",
    by: "[r, r, itself]",
    caught: "record",
    says: "squared error: best guess, nearer point, x̃ itself, 1: must be 0.4203",
  },
];

const tweedie: readonly FalseStatement[] = [
  { cell: "tweedie-checks", text: "at[i] + 0.49 * s", by: "at[i] + 0.7 * s", says: "step 4" },
  { cell: "tweedie-mixtures", text: "at[i] + sigma ** 2 * s", by: "at[i] - sigma ** 2 * s", says: "step 5" },
  {
    cell: "tweedie-mixtures",
    text: "-4 * x ** 3 * quartic(x)",
    by: "-4 * x ** 2 * quartic(x)",
    caught: "tweedie-mixtures",
    says: "step 7",
  },
  {
    cell: "still-places",
    text: "arrow * along[i] < 0",
    by: "arrow * along[i] > 0",
    caught: "record",
    says: "places without an arrow, σ = 0.5, 1, 2, 3, 0: must be 3",
  },
  { cell: "small-noise-checks", text: "(sigma ** 2 / 2) *", by: "sigma ** 2 *", says: "step 9" },
  {
    cell: "few-points",
    text: "[0, 4],",
    by: "[0, 1.5],",
    caught: "record",
    says: "length of the arrow, σ = 1, 0.5, 0.2, 0.1, 0: must be 1.0478",
  },
];

const jacobians: readonly FalseStatement[] = [
  { cell: "jacobian-checks", text: "covariance.clone().div(0.49)", by: "covariance.clone().div(0.7)", says: "step 11" },
  { cell: "trace-checks", text: "(p2 / p - (p1 / p) ** 2)", by: "(p2 / p)", says: "step 14" },
  { cell: "trace-checks", text: "(v * c - u * s)", by: "(v * c + u * s)", says: "step 16" },
  {
    cell: "arc-data",
    text: "value / 0.2 ** 2",
    by: "value / 0.2",
    caught: "record",
    says: "eigenvalues of J on the arc, 0: must be 0.98",
  },
];

const networks: readonly FalseStatement[] = [
  {
    cell: "arc-distance",
    text: "noisyPlaces(arcData, sigma)",
    by: "noisyPlaces(arcData, 1)",
    caught: "record",
    says: "arc: relative error, 0: must lie in",
  },
  {
    cell: "asymmetry-cell",
    text: "asymmetry(learnedJ)]",
    by: "asymmetry(exactJ)]",
    caught: "record",
    says: "asymmetry of J: exact, network, 1: must lie in",
  },
  {
    cell: "network-checks",
    text: "least ** 2 - (ours[i] - exact[i]) ** 2)",
    by: "least ** 2 - 2 * (ours[i] - exact[i]) ** 2)",
    says: "step 17",
  },
  { cell: "spiral-checks", text: "/ 200); // E x", by: "/ 100); // E x", says: "step 20" },
];

const gaps: readonly FalseStatement[] = [
  { cell: "gap-checks", text: "sigma ** 2 * Math.atanh(0.5)", by: "sigma * Math.atanh(0.5)", says: "step 22b" },
  {
    cell: "drawn-guess",
    text: "(1 - up) * (x + 1) ** 2",
    by: "(1 - up) * (x - 1) ** 2",
    caught: "draw-checks",
    says: "step 23a",
  },
  {
    cell: "blends",
    text: "Math.exp(-total(",
    by: "Math.exp(total(",
    caught: "record",
    says: "images in a blend, σ = ½, 2, 4, 1: must be 10.6",
  },
];

const walks: readonly FalseStatement[] = [
  {
    cell: "walkers",
    text: "walkers.map((x) => -x)",
    by: "walkers.map((x) => -2 * x)",
    caught: "langevin-checks",
    says: "step 24b",
  },
  {
    cell: "langevin-checks",
    text: "right: etas.map((eta) => 1 / (1 - eta / 4))",
    by: "right: etas.map((eta) => 1 / (1 - eta / 2))",
    says: "step 24a",
  },
  {
    cell: "discrepancies-told",
    text: "toFresh(samples.cold)",
    by: "toFresh(samples.exact)",
    caught: "record",
    says: "MMD², cold, exact score: must be 0.0181",
  },
  { cell: "discrepancy-checks", text: "- 2 * average(", by: "- average(", says: "step 26c" },
];

falseStatements("06-denoising-field", [...guesses, ...tweedie, ...jacobians, ...networks, ...gaps, ...walks]);
