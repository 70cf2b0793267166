import { expect } from "chai";
import fc from "fast-check";
import { axisAlignment, transposeDistance } from "latent/linear-algebra/alignment";
import { normalMatrix, orthogonalMatrix, positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { Matrix, maxDifference, times } from "latent/linear-algebra/matrix";
import { svd } from "latent/linear-algebra/singular-values";
import { symmetricEigen } from "latent/linear-algebra/symmetric-eigen";
import { type LinearAutoencoder, linearAutoencoderGradient } from "latent/models/linear-autoencoder";
import {
  regularizedGradient,
  regularizedHessian,
  regularizedLoss,
  regularizedOptimum,
  rotationAugmentedGradient,
  varianceFromScale,
} from "latent/models/regularized-linear-autoencoder";
import { seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import { slopeAlong, stepped } from "./directions";

const instance = fc.record({ d: fc.integer({ min: 3, max: 6 }), k: fc.integer({ min: 1, max: 3 }), start: fc.nat() });
const drawn = ({ d, k, start }: { d: number; k: number; start: number }) => {
  const next = seeds(start);
  const model = (): LinearAutoencoder => ({ encoder: normalMatrix(k, d, next), decoder: normalMatrix(d, k, next) });
  const covariance = positiveDefiniteMatrix(d, next);
  const eigen = symmetricEigen(covariance);
  const least = eigen.values[k - 1] as number;
  const penalties = Float64Array.from({ length: k }, (_, i) => (least * (i + 1) * 0.9) / k);
  return { covariance, eigen, penalties, model: model(), direction: model(), next };
};
const size = ({ encoder, decoder }: LinearAutoencoder) =>
  Math.max(Matrix.abs(encoder).max(), Matrix.abs(decoder).max());
/** Gradient descent with momentum, to the bottom. */
function descended(model: LinearAutoencoder, gradient: (m: LinearAutoencoder) => LinearAutoencoder, steps: number) {
  let [at, speed] = [model, stepped(model, model, -1)];
  for (let i = 0; i < steps; i++) {
    speed = stepped(stepped(speed, speed, -0.1), gradient(at), -0.02);
    at = stepped(at, speed, 1);
  }
  return at;
}

describe("regularized linear autoencoder", () => {
  it("keeps by hand √(1 − 1/4) of a component of variance 4 under a penalty of 1, and has the loss 2 − 1/4 + 1", () => {
    const { scales, loss } = regularizedOptimum(
      symmetricEigen(
        new Matrix([
          [4, 0],
          [0, 1],
        ]),
      ),
      [1],
    );
    expect(scales[0]).to.be.closeTo(Math.sqrt(0.75), 1e-15);
    expect(loss).to.be.closeTo(2.75, 1e-15);
  });

  it("has the gradient of its loss", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const { covariance, penalties, model, direction } = drawn(sizes);
        const gradient = regularizedGradient(model, covariance, penalties);
        const { numeric, analytic } = slopeAlong(
          model,
          direction,
          (m) => regularizedLoss(m, covariance, penalties),
          gradient,
        );
        expect(numeric / (1 + Math.abs(analytic))).to.be.closeTo(analytic / (1 + Math.abs(analytic)), 1e-7);
      }),
      { seed: 1 },
    );
  });

  it("has the Hessian of its loss: its gradient changes along a direction as the Hessian says", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const { covariance, penalties, model, direction } = drawn(sizes);
        const flat = ({ encoder, decoder }: LinearAutoencoder) => [...encoder.to1DArray(), ...decoder.to1DArray()];
        const at = (t: number) => flat(regularizedGradient(stepped(model, direction, t), covariance, penalties));
        const change = times(regularizedHessian(model, covariance, penalties), flat(direction));
        const [ahead, behind] = [at(1e-4), at(-1e-4)];
        // The gradient is cubic in the weights, so the central quotient is off by h² alone.
        for (const [i, exact] of change.entries()) {
          const quotient = ((ahead[i] as number) - (behind[i] as number)) / 2e-4;
          expect((quotient - exact) / (1 + Math.abs(exact)), `entry ${i}`).to.be.closeTo(0, 1e-5);
        }
      }),
      { seed: 3 },
    );
  });

  it("has by hand the Hessian [[1, −4], [−4, 1]] at the origin for a variance of 2 and a penalty of 0.5, and refuses two penalties", () => {
    const origin = { encoder: new Matrix([[0]]), decoder: new Matrix([[0]]) };
    const hessian = regularizedHessian(origin, new Matrix([[2]]), [0.5]);
    expect(hessian.to1DArray()).to.deep.equal([1, -4, -4, 1]);
    expect(() => regularizedHessian(origin, new Matrix([[2]]), [0.5, 0.6])).to.throw(ShapeError, "got penalties 2");
  });

  it("stands still at its closed form, has the closed value there, and nowhere near a smaller one", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const { covariance, eigen, penalties, direction } = drawn(sizes);
        const { model, loss, scales } = regularizedOptimum(eigen, penalties);
        expect(size(regularizedGradient(model, covariance, penalties))).to.be.below(1e-13);
        expect(regularizedLoss(model, covariance, penalties)).to.be.closeTo(loss, 1e-12);
        for (const t of [0.01, -0.1, 1]) {
          expect(regularizedLoss(stepped(model, direction, t), covariance, penalties)).to.be.above(loss);
        }
        expect(transposeDistance(model)).to.equal(0);
        expect(axisAlignment(eigen.vectors.subMatrix(0, sizes.d - 1, 0, sizes.k - 1), model.decoder)).to.be.closeTo(
          0,
          1e-13,
        );
        expect(varianceFromScale(penalties[0] as number, scales[0] as number)).to.be.closeTo(
          eigen.values[0] as number,
          1e-10,
        );
      }),
      { seed: 2 },
    );
  });

  it("is where descent from a random start ends, up to signs", () => {
    const { covariance, eigen, penalties, model, next } = drawn({ d: 4, k: 2, start: 11 });
    const end = descended(model, (m) => regularizedGradient(m, covariance, penalties), 5_000);
    const right = regularizedOptimum(eigen, penalties);
    expect(regularizedLoss(end, covariance, penalties)).to.be.closeTo(right.loss, 1e-12);
    expect(maxDifference(Matrix.abs(end.decoder), Matrix.abs(right.model.decoder))).to.be.below(1e-6);
    // equal penalties leave a rotation open: the SVD of the decoder shows the components (Plaut)
    const uniform = [0.1, 0.1];
    const turn = orthogonalMatrix(2, next);
    const { model: straight, loss } = regularizedOptimum(eigen, uniform);
    const turned = { encoder: turn.transpose().mmul(straight.encoder), decoder: straight.decoder.mmul(turn) };
    expect(regularizedLoss(turned, covariance, uniform)).to.be.closeTo(loss, 1e-13);
    expect(maxDifference(svd(turned.decoder).left, eigen.vectors.subMatrix(0, 3, 0, 1))).to.be.below(1e-12);
  });

  it("drops a component whose penalty reaches its variance", () => {
    const { covariance, eigen } = drawn({ d: 4, k: 2, start: 12 });
    const penalties = [0.01, (eigen.values[1] as number) * 1.1];
    const { scales, model, loss } = regularizedOptimum(eigen, penalties);
    expect(scales[1]).to.equal(0);
    expect(regularizedLoss(model, covariance, penalties)).to.be.closeTo(loss, 1e-12);
    expect(size(regularizedGradient(model, covariance, penalties))).to.be.below(1e-13);
  });

  it("refuses penalties that are negative, descend, or are too many", () => {
    const { covariance, eigen, model } = drawn({ d: 3, k: 2, start: 13 });
    expect(() => regularizedLoss(model, covariance, [0.1])).to.throw(ShapeError, "lengths must be 2, got penalties 1");
    expect(() => regularizedGradient(model, covariance, [0.1, -1])).to.throw(
      RangeError,
      "penalties must be non-negative, got 0.1,-1",
    );
    expect(() => regularizedOptimum(eigen, [0.2, 0.1])).to.throw(
      RangeError,
      "penalties must ascend, 3 at most, got 0.2,0.1",
    );
    expect(() => regularizedOptimum(eigen, [1, 2, 3, 4])).to.throw(RangeError, "3 at most");
    expect(() => regularizedOptimum(eigen, [Number.NaN])).to.throw(RangeError);
    expect(() => varianceFromScale(1, 1)).to.throw(RangeError, "scale must lie in [0, 1), got 1");
    expect(() => varianceFromScale(Number.NaN, 0)).to.throw(RangeError, "penalty must be positive");
  });
});

