import { expect } from "chai";
import fc from "fast-check";
import { normalMatrix, positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { generalInverse } from "latent/linear-algebra/invertible";
import { Matrix, maxDifference, squaredNorm } from "latent/linear-algebra/matrix";
import { matrixRows, moments } from "latent/linear-algebra/moments";
import { symmetricEigen } from "latent/linear-algebra/symmetric-eigen";
import {
  criticalPoint,
  curvature,
  type LinearAutoencoder,
  linearAutoencoderGradient,
  linearAutoencoderHessian,
  linearAutoencoderLoss,
  pythagorasDefect,
} from "latent/models/linear-autoencoder";
import { seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import { slopeAlong, stepped } from "./directions";

const instance = fc.record({ d: fc.integer({ min: 2, max: 6 }), k: fc.integer({ min: 1, max: 3 }), start: fc.nat() });
const drawn = ({ d, k, start }: { d: number; k: number; start: number }) => {
  const next = seeds(start);
  const model = (): LinearAutoencoder => ({ encoder: normalMatrix(k, d, next), decoder: normalMatrix(d, k, next) });
  return { covariance: positiveDefiniteMatrix(d, next), model: model(), direction: model(), next };
};

describe("linear autoencoder", () => {
  it("loses by hand what the second of two axes holds", () => {
    const first = { encoder: new Matrix([[1, 0]]), decoder: new Matrix([[1], [0]]) };
    expect(
      linearAutoencoderLoss(
        first,
        new Matrix([
          [3, 1],
          [1, 2],
        ]),
      ),
    ).to.equal(2);
  });

  it("has the loss of the mean over examples, and the gradient of the loss", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const { model, direction, next } = drawn(sizes);
        const x = normalMatrix(20, sizes.d, next);
        const centred = x.clone().subRowVector(x.mean("column"));
        const { covariance } = moments(matrixRows(x));
        const rebuilt = centred.mmul(model.encoder.transpose()).mmul(model.decoder.transpose());
        const direct = squaredNorm(Matrix.sub(centred, rebuilt)) / 20;
        expect(linearAutoencoderLoss(model, covariance) / direct).to.be.closeTo(1, 1e-12);
        const { numeric, analytic } = slopeAlong(
          model,
          direction,
          (m) => linearAutoencoderLoss(m, covariance),
          linearAutoencoderGradient(model, covariance),
        );
        expect(numeric / (1 + Math.abs(analytic))).to.be.closeTo(analytic / (1 + Math.abs(analytic)), 1e-7);
      }),
      { seed: 1 },
    );
  });

  it("stands still at every set of eigenvectors, however mixed, and is least at the leading ones: the sum of the discarded eigenvalues", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        fc.pre(sizes.k < sizes.d);
        const { covariance, direction, next } = drawn(sizes);
        const eigen = symmetricEigen(covariance);
        const mixing = normalMatrix(sizes.k, sizes.k, next).add(Matrix.eye(sizes.k).mul(3));
        const best = criticalPoint(
          eigen,
          Array.from({ length: sizes.k }, (_, i) => i),
          mixing,
        );
        const gradient = linearAutoencoderGradient(best, covariance);
        expect(Math.max(gradient.encoder.clone().abs().max(), gradient.decoder.clone().abs().max())).to.be.below(1e-10);
        const discarded = eigen.values.slice(sizes.k).reduce((sum, x) => sum + x, 0);
        expect(linearAutoencoderLoss(best, covariance)).to.be.closeTo(discarded, 1e-11);
        expect(linearAutoencoderLoss(direction, covariance)).to.be.above(discarded);
        const a = mixing;
        const same = { encoder: a.mmul(best.encoder), decoder: best.decoder.mmul(generalInverse(a)) };
        expect(linearAutoencoderLoss(same, covariance)).to.be.closeTo(discarded, 1e-11);
      }),
      { seed: 2 },
    );
  });

  it("curves as the second difference of the loss says", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const { covariance, model, direction } = drawn(sizes);
        const at = (t: number) => linearAutoencoderLoss(stepped(model, direction, t), covariance);
        // the loss is a polynomial of degree 4 in t: this combination is exact
        const h = 0.5;
        const exact = (-at(2 * h) + 16 * at(h) - 30 * at(0) + 16 * at(-h) - at(-2 * h)) / (12 * h * h);
        const found = curvature(model, direction, covariance);
        expect(found / (1 + Math.abs(exact))).to.be.closeTo(exact / (1 + Math.abs(exact)), 1e-10);
      }),
      { seed: 3 },
    );
  });

  it("has a Hessian without negative eigenvalues at the minimum and with some at every other critical point (Baldi & Hornik)", () => {
    const { covariance, next } = drawn({ d: 4, k: 2, start: 7 });
    const eigen = symmetricEigen(covariance);
    for (const chosen of [
      [0, 1],
      [0, 2],
      [1, 2],
      [0, 3],
      [2, 3],
    ]) {
      const model = criticalPoint(eigen, chosen, normalMatrix(2, 2, next));
      const { values } = symmetricEigen(linearAutoencoderHessian(model, covariance));
      const negative = values.filter((x) => x < -1e-8).length;
      const smaller = chosen.map((i) => i - chosen.filter((j) => j < i).length).reduce((sum, x) => sum + x, 0);
      expect(negative, `chosen ${chosen}`).to.equal(smaller); // one for each pair: chosen below an eigenvector that was not
    }
  });

  it("holds to Pythagoras for orthogonal projections alone", () => {
    const { covariance, model } = drawn({ d: 5, k: 2, start: 8 });
    const projection = criticalPoint(symmetricEigen(covariance), [1, 3], Matrix.eye(2));
    expect(pythagorasDefect(projection, covariance)).to.be.closeTo(0, 1e-13);
    const rebuilt = model.decoder.mmul(model.encoder);
    const lengths =
      covariance.trace() -
      linearAutoencoderLoss(model, covariance) -
      rebuilt.mmul(covariance).mmul(rebuilt.transpose()).trace();
    expect(pythagorasDefect(model, covariance)).to.be.closeTo(lengths, 1e-10);
    expect(Math.abs(lengths)).to.be.above(0.1);
  });

  it("refuses shapes that do not fit, and choices that are none", () => {
    const { covariance, model } = drawn({ d: 3, k: 2, start: 9 });
    expect(() => linearAutoencoderLoss({ ...model, decoder: Matrix.eye(3) }, covariance)).to.throw(
      ShapeError,
      "decoder must be [3, 2], got [3, 3]",
    );
    expect(() => linearAutoencoderGradient(model, Matrix.eye(4))).to.throw(
      ShapeError,
      "encoder must be [any, 4], got [2, 3]",
    );
    expect(() =>
      curvature(
        model,
        model,
        new Matrix([
          [1, 2, 0],
          [0, 1, 0],
          [0, 0, 1],
        ]),
      ),
    ).to.throw(RangeError, "must be symmetric");
    const eigen = symmetricEigen(covariance);
    expect(() => criticalPoint(eigen, [0, 0], Matrix.eye(2))).to.throw(RangeError, "chosen must differ");
    expect(() => criticalPoint(eigen, [3], Matrix.eye(1))).to.throw(
      RangeError,
      "chosen must be a whole number from 0 to 2, got 3",
    );
    expect(() => criticalPoint(eigen, [0, 1], Matrix.zeros(2, 2))).to.throw(RangeError, "must be invertible");
    expect(() => generalInverse(new Matrix([[1, 2]]))).to.throw(ShapeError, "must be square");
    expect(maxDifference(generalInverse(covariance).mmul(covariance), Matrix.eye(3))).to.be.below(1e-13);
  });
});
