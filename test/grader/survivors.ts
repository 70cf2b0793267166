/** One-token mutants that no case can fail, each with the reason: found by `latent verify --mutate`, read one by one. */

const squared = "the difference is squared, so its sign does not matter";
const square = "the matrix is square";
const symmetric = "max(a, b) = max(b, a)";
const settled =
  "the descent has come to rest long before its last step, wherever it began and however long its steps are";
const rows = "every row has the same length, and no case has one row alone";
const tie = "both sides are equal there, or the drawn numbers never are";
const reached = "a training is judged by the loss that it reaches, and this one reaches it, too";
const factor = "the loss by a third less: the steps are smaller, and still get there";

export const survivors: Readonly<Record<string, string>> = {
  "h2.general-kl, line 3: const apart = column(difference(p.mean, q.mean));": squared,
  "h2.wasserstein, line 3: const roots = diagonal(values.map((x) => Math.sqrt(Math.max(0, x))));": symmetric,
  "h2.wasserstein, line 8: const apart = difference(p.mean, q.mean);": squared,
  "h2.ba-bound, line 3: const lost = Matrix.sub(d.mmul(w), Matrix.eye(sigma.rows));": squared,
  "h2.ba-bound, line 3: const lost = Matrix.sub(Matrix.eye(sigma.columns), d.mmul(w));": square,
  "h2.ba-bound, line 8: 0.5 * (sigma.columns * Math.log(2 * Math.PI * Math.E) + logDeterminant(sigma));": square,
  "h2.ba-bound, line 9: const constant = 0.5 * sigma.columns * Math.log(2 * Math.PI * decoder.variance);": square,
  "h3.marginalized, line 2: const s = x.transpose().mmul(x).div((examples.length - 1));":
    "P and Q have the same factor, which W = PQ⁻¹ does not know",
  "h3.marginalized, line 5: for (let j = 0; j < s.columns; j++) q.set(j, j, keep * s.get(j, j));": square,
  "h3.noise-penalty, line 2: const lost = Matrix.sub(x.mmul(w.transpose()), x);": squared,
  "h3.aims, line 7: const likeliest = sorted.reduce((best, one) => (one.p >= best.p ? one : best));": tie,
  "h4.contraction, line 2: const slope = h.mul(tf.sub(h, 1));": "the slope is squared, so its sign does not matter",
  "h4.training, line 3: for (let step = 1; step < 25; step++) {": reached,
  "h4.training, line 3: for (let step = 0; step <= 25; step++) {": reached,
  "h4.training, line 3: for (let step = 0; step < 26; step++) {": reached,
  "h4.training, line 3: for (let step = 0; step < 24; step++) {": reached,
  "h4.training, line 7: return hat.sub(x).square().sum(1).mean().div<tf.Scalar>(3);": factor,
  "h5.loss, line 1: const softplus = (a: number) => Math.max(0, a) + Math.log1p(Math.exp(-Math.abs(a)));": symmetric,
  "h5.evidence, line 3: const apart = column(difference(mean, x));": squared,
  "h5.elbo, line 2: const apart = difference(times(w, q.mean), difference(x, mean));": squared,
  "h5.fit, line 4: let [mean, logVar] = [1, 0];": settled,
  "h5.fit, line 4: let [mean, logVar] = [0, 1];": settled,
  "h5.fit, line 5: for (let step = 1; step < 1000; step++) {": settled,
  "h5.fit, line 5: for (let step = 0; step <= 1000; step++) {": settled,
  "h5.fit, line 5: for (let step = 0; step < 1001; step++) {": settled,
  "h5.fit, line 5: for (let step = 0; step < 999; step++) {": settled,
  "h5.fit, line 9: [mean, logVar] = [mean - 0.2 * (mean + meanOf(slopes)),": settled,
  "h5.fit, line 10: logVar - 0.2 * (0.5 * (sigma ** 2 - 1) + byLogVar)];": settled,
  "h6.point, line 2: const alive = scaled.filter((lambda) => lambda >= beta);": tie,
  "h6.point, line 4: const lost = scaled.map((lambda) => 0.5 * Math.min(beta, lambda));": "min(a, b) = min(b, a)",
  "h6.budget, line 4: if (lambda < beta) break;": tie,
  "h6.discrepancy, line 4: sum(s.map((x) => sum(t.map((y) => kernel(y, x)))));": "k(x, y) = k(y, x)",
  "h6.discrepancy, line 7: const across = total(b, a) / (a.length * b.length);": "k(x, y) = k(y, x)",
  "h6.bound, line 2: const most = Math.min(...logs);":
    "any number near the logarithms serves: no two of them are 700 nats apart",
  "h6.gap, line 1: const gaps = factors[1].map((_, k) => {": rows,
  "h6.gap, line 3: const told = codes[1].map((_, j) => {": rows,
  "h6.gap, line 5: return entropy(z) - entropy(v) - entropy(z.map((one, n) => `${one} ${v[n]}`));":
    "the same number is taken from both, and only their difference counts",
  "h1.centred, line 1: const mean = examples[1].map(": rows,
  "h1.error, line 3: const lost = Matrix.sub(w2.mmul(w1), Matrix.eye(w2.rows));": squared,
  "h1.scales, line 2: return shares.map((share) => Math.sqrt(Math.max(0, share)));": symmetric,
  "h1.least-loss, line 2: const penalty = i <= penalties.length ? penalties[i] : variance;":
    "penalties[k] is undefined, and undefined < variance is false",
  "h1.least-loss, line 3: return penalty <= variance ? 2 * penalty - penalty ** 2 / variance : variance;": tie,
  "h1.switched-off, line 5: const lost = roots.map((r, i) => (r ** 2 > variances[i] ? variances[i] : 0));": tie,
};
