import { expect } from "chai";
import { normalMatrix } from "latent/linear-algebra/instances";
import { Matrix, maxDifference, squaredNorm } from "latent/linear-algebra/matrix";
import { matrixRows, moments } from "latent/linear-algebra/moments";
import { symmetricEigen } from "latent/linear-algebra/symmetric-eigen";
import { linearAutoencoderGradient, linearAutoencoderLoss } from "latent/models/linear-autoencoder";
import { linearNetwork, networkWeights } from "latent/models/linear-network";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { reconstructionStep } from "latent/training";

/** Forty centred examples of five correlated numbers. */
function examples(start: number): Matrix {
  const next = seeds(start);
  const x = normalMatrix(40, 5, next).mmul(normalMatrix(5, 5, next));
  return x.subRowVector(x.mean("column"));
}
const batch = (x: Matrix) => tf.tensor2d(x.to2DArray());

describe("linear network", () => {
  before(() => tf.ready());

  it("rebuilds by hand: x̂ = W₂W₁x", () => {
    const model = linearNetwork({ pixels: 2, latent: 1 }, seeds(1));
    model.parameters.assign("encoder", Float32Array.of(1, 2));
    model.parameters.assign("decoder", Float32Array.of(3, -1));
    expect([...model.decode(model.encode(tf.tensor2d([[1, 1]]))).dataSync()]).to.deep.equal([9, -3]);
    expect(networkWeights(model).encoder.to2DArray()).to.deep.equal([[1, 2]]);
    expect(networkWeights(model).decoder.to2DArray()).to.deep.equal([[3], [-1]]);
    model.parameters.dispose();
  });

  it("has the loss and the gradient of the closed form in float64, to 1e-5", () => {
    for (const start of [1, 2, 3, 4]) {
      const x = examples(start);
      const model = linearNetwork({ pixels: 5, latent: 2 }, seeds(start));
      const { covariance } = moments(matrixRows(x));
      const weights = networkWeights(model);
      const { value, gradients } = model.parameters.gradients(() => {
        const rows = batch(x);
        return rows
          .sub(model.decode(model.encode(rows)))
          .square()
          .sum()
          .div<tf.Scalar>(x.rows);
      });
      expect(value / linearAutoencoderLoss(weights, covariance)).to.be.closeTo(1, 1e-5);
      const exact = linearAutoencoderGradient(weights, covariance);
      for (const name of ["encoder", "decoder"] as const) {
        const [rows, columns] = model.parameters.shape(name) as [number, number];
        const found = Matrix.from1DArray(rows, columns, [...(gradients[name] as tf.Tensor).dataSync()]).transpose();
        expect(maxDifference(found, exact[name]) / Math.sqrt(squaredNorm(exact[name])), name).to.be.below(1e-5);
      }
      tf.dispose(gradients);
      model.parameters.dispose();
    }
  });

  it("comes down to the discarded variance when it is trained", () => {
    const x = examples(5);
    const model = linearNetwork({ pixels: 5, latent: 2 }, seeds(5));
    const optimizer = tf.train.adam(0.05);
    const rows = batch(x);
    for (let step = 0; step < 200; step++) reconstructionStep(model, optimizer, rows);
    const { covariance } = moments(matrixRows(x));
    const discarded = symmetricEigen(covariance)
      .values.slice(2)
      .reduce((sum, value) => sum + value, 0);
    expect(linearAutoencoderLoss(networkWeights(model), covariance) / discarded).to.be.within(1 - 1e-4, 1.05);
    rows.dispose();
    model.parameters.dispose();
  });

  it("starts alike from the same seed", () => {
    const weights = [1, 1, 2].map((start) => networkWeights(linearNetwork({ pixels: 4, latent: 2 }, seeds(start))));
    expect(maxDifference(weights[0]?.encoder as Matrix, weights[1]?.encoder as Matrix)).to.equal(0);
    expect(maxDifference(weights[0]?.encoder as Matrix, weights[2]?.encoder as Matrix)).to.be.above(0.01);
  });

  it("names a parameter it does not find", () => {
    const other = {
      parameters: {
        shape: () => {
          throw new RangeError("Parameters.tensor: name must be one of a");
        },
      },
    };
    expect(() => networkWeights(other as never)).to.throw(RangeError, "name must be one of");
  });
});
