import { expect } from "chai";
import { standardNormal } from "latent/noise";
import { seeds } from "latent/random";
import * as tf from "latent/tf";

type Unary = (x: number) => number;
const s: Unary = (x) => 1 / (1 + Math.exp(-x));
const t: Unary = Math.tanh;

/** Each function with its first three derivatives in float64. */
const functions: Readonly<
  Record<string, { readonly own: (x: tf.Tensor) => tf.Tensor; readonly exact: readonly Unary[] }>
> = {
  sigmoid: {
    own: tf.sigmoid,
    exact: [s, (x) => s(x) * s(-x), (x) => s(x) * s(-x) * (1 - 2 * s(x)), (x) => s(x) * s(-x) * (1 - 6 * s(x) * s(-x))],
  },
  tanh: {
    own: tf.tanh,
    exact: [t, (x) => 1 - t(x) ** 2, (x) => -2 * t(x) * (1 - t(x) ** 2), (x) => (1 - t(x) ** 2) * (6 * t(x) ** 2 - 2)],
  },
  softplus: {
    own: tf.softplus,
    exact: [(x) => Math.log1p(Math.exp(x)), s, (x) => s(x) * s(-x), (x) => s(x) * s(-x) * (1 - 2 * s(x))],
  },
};

const derivative = (f: (x: tf.Tensor) => tf.Tensor, order: number): ((x: tf.Tensor) => tf.Tensor) =>
  order === 0 ? f : tf.grad((x) => derivative(f, order - 1)(x).sum());

describe("gradients of activations", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  for (const [name, { own, exact }] of Object.entries(functions)) {
    for (const [order, value] of exact.entries()) {
      it(`${name}: derivative ${order} is the exact one`, () => {
        const x = standardNormal([40], seeds(3)).mul(2);
        const ours = derivative(own, order)(x).dataSync();
        for (const [at, from] of x.dataSync().entries()) expect(ours[at]).to.be.closeTo(value(from), 2e-6);
      });
    }
    it(`${name}: a penalty on the gradient has the right gradient`, () => {
      const x = standardNormal([40], seeds(4));
      const ours = tf
        .grad((x) =>
          tf
            .grad((y) => own(y).sum())(x)
            .square()
            .sum(),
        )(x)
        .dataSync();
      const [, first, second] = exact as readonly [Unary, Unary, Unary];
      for (const [at, from] of x.dataSync().entries())
        expect(ours[at]).to.be.closeTo(2 * first(from) * second(from), 2e-6);
    });
  }

  it("are exact where they are known: ¼, 1 and ½ at 0, and vanish far out", () => {
    const at = (f: (x: tf.Tensor) => tf.Tensor, ...x: number[]) => [...tf.grad(f)(tf.tensor1d(x)).dataSync()];
    expect(at(tf.sigmoid, 0, 200, -200)).to.deep.equal([0.25, 0, 0]);
    expect(at(tf.tanh, 0, 200, -200)).to.deep.equal([1, 0, 0]);
    expect(at(tf.softplus, 0, 200, -200)).to.deep.equal([0.5, 1, 0]);
  });

  it("leave nothing behind", () => {
    const x = standardNormal([4], seeds(1));
    const before = tf.memory().numTensors;
    for (const f of [tf.sigmoid, tf.tanh, tf.softplus]) tf.grad(f)(x).dispose();
    expect(tf.memory().numTensors).to.equal(before);
  });
});