describe("rotation augmented gradient", () => {
  it("turns the code without a change of the reconstruction, and vanishes at the ordered components alone", () => {
    const { covariance, eigen, model, next } = drawn({ d: 5, k: 3, start: 21 });
    const plain = linearAutoencoderGradient(model, covariance);
    const turning = stepped(rotationAugmentedGradient(model, covariance), plain, -1);
    const h = 1e-6;
    const product = ({ encoder, decoder }: LinearAutoencoder) => decoder.mmul(encoder);
    const change = maxDifference(product(stepped(model, turning, h)), product(stepped(model, turning, -h))) / (2 * h);
    expect(change).to.be.below(1e-8);
    const u = eigen.vectors.subMatrix(0, 4, 0, 2);
    expect(size(rotationAugmentedGradient({ encoder: u.transpose(), decoder: u }, covariance))).to.be.below(1e-13);
    const turn = orthogonalMatrix(3, next);
    const turned = { encoder: turn.transpose().mmul(u.transpose()), decoder: u.mmul(turn) };
    expect(size(linearAutoencoderGradient(turned, covariance))).to.be.below(1e-13);
    expect(size(rotationAugmentedGradient(turned, covariance))).to.be.above(0.01);
  });

  it("leads in small steps from a start near zero to the principal components, in order", () => {
    const { covariance, eigen, model } = drawn({ d: 4, k: 2, start: 22 });
    let end = stepped(model, model, -0.999);
    for (let i = 0; i < 5000; i++) end = stepped(end, rotationAugmentedGradient(end, covariance), -0.02);
    expect(transposeDistance(end)).to.be.below(1e-8);
    const u = eigen.vectors.subMatrix(0, 3, 0, 1);
    expect(axisAlignment(u, end.decoder)).to.be.below(1e-6);
    const cosine =
      Matrix.mul(u.getColumnVector(0), end.decoder.getColumnVector(0)).sum() / end.decoder.getColumnVector(0).norm();
    expect(Math.abs(cosine)).to.be.closeTo(1, 1e-6);
  });
});

describe("rotation augmented gradient without balance", () => {
  it("stops at uncorrelated codes that are no components: W₁ = QΛ^{−½}Uᵀ, W₂ = UΛ^½Qᵀ", () => {
    const { covariance, eigen, next } = drawn({ d: 4, k: 2, start: 24 });
    const u = eigen.vectors.subMatrix(0, 3, 0, 1);
    const turn = orthogonalMatrix(2, next);
    const roots = Array.from(eigen.values.subarray(0, 2), Math.sqrt);
    const whitened = {
      encoder: turn.mmul(Matrix.diag(roots.map((s) => 1 / s))).mmul(u.transpose()),
      decoder: u.mmul(Matrix.diag(roots)).mmul(turn.transpose()),
    };
    expect(size(rotationAugmentedGradient(whitened, covariance))).to.be.below(1e-13);
    expect(axisAlignment(u, whitened.decoder)).to.be.above(0.01);
  });
});
