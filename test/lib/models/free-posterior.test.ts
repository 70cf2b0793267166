import { expect } from "chai";
import { importanceWeightedNll } from "latent/estimators/likelihood";
import { freePosterior } from "latent/models/free-posterior";
import { denseVae } from "latent/models/vae";
import { standardNormal } from "latent/noise";
import { seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import * as tf from "latent/tf";
import { elboTerms, negativeElbo } from "latent/training";
import { expectClose } from "../independent/samples";

const shape = { pixels: 6, hidden: [], latent: 2, activation: "tanh", likelihood: "gaussian" } as const;

describe("a posterior of its own for each image", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it("starts as the encoder's, and costs what that costs", () => {
    const vae = denseVae(shape, seeds(1));
    const x = standardNormal([4, 6], seeds(2));
    const epsilon = standardNormal([4, 2], seeds(3));
    const free = freePosterior(vae, vae.encode(x));
    const [own, encoders] = [free, vae].map((model) => elboTerms(model, x, epsilon));
    expectClose(own?.rate.dataSync() ?? [], encoders?.rate.dataSync() ?? [], 1e-6);
    expectClose(own?.distortion.dataSync() ?? [], encoders?.distortion.dataSync() ?? [], 1e-5);
    expect(free.parameters.names).to.deep.equal(["mean", "logVar"]);
    expect(free.parameters.count).to.equal(16);
  });

  it("descends to the exact posterior's variances and means of a linear decoder, which stays as it is", () => {
    const vae = denseVae(shape, seeds(5));
    const x = standardNormal([3, 6], seeds(6));
    const weights = tf.tensor2d(vae.parameters.values("decoder/0/weights"), [2, 6]);
    const before = vae.parameters.values("decoder/0/weights");
    const free = freePosterior(vae, { mean: tf.zeros([3, 2]), logVar: tf.zeros([3, 2]) });
    // The cost is quadratic in ε: four corners with mean 0 and covariance I give its mean without dice.
    const corners = [1, -1].flatMap((a) => [1, -1].map((b) => tf.tensor2d([a, b, a, b, a, b], [3, 2])));
    const optimizer = tf.train.adam(0.1);
    const meanCost = () =>
      corners
        .map((epsilon) => negativeElbo(free)({ x, epsilon, beta: tf.scalar(1) }).loss)
        .reduce((a, b) => a.add(b))
        .div<tf.Scalar>(4);
    for (let i = 0; i < 200; i++) free.parameters.descend(optimizer, () => ({ loss: meanCost() }));
    // M = I + W Wᵀ; the best diagonal q has the precision's diagonal, and the posterior's mean M⁻¹ W x
    const m = weights.matMul(weights, false, true).add(tf.eye(2)).arraySync() as [[number, number], [number, number]];
    const wx = x.matMul(weights, false, true).arraySync() as number[][];
    const det = m[0][0] * m[1][1] - m[0][1] * m[1][0];
    const means = wx.flatMap(([a = 0, b = 0]) => [
      (m[1][1] * a - m[0][1] * b) / det,
      (m[0][0] * b - m[1][0] * a) / det,
    ]);
    expectClose(free.parameters.values("mean"), means, 1e-3);
    const logVar = [-Math.log(m[0][0]), -Math.log(m[1][1])];
    expectClose(free.parameters.values("logVar"), [...logVar, ...logVar, ...logVar], 1e-3);
    expect(vae.parameters.values("decoder/0/weights")).to.deep.equal(before);
  });

  it("can be weighed, again and again", () => {
    const vae = denseVae(shape, seeds(8));
    const x = standardNormal([3, 6], seeds(9));
    const free = freePosterior(vae, vae.encode(x));
    const nll = () => importanceWeightedNll(free, x, { samples: 20_000, next: seeds(10) });
    expect(nll()).to.deep.equal(nll());
  });

  it("refuses other shapes", () => {
    const vae = denseVae(shape, seeds(11));
    expect(() => freePosterior(vae, { mean: tf.zeros([3, 2]), logVar: tf.zeros([2, 2]) })).to.throw(
      ShapeError,
      /^freePosterior: /,
    );
    expect(() => freePosterior(vae, { mean: tf.zeros([3, 4]), logVar: tf.zeros([3, 4]) })).to.throw(
      ShapeError,
      "freePosterior: mean must be [images, 2], got [3, 4]",
    );
    const free = freePosterior(vae, { mean: tf.zeros([3, 2]), logVar: tf.zeros([3, 2]) });
    expect(() => free.encode(tf.zeros([4, 6]))).to.throw(ShapeError, "encode: x must hold the 3 images of");
  });
});
