import { expect } from "chai";
import fc from "fast-check";
import { diagonalKlToStandard, diagonalLogDensity } from "latent/information/diagonal-gaussian";
import { rate } from "latent/losses";
import { normals, seeds } from "latent/random";
import * as tf from "latent/tf";
import { centralDifferences } from "./independent/differences";
import { expectClose, expectMean } from "./independent/samples";

const row = (values: ArrayLike<number>) => tf.tensor2d(Float32Array.from(values), [1, values.length]);
const only = (result: tf.Tensor1D) => result.dataSync()[0] as number;
const single = (value: number) => Math.fround(value);
const runs = { seed: 3, numRuns: 60 };
const numbers = (from: number, to: number, size = 3) =>
  fc.array(fc.double({ min: from, max: to, noNaN: true }).map(single), { minLength: size, maxLength: size });

describe("losses: rate", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it("is ½‖μ‖² at unit variance, zero at the prior, and ½ (1 − log 2) at σ² = 2", () => {
    const mean = tf.tensor2d([
      [3, 4],
      [0, 0],
      [0, 0],
    ]);
    const logVar = tf.tensor2d([
      [0, 0],
      [0, 0],
      [Math.log(2), 0],
    ]);
    expectClose(rate({ mean, logVar }).dataSync(), [12.5, 0, 0.5 * (1 - Math.log(2))], 1e-7);
  });

  it("agrees with the closed form in float64, and is not negative", () => {
    fc.assert(
      fc.property(numbers(-4, 4), numbers(-6, 4), (mean, logVar) => {
        const nats = only(rate({ mean: row(mean), logVar: row(logVar) }));
        expectClose([nats], [diagonalKlToStandard({ mean, logVar })], 2e-6);
        expect(nats).to.be.at.least(0);
      }),
      runs,
    );
  });

  it("keeps digits near the prior, where e^v − 1 − v would have none left", () => {
    const logVar = [single(1e-3)];
    const exact = diagonalKlToStandard({ mean: [0], logVar });
    expect(only(rate({ mean: row([0]), logVar: row(logVar) })) / exact).to.be.closeTo(1, 1e-3);
  });

  it("adds up over dimensions", () => {
    const [mean, logVar] = [
      [0.3, -2, 1],
      [-1, 0.5, 2],
    ];
    const parts = mean.map((m, j) => only(rate({ mean: row([m]), logVar: row([logVar[j] as number]) })));
    expectClose([only(rate({ mean: row(mean), logVar: row(logVar) }))], [parts.reduce((a, b) => a + b)], 1e-6);
  });

  it("agrees with a Monte Carlo estimate E_q[log q − log p] within 4 standard errors", () => {
    const [mean, logVar] = [
      [0.5, -1],
      [-0.7, 0.4],
    ].map((values) => values.map(single)) as [number[], number[]];
    const next = seeds(5);
    const draws = Array.from({ length: 4000 }, () => {
      const z = normals(2, next).map((e, j) => (mean[j] as number) + Math.exp(0.5 * (logVar[j] as number)) * e);
      return diagonalLogDensity(z, { mean, logVar }) - diagonalLogDensity(z, { mean: [0, 0], logVar: [0, 0] });
    });
    expectMean(draws, only(rate({ mean: row(mean), logVar: row(logVar) })));
  });

  it("has the gradient of the closed form: μ, and ½ (σ² − 1)", () => {
    const [mean, logVar] = [
      [0.5, -1.5],
      [-0.75, 0.5],
    ] as [number[], number[]];
    const value = (m: tf.Tensor, v: tf.Tensor) => rate({ mean: m as tf.Tensor2D, logVar: v as tf.Tensor2D }).sum();
    const [byMean, byLogVar] = tf.grads(value)([row(mean), row(logVar)]) as [tf.Tensor, tf.Tensor];
    expectClose(byMean.dataSync(), mean, 1e-6);
    expectClose(
      byLogVar.dataSync(),
      logVar.map((v) => 0.5 * Math.expm1(v)),
      1e-6,
    );
    const at = centralDifferences(
      (x) => diagonalKlToStandard({ mean: x.slice(0, 2), logVar: x.slice(2) }),
      [...mean, ...logVar],
    );
    expectClose([...byMean.dataSync(), ...byLogVar.dataSync()], at, 1e-6);
  });
});
