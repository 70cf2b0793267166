import { expect } from "chai";
import { compileStep } from "latent/compile";
import { type Initial, Parameters } from "latent/parameters";
import * as tf from "latent/tf";
import { jobs, optimizers } from "./losses";
import { compared } from "./side-by-side";

describe("compileStep", () => {
  before(() => tf.ready());

  for (const [model, start] of Object.entries(jobs)) {
    // Convolutional models by the other optimizers, and more steps: step.long.ts
    const chosen = Object.entries(optimizers).filter(([name]) => !model.startsWith("conv") || name === "adam");
    for (const [name, begin] of chosen) {
      it(`${model} by ${name}: every term of 20 steps is the plain step's to 1e-5`, () => {
        const { worst, left } = compared(start, begin, 20);
        expect(worst).to.be.below(1e-5);
        expect(left).to.equal(0);
      });
    }
  }

  const three: Record<string, Initial> = { w: { shape: [2], values: Float32Array.of(3, -1) } };
  const quadratic = (parameters: Parameters) => (feeds: { x: tf.Tensor1D }) =>
    parameters.tensor<tf.Tensor1D>("w").sub(feeds.x).square().sum<tf.Scalar>();

  it("descends a quadratic as worked by hand: w ← w − η 2 (w − x)", () => {
    const parameters = new Parameters(three);
    const step = compileStep({ loss: quadratic(parameters), parameters, optimizer: tf.train.sgd(0.25) });
    const x = tf.tensor1d([1, 1]);
    expect(step({ x })).to.equal(8); // (3 − 1)² + (−1 − 1)²
    expect([...parameters.values("w")]).to.deep.equal([2, 0]);
    expect(step({ x })).to.equal(2);
    expect([...parameters.values("w")]).to.deep.equal([1.5, 0.5]);
    x.dispose();
    parameters.dispose();
  });

  it("is Adam as its equations in float64 have it, bias corrections included", () => {
    const parameters = new Parameters(three);
    const step = compileStep({ loss: quadratic(parameters), parameters, optimizer: tf.train.adam(0.1) });
    const x = tf.tensor1d([1, 0.5]);
    const [w, m, v] = [
      [3, -1],
      [0, 0],
      [0, 0],
    ] as [number[], number[], number[]];
    for (let t = 1; t <= 50; t++) {
      step({ x });
      for (const [i, target] of [1, 0.5].entries()) {
        const g = 2 * ((w[i] as number) - target);
        m[i] = 0.9 * (m[i] as number) + 0.1 * g;
        v[i] = 0.999 * (v[i] as number) + 0.001 * g * g;
        const corrected = Math.sqrt((v[i] as number) / (1 - 0.999 ** t)) + 1e-7;
        w[i] = (w[i] as number) - (0.1 * (m[i] as number)) / (1 - 0.9 ** t) / corrected;
      }
      for (const [i, value] of parameters.values("w").entries()) expect(value).to.be.closeTo(w[i] as number, 2e-6);
    }
    x.dispose();
    parameters.dispose();
  });

  it("moves by η sign(g) in Adam's first step", () => {
    const parameters = new Parameters(three);
    const step = compileStep({ loss: quadratic(parameters), parameters, optimizer: tf.train.adam(0.5) });
    const x = tf.tensor1d([1, 1]);
    step({ x });
    const [first, second] = parameters.values("w");
    expect(first).to.be.closeTo(2.5, 1e-6);
    expect(second).to.be.closeTo(-0.5, 1e-6);
    x.dispose();
    parameters.dispose();
  });

  it("takes the loss before the update even where its gradient does not depend on the parameter", () => {
    const parameters = new Parameters({ w: { shape: [50_000], values: new Float32Array(50_000).fill(1) } });
    const loss = ({ x }: { x: tf.Scalar }) => parameters.tensor("w").sum<tf.Scalar>().mul<tf.Scalar>(x);
    const step = compileStep({ loss, parameters, optimizer: tf.train.sgd(0.5) });
    for (let at = 0; at < 20; at++) expect(step({ x: 1 })).to.equal(50_000 * (1 - 0.5 * at));
    parameters.dispose();
  });

  it("goes on with another learning rate when it is given one", () => {
    for (const optimizer of [tf.train.sgd(0.25), tf.train.momentum(0.25, 0), tf.train.adam(0.25)]) {
      const parameters = new Parameters(three);
      const step = compileStep({ loss: quadratic(parameters), parameters, optimizer });
      const x = tf.tensor1d([1, 1]);
      step({ x }, { learningRate: 0 });
      expect([...parameters.values("w")]).to.deep.equal([3, -1]);
      step({ x });
      expect([...parameters.values("w")]).to.deep.equal([3, -1]);
      step({ x }, { learningRate: 0.125 });
      expect(parameters.values("w")[0]).to.be.below(3);
      parameters.dispose();
      optimizer.dispose();
    }
  });

  it("leaves a parameter alone that the loss does not reach", () => {
    const parameters = new Parameters({ idle: { shape: [1], values: Float32Array.of(7) }, ...three });
    const step = compileStep({ loss: quadratic(parameters), parameters, optimizer: tf.train.adam(0.5) });
    const x = tf.tensor1d([1, 1]);
    for (let at = 0; at < 5; at++) step({ x });
    expect([...parameters.values("idle")]).to.deep.equal([7]);
    expect(parameters.values("w")[0]).to.be.below(2);
    parameters.dispose();
  });

  it("takes a parameter as a feed", () => {
    const parameters = new Parameters(three);
    const step = compileStep({ loss: quadratic(parameters), parameters, optimizer: tf.train.sgd(0.25) });
    for (let at = 0; at < 3; at++) expect(step({ x: parameters.tensor<tf.Tensor1D>("w") })).to.equal(0);
    expect([...parameters.values("w")]).to.deep.equal([3, -1]);
    parameters.dispose();
  });
});
