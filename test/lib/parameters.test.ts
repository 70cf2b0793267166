import { expect } from "chai";
import { Parameters, uniformInitial, zeroInitial } from "latent/parameters";
import { seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import * as tf from "latent/tf";
import { centralDifferences } from "./independent/differences";
import { expectClose, expectMean } from "./independent/samples";

const start = () =>
  new Parameters({
    a: { shape: [2], values: Float32Array.of(0.5, -1) },
    b: { shape: [2, 1], values: Float32Array.of(2, 0.25) },
    unused: zeroInitial([3]),
  });

/** f(a, b) = Σᵢ aᵢ² bᵢ + exp(a₀), as a tensor and as a number. */
const asTensor = (p: Parameters) => () =>
  p
    .tensor("a")
    .square()
    .mul(p.tensor("b").reshape([2]))
    .sum()
    .add<tf.Scalar>(p.tensor<tf.Tensor1D>("a").slice(0, 1).exp().sum());
const asNumber = ([a0, a1, b0, b1]: ArrayLike<number> & Iterable<number>) => {
  const [x, y, u, v] = [a0, a1, b0, b1] as [number, number, number, number];
  return x * x * u + y * y * v + Math.exp(x);
};
const at = [0.5, -1, 2, 0.25];

describe("parameters", () => {
  before(() => tf.ready());
  let tensors = 0;
  let parameters: Parameters;
  beforeEach(() => {
    tensors = tf.memory().numTensors;
    parameters = start();
  });
  afterEach(() => {
    parameters.dispose();
    expect(tf.memory().numTensors, "tensors left behind").to.equal(tensors);
  });

  it("know their names, shapes and count", () => {
    expect(parameters.names).to.deep.equal(["a", "b", "unused"]);
    expect(parameters.count).to.equal(7);
    expect(parameters.shape("b")).to.deep.equal([2, 1]);
  });

  it("say which names there are when one is asked that is none", () => {
    expect(() => parameters.tensor("c")).to.throw(RangeError, "name must be one of a, b, unused, got c");
  });

  it("give copies of their numbers, not the numbers themselves", () => {
    parameters.values("a").fill(9);
    expect([...parameters.values("a")]).to.deep.equal([0.5, -1]);
  });

  it("take new numbers, as many as they had", () => {
    parameters.assign("b", Float32Array.of(7, 8));
    expect([...parameters.values("b")]).to.deep.equal([7, 8]);
    expect(parameters.shape("b")).to.deep.equal([2, 1]);
    expect(() => parameters.assign("b", new Float32Array(3))).to.throw(
      ShapeError,
      "Parameters.assign: b must have 2 numbers, got 3",
    );
  });

  it("give value and gradients that agree with finite differences, and zeros where nothing depends on them", () => {
    const { value, gradients } = parameters.gradients(asTensor(parameters));
    expectClose([value], [asNumber(at)], 1e-6);
    const { a, b, unused } = gradients as Record<"a" | "b" | "unused", tf.Tensor>;
    expectClose([...a.dataSync(), ...b.dataSync()], centralDifferences(asNumber, at), 1e-6);
    expect([...unused.dataSync()]).to.deep.equal([0, 0, 0]);
    tf.dispose(gradients);
  });

  it("descend by the learning rate times the gradient and report the terms before the step", () => {
    const optimizer = tf.train.sgd(0.1);
    const terms = () => ({ loss: asTensor(parameters)(), first: parameters.tensor("a").sum<tf.Scalar>() });
    const reported = parameters.descend(optimizer, terms);
    expectClose([reported.loss, reported.first], [asNumber(at), -0.5], 1e-6);
    const gradient = centralDifferences(asNumber, at);
    const moved = [...parameters.values("a"), ...parameters.values("b")];
    expectClose(
      moved,
      at.map((x, i) => x - 0.1 * (gradient[i] as number)),
      1e-6,
    );
    expect([...parameters.values("unused")]).to.deep.equal([0, 0, 0]);
    optimizer.dispose();
  });

  it("report the same scalar under two names", () => {
    const optimizer = tf.train.sgd(0.1);
    const reported = parameters.descend(optimizer, () => {
      const loss = asTensor(parameters)();
      return { loss, same: loss };
    });
    expect(reported.same).to.equal(reported.loss);
    optimizer.dispose();
  });

  it("leave nothing behind when a loss throws in the middle of a step", () => {
    const optimizer = tf.train.sgd(0.1);
    const throwing = () => {
      parameters.tensor("a").square();
      throw new Error("stop");
    };
    expect(() => parameters.descend(optimizer, throwing)).to.throw("stop");
    expect(() => parameters.gradients(throwing)).to.throw("stop");
    optimizer.dispose();
  });

  it("start uniform within the bound, with variance bound²/3 within 4 standard errors", () => {
    const { shape, values } = uniformInitial([100, 100], 0.3, seeds(1));
    expect(shape).to.deep.equal([100, 100]);
    expect(values.every((w) => Math.abs(w) <= Math.fround(0.3))).to.equal(true);
    expectMean(values, 0);
    expectMean(
      values.map((w) => w * w),
      0.03,
    );
  });
});
