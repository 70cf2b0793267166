import { expect } from "chai";
import fc from "fast-check";
import { type Complex, complexStepJacobian, exponential, over, plus, scaled } from "latent/linear-algebra/complex-step";
import { normalMatrix } from "latent/linear-algebra/instances";
import { Matrix } from "latent/linear-algebra/matrix";
import { normals, seeds } from "latent/random";
import { contraction, contractionGradient, type SigmoidLayer, sigmoidUnits } from "latent/regularizers/contraction";
import { contractionOf } from "latent/regularizers/regularized-loss";
import { ShapeError } from "latent/shape";
import * as tf from "latent/tf";
import { centralDifferences } from "../independent/differences";
import { expectClose } from "../independent/samples";

const drawn = (start: number, units = 4, d = 3) => {
  const next = seeds(start);
  const layer = { weights: normalMatrix(units, d, next), bias: normals(units, next) };
  return { layer, x: normals(d, next) };
};
/** The layer in complex arithmetic, with a quotient of exponentials. */
const complexUnits =
  ({ weights, bias }: SigmoidLayer) =>
  (z: Complex[]) =>
    weights.to2DArray().map((row, j) => {
      const start: Complex = [bias[j] as number, 0];
      const e = exponential(row.reduce((sum, w, i) => plus(sum, scaled(w, z[i] as Complex)), start));
      return over(e, plus([1, 0], e));
    });

describe("contraction", () => {
  before(() => tf.ready());

  it("by hand: a unit at ½ with weights (3, 4) has (¼)² · 25; one that is saturated has none", () => {
    const layer = { weights: new Matrix([[3, 4]]), bias: [0] };
    expect(contraction(layer, [0, 0])).to.equal(25 / 16);
    expect(contraction(layer, [100, 100])).to.be.below(1e-200);
    expect([...sigmoidUnits(layer, [1, -0.75])]).to.deep.equal([0.5]);
  });

  it("is the squared Frobenius norm of a Jacobian by complex step, to 1e-13", () => {
    fc.assert(
      fc.property(fc.nat(), (start) => {
        const { layer, x } = drawn(start);
        const squares = complexStepJacobian(complexUnits(layer), x)
          .flat()
          .map((slope) => slope ** 2);
        const sum = squares.reduce((total, square) => total + square, 0);
        expect(contraction(layer, x) / sum).to.be.closeTo(1, 1e-13);
      }),
      { seed: 9 },
    );
  });

  it("does not change when units are put in another order, or signs turned together with the bias", () => {
    const { layer, x } = drawn(3);
    const order = [2, 0, 3, 1];
    const turned = {
      weights: new Matrix(order.map((j) => layer.weights.getRow(j).map((w) => -w))),
      bias: order.map((j) => -(layer.bias[j] as number)),
    };
    expect(contraction(turned, x)).to.be.closeTo(contraction(layer, x), 1e-14);
  });

  it("has the gradient of central differences", () => {
    for (const start of [1, 2, 3]) {
      const { layer, x } = drawn(start);
      const at = [...layer.weights.to1DArray(), ...Array.from(layer.bias)];
      const rough = centralDifferences(
        (p) => contraction({ weights: Matrix.from1DArray(4, 3, [...p.slice(0, 12)]), bias: p.slice(12) }, x),
        at,
      );
      const { weights, bias } = contractionGradient(layer, x);
      expectClose([...weights.to1DArray(), ...bias], rough, 1e-8);
    }
  });

  it("on tensors is the same to float32", () => {
    const { layer, x } = drawn(7);
    const h = tf.tensor2d([Array.from(sigmoidUnits(layer, x))]);
    const onTensors = contractionOf(h, tf.tensor2d(layer.weights.transpose().to2DArray())).dataSync()[0];
    expect(onTensors).to.be.closeTo(contraction(layer, x), 1e-6);
  });

  it("refuses another length of x or bias", () => {
    const { layer, x } = drawn(1);
    expect(() => contraction(layer, [1, 2])).to.throw(ShapeError);
    expect(() => contraction({ ...layer, bias: [1] }, x)).to.throw(ShapeError);
  });
});
