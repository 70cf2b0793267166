/** Mistakes that students make, as edits of the solutions, and other ways to be right. */
import { hinted, type Mutant } from "latent-grader/authoring";
import { denoisingMutants } from "./denoising-mutants";
import { hints } from "./hints";
import { penaltyMutants } from "./penalty-mutants";
import { stackMutants } from "./stack-mutants";

export const mutants: readonly Mutant[] = hinted([...penaltyMutants, ...denoisingMutants, ...stackMutants], hints);

const alternative = (exercise: string, name: string, from: string, to: string): Mutant => ({
  ...{ exercise, name, fails: "" },
  replace: [from, to],
});

/** Right answers that look otherwise; each must have full marks. */
export const alternatives: readonly Mutant[] = [
  alternative(
    "h4.code",
    "σ written out",
    "return x.matMul(layer.w).add(layer.b).sigmoid()",
    "return tf.div(1, tf.exp(x.matMul(layer.w).add(layer.b).neg()).add(1))",
  ),
  alternative("h4.contraction", "h − h²", "h.mul(tf.sub(1, h))", "h.sub(h.square())"),
  alternative(
    "h4.contraction",
    "the weights by a product",
    "slope.square().mul(squared).sum(1)",
    "slope.square().matMul(squared.expandDims(1)).squeeze([1])",
  ),
  alternative(
    "h4.kept",
    "a choice, in a tidy",
    "return a.mul(size.greaterEqual(edge).toFloat())",
    "return tf.tidy(() => tf.where(size.less(edge), tf.zerosLike(a), a))",
  ),
  alternative(
    "h4.kept-gradient",
    "transposed first",
    "x.matMul(mask.mul(slope), true)",
    "x.transpose().matMul(mask.mul(slope))",
  ),
  alternative(
    "h4.denoising-loss",
    "a sum over all, shared",
    ".sum(1).mean<tf.Scalar>().div(2)",
    ".sum<tf.Scalar>().div(2 * clean.shape[0])",
  ),
  alternative(
    "h4.tied-gradient",
    "by automatic differentiation",
    "return { w, b: back.sum(0), c: off.sum(0) };",
    [
      "const lossOf = (...[w, b, c]: tf.Tensor[]) => denoisingLoss(clean, noisy, { w, b, c });",
      "const [byW, byB, byC] = tf.grads(lossOf)([layer.w, layer.b, layer.c]);",
      "return { w: byW, b: byB, c: byC };",
    ].join("\n  "),
  ),
  alternative("h4.shown", "masks first", "clean.mul(masks[l])", "masks[l].mul(clean)"),
  alternative(
    "h4.stack",
    "steps written out",
    "lowered(layer, slope, rate)",
    "{ w: layer.w.sub(slope.w.mul(rate)), b: layer.b.sub(slope.b.mul(rate)), c: layer.c.sub(slope.c.mul(rate)) }",
  ),
  alternative(
    "h4.training",
    "a heavy ball down the gradient of 7",
    [
      "const [w, b, c] = [start.w, start.b, start.c].map((p) => tf.variable(p));",
      "const optimizer = tf.train.momentum(0.15, 0.8);",
      "for (let step = 0; step < 25; step++) {",
      "  const noisy = x.mul(masks[step % masks.length]);",
      "  optimizer.minimize(() => {",
      "    const hat = noisy.matMul(w).add(b).sigmoid().matMul(w, false, true).add(c);",
      "    return hat.sub(x).square().sum(1).mean().div<tf.Scalar>(2);",
      "  });",
      "}",
      "return { w, b, c };",
    ].join("\n  "),
    [
      "let [before, layer] = [start, start];",
      "for (let step = 0; step < 25; step++) {",
      "  const slope = tiedGradient(x, x.mul(masks[step % masks.length]), layer);",
      "  const next = lowered(lowered(layer, slope, 0.2), lowered(layer, before, 1), -0.8);",
      "  [before, layer] = [layer, next];",
      "}",
      "return layer;",
    ].join("\n  "),
  ),
];
