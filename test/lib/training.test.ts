import { expect } from "chai";
import fc from "fast-check";
import { weightsOf } from "latent/checkpoint/weights";
import { gaussHermite, gaussianExpectation } from "latent/linear-algebra/gauss-hermite";
import { denseAutoencoder } from "latent/models/autoencoder";
import { type DenseVaeShape, denseVae } from "latent/models/vae";
import { standardNormal } from "latent/noise";
import { seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import * as tf from "latent/tf";
import { elboTerms, reconstructionStep, reparameterize, trainStep } from "latent/training";
import { elbo, flattened, network, type Rows } from "./independent/dense";
import { centralDifferences } from "./independent/differences";
import { expectClose, expectMean } from "./independent/samples";

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const small: DenseVaeShape = { pixels: 3, hidden: [2], latent: 2, activation: "tanh", likelihood: "bernoulli" };
const x: Rows = [
  [1, 0, 1],
  [0, 0, 1],
];
const epsilon: Rows = [
  [0.5, -1],
  [1.25, 0.25],
];
const batch = () => ({ x: tf.tensor2d(x as number[][]), epsilon: tf.tensor2d(epsilon as number[][]) });

describe("training", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  describe("reparameterize", () => {
    const sample = (m: number, v: number, e: ArrayLike<number>) => {
      const column = (value: number) => tf.fill([e.length, 1], value) as tf.Tensor2D;
      return reparameterize(
        { mean: column(m), logVar: column(v) },
        tf.tensor2d(Float32Array.from(e), [e.length, 1]),
      ).dataSync();
    };

    it("is μ + σ ε: 1 + 2 · 3 = 7", () => {
      expectClose(sample(1, Math.log(4), [3]), [7], 1e-6);
    });

    it("gives the noise back as (z − μ)/σ", () => {
      const range = (to: number) => fc.double({ min: -to, max: to, noNaN: true });
      const property = fc.property(range(3), range(2), range(4), (m, v, e) => {
        expectClose([((sample(m, v, [e])[0] as number) - m) / Math.exp(v / 2)], [e], 1e-5);
      });
      fc.assert(property, { seed: 3, numRuns: 50 });
    });

    it("has the moments of N(μ, σ²), by quadrature and within 4 standard errors", () => {
      const { nodes, weights } = gaussHermite(12);
      const cubes = Array.from(sample(0.7, -0.4, nodes)).reduce(
        (sum, z, i) => sum + (weights[i] as number) * z ** 3,
        0,
      );
      const exact = gaussianExpectation((z) => z ** 3, { mean: 0.7, variance: Math.exp(-0.4), n: 12 });
      expectClose([cubes], [exact], 1e-5);
      const draws = sample(0.7, -0.4, standardNormal([20_000], seeds(4)).dataSync());
      expectMean(draws, 0.7);
      expectMean(
        draws.map((z) => (z - 0.7) ** 2),
        Math.exp(-0.4),
      );
    });

    it("lets gradients through: 1 for μ and ½ σ ε for log σ²", () => {
      const value = (m: tf.Tensor, v: tf.Tensor) =>
        reparameterize({ mean: m as tf.Tensor2D, logVar: v as tf.Tensor2D }, tf.tensor2d([[3]])).sum();
      const gradients = tf
        .grads(value)([tf.tensor2d([[1]]), tf.tensor2d([[-0.5]])])
        .map((g) => g.dataSync()[0] as number);
      expectClose(gradients, [1, 1.5 * Math.exp(-0.25)], 1e-6);
      expectClose(
        gradients,
        centralDifferences(([m, v]) => (m as number) + 3 * Math.exp(0.5 * (v as number)), [1, -0.5]),
        1e-6,
      );
    });

    it("refuses noise of another shape instead of broadcasting it", () => {
      const posterior = { mean: tf.zeros<tf.Rank.R2>([8, 2]), logVar: tf.zeros<tf.Rank.R2>([8, 2]) };
      expect(() => reparameterize(posterior, tf.zeros([1, 2]))).to.throw(
        ShapeError,
        "reparameterize: shapes must match, got mean [8, 2] and logVar [8, 2] and epsilon [1, 2]",
      );
    });
  });

  describe("elboTerms", () => {
    for (const activation of ["tanh", "relu"] as const) {
      for (const likelihood of ["bernoulli", "gaussian"] as const) {
        it(`agree with float64 loops (${activation}, ${likelihood}) and stay apart, one number an example`, () => {
          const vae = denseVae({ ...small, hidden: [4, 3], activation, likelihood }, seeds(5));
          const exact = elbo(weightsOf(vae.parameters), { activation, likelihood }, x, epsilon);
          const terms = elboTerms(vae, batch().x, batch().epsilon);
          expectClose(terms.distortion.dataSync(), exact.distortion, 1e-6);
          expectClose(terms.rate.dataSync(), exact.rate, 1e-6);
          vae.parameters.dispose();
        });
      }
    }

    it("have the expected distortion of a linear decoder: that of its mean plus ½ Σⱼ σⱼ² ‖wⱼ‖²", () => {
      const vae = denseVae({ pixels: 3, hidden: [], latent: 1, activation: "tanh", likelihood: "gaussian" }, seeds(2));
      const { nodes, weights } = gaussHermite(5);
      const images = tf.tensor2d(nodes.length ? Array.from(nodes, () => [0.2, -1, 2]) : []);
      const noise = tf.tensor2d(Float32Array.from(nodes), [5, 1]);
      const { distortion } = elboTerms(vae, images, noise);
      const expected = Array.from(distortion.dataSync()).reduce(
        (sum, nats, i) => sum + (weights[i] as number) * nats,
        0,
      );
      const atMean = elboTerms(vae, images, tf.zerosLike(noise)).distortion.dataSync()[0] as number;
      const variance = Math.exp(vae.encode(images).logVar.dataSync()[0] as number);
      const w = vae.parameters.values("decoder/0/weights").reduce((sum, value) => sum + value * value, 0);
      expectClose([expected], [atMean + 0.5 * variance * w], 1e-6);
      vae.parameters.dispose();
    });
  });

  describe("trainStep", () => {
    for (const beta of [0, 1, 4]) {
      it(`goes down the gradient of distortion + β rate, β = ${beta}: every weight as finite differences say`, () => {
        const vae = denseVae(small, seeds(7));
        const before = flattened(weightsOf(vae.parameters));
        const loss = (flat: Float64Array) => {
          const terms = elbo(before.restore(flat), small, x, epsilon);
          return mean(terms.distortion) + beta * mean(terms.rate);
        };
        const terms = trainStep(vae, tf.train.sgd(1), { ...batch(), beta });
        expectClose([terms.loss, terms.distortion + beta * terms.rate], [loss(before.flat), loss(before.flat)], 2e-6);
        const gradient = centralDifferences(loss, before.flat);
        expectClose(
          flattened(weightsOf(vae.parameters)).flat,
          before.flat.map((w, i) => w - (gradient[i] as number)),
          3e-6,
        );
        vae.parameters.dispose();
      });
    }

    it("gives the same losses in two runs from one seed, and falls", () => {
      const losses = () => {
        const next = seeds(12);
        const vae = denseVae(small, next);
        const optimizer = tf.train.adam(0.03);
        const run = Array.from(
          { length: 120 },
          () => trainStep(vae, optimizer, { x: batch().x, epsilon: standardNormal([2, 2], next), beta: 1 }).loss,
        );
        optimizer.dispose();
        vae.parameters.dispose();
        return run;
      };
      const run = losses();
      expect(losses()).to.deep.equal(run);
      expect(mean(run.slice(-20))).to.be.below(mean(run.slice(0, 10)) - 0.3);
    });

    it("refuses noise of another batch", () => {
      const vae = denseVae(small, seeds(1));
      const step = { x: batch().x, epsilon: tf.zeros([3, 2]) as tf.Tensor2D, beta: 1 };
      expect(() => trainStep(vae, tf.train.sgd(1), step)).to.throw(ShapeError, "epsilon [3, 2]");
      vae.parameters.dispose();
    });
  });

  it("reconstructionStep goes down the gradient of ½ ‖x − x̂‖²: every weight as finite differences say", () => {
    const shape = { pixels: 3, hidden: [4], latent: 2, activation: "tanh" } as const;
    const model = denseAutoencoder(shape, seeds(3));
    const before = flattened(weightsOf(model.parameters));
    const loss = (flat: Float64Array) => {
      const weights = before.restore(flat);
      const output = network(weights, "decoder", network(weights, "encoder", x, "tanh"), "tanh");
      return mean(output.map((row, at) => row.reduce((sum, y, d) => sum + 0.5 * (y - (x[at]?.[d] as number)) ** 2, 0)));
    };
    expectClose([reconstructionStep(model, tf.train.sgd(1), batch().x)], [loss(before.flat)], 1e-6);
    const gradient = centralDifferences(loss, before.flat);
    expectClose(
      flattened(weightsOf(model.parameters)).flat,
      before.flat.map((w, i) => w - (gradient[i] as number)),
      3e-6,
    );
    model.parameters.dispose();
  });
});
