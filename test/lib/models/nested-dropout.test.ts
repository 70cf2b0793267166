import { expect } from "chai";
import fc from "fast-check";
import { subspaceDistance } from "latent/linear-algebra/alignment";
import { normalMatrix, orthogonalMatrix, positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { Matrix } from "latent/linear-algebra/matrix";
import { symmetricEigen } from "latent/linear-algebra/symmetric-eigen";
import { type LinearAutoencoder, linearAutoencoderLoss } from "latent/models/linear-autoencoder";
import { cut, geometricKeep, nestedDropoutGradient, nestedDropoutLoss } from "latent/models/nested-dropout";
import { seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import { slopeAlong } from "./directions";

const instance = fc.record({ d: fc.integer({ min: 3, max: 6 }), k: fc.integer({ min: 1, max: 3 }), start: fc.nat() });
const drawn = ({ d, k, start }: { d: number; k: number; start: number }) => {
  const next = seeds(start);
  const model = (): LinearAutoencoder => ({ encoder: normalMatrix(k, d, next), decoder: normalMatrix(d, k, next) });
  const covariance = positiveDefiniteMatrix(d, next);
  return { covariance, eigen: symmetricEigen(covariance), model: model(), direction: model(), next };
};
const size = ({ encoder, decoder }: LinearAutoencoder) =>
  Math.max(Matrix.abs(encoder).max(), Matrix.abs(decoder).max());

describe("nested dropout", () => {
  it("costs by hand ½ · 1 + ½ · 0 at the components of variances 4 and 1, cut after one or two, and pulls at half a second one by −½", () => {
    const covariance = Matrix.diag([4, 1]);
    const components = { encoder: Matrix.eye(2), decoder: Matrix.eye(2) };
    expect(nestedDropoutLoss(components, covariance, [0.5, 0.5])).to.equal(0.5);
    const half = { encoder: Matrix.eye(2), decoder: Matrix.diag([1, 0.5]) }; // ½ (1 + (1 − ½)²); its slope −½ · 2 · ½
    expect(nestedDropoutLoss(half, covariance, [0.5, 0.5])).to.equal(0.5 + 0.125);
    expect(nestedDropoutGradient(half, covariance, [0.5, 0.5]).decoder.to2DArray()).to.deep.equal([
      [0, 0],
      [0, -0.5],
    ]);
  });

  it("is the mean of the losses of the cut models, with its gradient", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const { covariance, model, direction } = drawn(sizes);
        const keep = geometricKeep(sizes.k, 0.9);
        const enumerated = Array.from(keep, (p, b) => {
          const kept = Matrix.diag(Array.from({ length: sizes.k }, (_, i) => (i <= b ? 1 : 0)));
          return p * linearAutoencoderLoss({ encoder: kept.mmul(model.encoder), decoder: model.decoder }, covariance);
        }).reduce((sum, x) => sum + x, 0);
        expect(nestedDropoutLoss(model, covariance, keep) / enumerated).to.be.closeTo(1, 1e-13);
        const gradient = nestedDropoutGradient(model, covariance, keep);
        const { numeric, analytic } = slopeAlong(
          model,
          direction,
          (m) => nestedDropoutLoss(m, covariance, keep),
          gradient,
        );
        expect(numeric / (1 + Math.abs(analytic))).to.be.closeTo(analytic / (1 + Math.abs(analytic)), 1e-7);
      }),
      { seed: 3 },
    );
  });

  it("is least at the components in order, and more at the same subspace turned", () => {
    const { covariance, eigen, next } = drawn({ d: 5, k: 3, start: 31 });
    const keep = geometricKeep(3, 0.9);
    const u = eigen.vectors.subMatrix(0, 4, 0, 2);
    const best = { encoder: u.transpose(), decoder: u };
    expect(size(nestedDropoutGradient(best, covariance, keep))).to.be.below(1e-13);
    const value = [1, 2, 3].reduce(
      (sum, b) => sum + (keep[b - 1] as number) * eigen.values.slice(b).reduce((s, x) => s + x, 0),
      0,
    );
    expect(nestedDropoutLoss(best, covariance, keep)).to.be.closeTo(value, 1e-13);
    const turn = orthogonalMatrix(3, next);
    const turned = { encoder: turn.transpose().mmul(u.transpose()), decoder: u.mmul(turn) };
    expect(nestedDropoutLoss(turned, covariance, keep)).to.be.above(value + 0.01);
    expect(linearAutoencoderLoss(turned, covariance)).to.be.closeTo(linearAutoencoderLoss(best, covariance), 1e-13);
    expect(subspaceDistance(u, turned.decoder)).to.be.closeTo(0, 1e-13);
  });

  it("keeps with probabilities in geometric proportion", () => {
    expect(geometricKeep(3, 0.5)[0]).to.be.closeTo(4 / 7, 1e-15);
    expect(() => geometricKeep(3, 0)).to.throw(RangeError, "ratio must be positive, got 0");
    expect(() => geometricKeep(Number.NaN, 0.5)).to.throw(RangeError);
  });

  it("refuses probabilities that are none, and a cut that is none", () => {
    const { covariance, model } = drawn({ d: 3, k: 2, start: 32 });
    for (const keep of [
      [0.5, 0.6],
      [1, 0],
      [1.5, -0.5],
    ]) {
      expect(() => nestedDropoutLoss(model, covariance, keep)).to.throw(
        RangeError,
        "keep must be probabilities adding up to 1, the last of them positive",
      );
    }
    expect(() => nestedDropoutGradient(model, covariance, [1])).to.throw(ShapeError, "lengths must be 2, got keep 1");
    expect(() => cut(model, 3)).to.throw(RangeError, "b must be a whole number from 1 to 2, got 3");
  });
});
