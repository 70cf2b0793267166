import { expect } from "chai";
import { weightsOf } from "latent/checkpoint/weights";
import { activeUnits, importanceWeightedNll } from "latent/estimators/likelihood";
import { multivariateLogDensity } from "latent/information/multivariate-gaussian";
import { expectation } from "latent/linear-algebra/gauss-hermite";
import { Matrix } from "latent/linear-algebra/matrix";
import { denseVae, type Vae } from "latent/models/vae";
import { seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import * as tf from "latent/tf";
import { distortionOf, network } from "../independent/dense";
import { estimate, expectClose, expectMean } from "../independent/samples";

const mean = (values: ArrayLike<number>) => estimate(values).mean;

/** A linear Gaussian VAE, decoder wz + b, with its own exact posterior as the encoder, or that of a wrong variance. */
function linear(w: readonly [number, number], b: readonly [number, number], widen = 0): Vae {
  const vae = denseVae({ pixels: 2, hidden: [], latent: 1, activation: "tanh", likelihood: "gaussian" }, seeds(1));
  const variance = 1 / (1 + w[0] ** 2 + w[1] ** 2); // of q(z|x); its mean is variance · w·(x − b)
  const offset = -variance * (w[0] * b[0] + w[1] * b[1]);
  vae.parameters.assign("encoder/0/weights", Float32Array.of(variance * w[0], 0, variance * w[1], 0));
  vae.parameters.assign("encoder/0/bias", Float32Array.of(offset, Math.log(variance) + widen));
  vae.parameters.assign("decoder/0/weights", Float32Array.from(w));
  vae.parameters.assign("decoder/0/bias", Float32Array.from(b));
  return vae;
}

/** log N(x | b, w wᵀ + I). */
const exactly = (w: readonly [number, number], b: readonly [number, number], x: readonly number[]) => {
  const covariance = new Matrix([
    [1 + w[0] ** 2, w[0] * w[1]],
    [w[0] * w[1], 1 + w[1] ** 2],
  ]);
  return -multivariateLogDensity([...x], { mean: [...b], covariance });
};

describe("estimators", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  const [w, b] = [
    [1.5, -0.5],
    [0.25, 1],
  ] as const;
  const images = [
    [0, 0],
    [2, -1],
    [-3, 4],
  ];

  it("refuse a batch of no rows", () => {
    const none = tf.zeros<tf.Rank.R2>([0, 2]);
    const vae = linear(w, b);
    expect(() => importanceWeightedNll(vae, none, { samples: 1, next: seeds(2) })).to.throw(
      ShapeError,
      "importanceWeightedNll: x must be [examples, numbers] with 1 example or more, got [0, 2]",
    );
    expect(() => activeUnits(none)).to.throw(
      ShapeError,
      "activeUnits: means must be [examples, numbers] with 1 example",
    );
    vae.parameters.dispose();
  });

  describe("importanceWeightedNll", () => {
    it("is −log p(x) itself, whatever the number of samples, when q is the posterior", () => {
      const vae = linear(w, b);
      for (const samples of [1, 7, 6000]) {
        const nll = importanceWeightedNll(vae, tf.tensor2d(images), { samples, next: seeds(2) });
        expectClose(
          nll,
          images.map((x) => exactly(w, b, x)),
          2e-6,
        );
      }
      vae.parameters.dispose();
    });

    it("estimates p(x) without bias, within 4 standard errors, when q is too wide", () => {
      const vae = linear(w, b, 0.8);
      const x = [2, -1];
      const same = tf.tensor2d(Array.from({ length: 2000 }, () => x));
      const nll = importanceWeightedNll(vae, same, { samples: 10, next: seeds(3) });
      const { mean: p, error } = estimate(nll.map((nats) => Math.exp(-nats)));
      expect(Math.abs(p - Math.exp(-exactly(w, b, x))) / error).to.be.below(4);
      vae.parameters.dispose();
    });

    it("falls from the ELBO towards −log p(x) as samples are added", () => {
      const vae = linear(w, b, 1.5);
      const x = [0.5, 2];
      const same = tf.tensor2d(Array.from({ length: 1000 }, () => x));
      const bounds = [1, 5, 25].map((samples) => mean(importanceWeightedNll(vae, same, { samples, next: seeds(4) })));
      expect(bounds).to.deep.equal(bounds.toSorted((a, b) => b - a));
      expect(bounds.at(-1)).to.be.at.least(exactly(w, b, x) - 0.01);
      const gap = 0.5 * (Math.exp(1.5) - 1 - 1.5); // KL(q ‖ posterior), the price of one sample
      expect(bounds[0]).to.be.closeTo(exactly(w, b, x) + gap, 0.2);
      vae.parameters.dispose();
    });

    it("agrees with the integral by Gauss–Hermite for Bernoulli pixels, within 4 standard errors", () => {
      const shape = { pixels: 3, hidden: [3], latent: 1, activation: "tanh", likelihood: "bernoulli" } as const;
      const vae = denseVae(shape, seeds(6));
      vae.parameters.assign("encoder/1/weights", new Float32Array(6)); // q(z|x) = N(0.2, e^0.3), near the prior
      vae.parameters.assign("encoder/1/bias", Float32Array.of(0.2, 0.3));
      const weights = weightsOf(vae.parameters);
      const decoded = (z: number) => network(weights, "decoder", [[z]], "tanh")[0] as number[];
      const next = seeds(7);
      const exact = Array.from({ length: 8 }, (_, code) => {
        const x = [code & 1, (code >> 1) & 1, code >> 2];
        const same = tf.tensor2d(Array.from({ length: 200 }, () => x));
        const draws = importanceWeightedNll(vae, same, { samples: 50, next }).map((nats) => Math.exp(-nats));
        const p = expectation((z) => Math.exp(-distortionOf(x, decoded(z), "bernoulli")), 60);
        expectMean(draws, p);
        return p;
      });
      expect(exact.reduce((total, p) => total + p)).to.be.closeTo(1, 1e-6); // the integral itself, over all images
      vae.parameters.dispose();
    });

    it("stays finite where a single weight would underflow", () => {
      const vae = linear(w, b);
      const far = importanceWeightedNll(vae, tf.tensor2d([[200, 300]]), { samples: 5, next: seeds(2) });
      expectClose(far, [exactly(w, b, [200, 300])], 1e-5);
      vae.parameters.dispose();
    });

    it("asked often it is compiled, and gives what it gives uncompiled", () => {
      const vae = denseVae(
        { pixels: 6, hidden: [5], latent: 2, activation: "tanh", likelihood: "bernoulli" },
        seeds(6),
      );
      const x = tf.tensor2d(
        Array.from({ length: 1000 * 6 }, (_, i) => ((i * i) % 7 > 3 ? 1 : 0)),
        [1000, 6],
      );
      const bound = () => importanceWeightedNll(vae, x, { samples: 43, next: seeds(7) }); // eight fives and a rest of three
      const before = tf.memory().numTensors;
      const compiled = bound();
      expect(tf.memory().numTensors).to.equal(before);
      process.env.LATENT_COMPILE = "0";
      const plain = bound();
      delete process.env.LATENT_COMPILE;
      for (const [image, value] of plain.entries()) expect(compiled[image]).to.be.closeTo(value, 1e-5);
    });

    it("leaves no tensor behind, and wants a positive whole number of samples", () => {
      const vae = linear(w, b);
      const x = tf.tensor2d(images);
      const tensors = tf.memory().numTensors;
      importanceWeightedNll(vae, x, { samples: 3, next: seeds(1) });
      expect(tf.memory().numTensors).to.equal(tensors);
      for (const samples of [0, -1, 1.5, Number.NaN]) {
        expect(() => importanceWeightedNll(vae, x, { samples, next: seeds(1) })).to.throw(
          RangeError,
          `samples must be a positive whole number, got ${samples}`,
        );
      }
      vae.parameters.dispose();
    });
  });

  describe("activeUnits", () => {
    it("counts the dimensions whose mean varies by more than 0.01 over the data", () => {
      const means = tf.tensor2d([
        [1, 0.09, 5, 0.11],
        [-1, -0.09, 5, -0.11],
      ]);
      const tensors = tf.memory().numTensors;
      const { variances, count } = activeUnits(means);
      expect(tf.memory().numTensors).to.equal(tensors);
      expectClose(variances, [1, 0.0081, 0, 0.0121], 1e-6);
      expect(count).to.equal(2);
    });

    it("does not count a dimension that only a constant separates from another", () => {
      expect(activeUnits(tf.fill([50, 3], 1000)).count).to.equal(0);
    });
  });
});
