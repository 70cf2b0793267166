import { expect } from "chai";
import { compileStep } from "latent/compile";
import { squaredDiscrepancy } from "latent/estimators/discrepancy";
import { denseAutoencoder } from "latent/models/autoencoder";
import { standardNormal } from "latent/noise";
import { normals, seeds } from "latent/random";
import { squaredDiscrepancyOf, wassersteinLoss } from "latent/regularizers/discrepancy-loss";
import { ShapeError } from "latent/shape";
import * as tf from "latent/tf";
import { centralDifferences } from "../independent/differences";
import { expectClose } from "../independent/samples";

const tensor = (values: ArrayLike<number>, n: number) => tf.tensor2d(Array.from(values), [n, values.length / n]);

describe("squaredDiscrepancyOf", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it("by hand: 0 and 1 against 1 and 2, C = 1", () => {
    const value = squaredDiscrepancyOf(tensor([0, 1], 2), tensor([1, 2], 2), [1]).dataSync()[0];
    expect(value).to.be.closeTo(0.5 + 0.5 - (2 * (0.5 + 0.2 + 1 + 0.5)) / 4, 1e-6);
  });

  it("is the estimator of float64, its scales added, and does not change when both clouds are moved", () => {
    const [a, b] = [normals(40, seeds(1)), normals(40, seeds(2))];
    const exact = [1, 8, 30].map((scale) =>
      squaredDiscrepancy({ values: a, dimension: 4 }, { values: b, dimension: 4 }, scale),
    );
    const wanted = exact.reduce((sum, one) => sum + one, 0);
    const value = squaredDiscrepancyOf(tensor(a, 10), tensor(b, 10), [1, 8, 30]);
    const moved = squaredDiscrepancyOf(tensor(a, 10).add(3), tensor(b, 10).add(3), [1, 8, 30]);
    expectClose([...value.dataSync(), ...moved.dataSync()], [wanted, wanted], 1e-5);
  });

  it("has the gradient of central differences of that estimator", () => {
    const [a, b] = [normals(12, seeds(3)), normals(12, seeds(4))];
    const of = (values: Float64Array) => squaredDiscrepancy({ values, dimension: 2 }, { values: b, dimension: 2 }, 4);
    const gradient = tf.grad((z) => squaredDiscrepancyOf(z as tf.Tensor2D, tensor(b, 6), [4]))(tensor(a, 6));
    expectClose(gradient.dataSync(), centralDifferences(of, a), 1e-4);
  });

  it("says which shapes and scales it cannot take", () => {
    const [two, three] = [tf.zeros<tf.Rank.R2>([2, 1]), tf.zeros<tf.Rank.R2>([3, 1])];
    expect(() => squaredDiscrepancyOf(two, three, [1])).to.throw(ShapeError, "[2,1] and [3,1]");
    expect(() => squaredDiscrepancyOf(tf.zeros([1, 2]), tf.zeros([1, 2]), [1])).to.throw(ShapeError, "n ≥ 2");
    expect(() => squaredDiscrepancyOf(two, two, [])).to.throw(RangeError, "got none");
    expect(() => squaredDiscrepancyOf(two, two, [1, 0])).to.throw(RangeError, "positive");
  });
});

describe("wassersteinLoss", () => {
  before(() => tf.ready());

  it("adds λ times the discrepancy to the whole squared error, terms apart, compiled and not", () => {
    const model = denseAutoencoder({ pixels: 6, hidden: [5], latent: 2, activation: "tanh" }, seeds(5));
    const x = standardNormal([8, 6], seeds(6));
    const prior = standardNormal([8, 2], seeds(7));
    const z = model.encode(x);
    const errors = tf.tidy(() => x.sub(model.decode(z)).square().sum(1).mean().dataSync()[0] as number);
    const apart = [4, 40].map((scale) =>
      squaredDiscrepancy({ values: z.dataSync(), dimension: 2 }, { values: prior.dataSync(), dimension: 2 }, scale),
    );
    const discrepancy = apart.reduce((sum, one) => sum + one, 0);
    const step = compileStep({
      loss: wassersteinLoss(model, [4, 40]),
      parameters: model.parameters,
      optimizer: tf.train.sgd(0.01),
    });
    const terms = step({ x, prior, lambda: 10 });
    expectClose(
      [terms.error as number, terms.discrepancy as number, terms.loss as number],
      [errors, discrepancy, errors + 10 * discrepancy],
      1e-5,
    );
    tf.dispose([x, prior, z]);
    step.dispose();
    model.parameters.dispose();
  });

  it("draws the codes of all pictures together to the prior: after 300 steps their spread is near 1", () => {
    const model = denseAutoencoder({ pixels: 4, hidden: [], latent: 2, activation: "tanh" }, seeds(8));
    const step = compileStep({
      loss: wassersteinLoss(model, [4]),
      parameters: model.parameters,
      optimizer: tf.train.adam(0.02),
    });
    const next = seeds(9);
    for (let at = 0; at < 300; at++) {
      const [x, prior] = [standardNormal([100, 4], next), standardNormal([100, 2], next)];
      step({ x, prior, lambda: 50 });
      tf.dispose([x, prior]);
    }
    step.dispose();
    const { mean, variance } = tf.tidy(() => {
      const { mean, variance } = tf.moments(model.encode(standardNormal([2000, 4], seeds(10))), 0);
      return { mean: mean.dataSync(), variance: variance.dataSync() };
    });
    expectClose(variance, [1, 1], 0.15);
    expectClose(mean, [0, 0], 0.15);
    model.parameters.dispose();
  });
});
