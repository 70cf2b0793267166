import { expect } from "chai";
import fc from "fast-check";
import { multivariateLogDensity } from "latent/information/multivariate-gaussian";
import { inverse } from "latent/linear-algebra/cholesky";
import { normalMatrix, positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { dot, Matrix, maxDifference, times } from "latent/linear-algebra/matrix";
import { type LinearGaussian, logEvidence, posterior } from "latent/models/linear-gaussian";
import { exampleOf, logJoint, logLikelihood } from "latent/models/linear-gaussian-joint";
import { partialEncoder } from "latent/models/partial-encoder";
import { normals, seeds, uniforms } from "latent/random";
import { ShapeError } from "latent/shape";

const sizes = fc.record({ d: fc.integer({ min: 2, max: 6 }), k: fc.integer({ min: 1, max: 4 }), start: fc.nat() });
const drawn = ({ d, k, start }: { d: number; k: number; start: number }) => {
  const next = seeds(start);
  const noiseVariance = 0.3 + (uniforms(1, next)[0] as number);
  const model: LinearGaussian = { weights: normalMatrix(d, k, next), mean: normals(d, next), noiseVariance };
  return { model, x: normals(d, next), z: normals(k, next), covariance: positiveDefiniteMatrix(d, next) };
};

describe("pairs of the linear-Gaussian model", () => {
  it("have by hand, for w = 2, μ = 1, σ² = 4, x = 6, z = 2: log N(6 | 5, 4) and log N(2 | 0, 1) more", () => {
    const model = { weights: new Matrix([[2]]), mean: [1], noiseVariance: 4 };
    const likelihood = -0.5 * (Math.log(2 * Math.PI) + Math.log(4) + 1 / 4);
    expect(logLikelihood(model, [6], [2])).to.be.closeTo(likelihood, 1e-15);
    expect(logJoint(model, [6], [2])).to.be.closeTo(likelihood - 0.5 * (Math.log(2 * Math.PI) + 4), 1e-14);
    expect(Array.from(exampleOf(model, { z: [2], noise: [-0.5] }))).to.deep.equal([4]);
  });

  it("have log p(x, z) = log p(z | x) + log p(x)", () => {
    fc.assert(
      fc.property(sizes, (of) => {
        const { model, x, z } = drawn(of);
        const right = multivariateLogDensity(z, posterior(model, x)) + logEvidence(model, x);
        expect((logJoint(model, x, z) - right) / (1 + Math.abs(right))).to.be.closeTo(0, 1e-11);
      }),
      { seed: 5 },
    );
  });

  it("refuse what does not fit", () => {
    const { model, x, z } = drawn({ d: 3, k: 2, start: 1 });
    expect(() => logLikelihood(model, x, [1])).to.throw(ShapeError, "logLikelihood: lengths must be 2, got z 1");
    expect(() => logJoint({ ...model, noiseVariance: 0 }, x, z)).to.throw(RangeError, "noiseVariance must be positive");
    expect(() => exampleOf(model, { z, noise: [1] })).to.throw(ShapeError, "exampleOf: lengths must be 3");
  });
});

describe("an encoder that sees a part", () => {
  /** Mean of ½ (Bx − Ax)ᵀP(Bx − Ax) over x of covariance C: what the encoder loses. */
  const loss = (model: LinearGaussian, covariance: Matrix, matrix: Matrix) => {
    const { weights: w, noiseVariance } = model;
    const m = w.transpose().mmul(w).add(Matrix.eye(w.columns).mul(noiseVariance));
    const off = Matrix.sub(matrix, inverse(m).mmul(w.transpose()));
    return (0.5 / noiseVariance) * m.mmul(off.mmul(covariance).mmul(off.transpose())).trace();
  };

  it("is M⁻¹Wᵀ and misses nothing where it sees all, is 0 where it sees nothing", () => {
    fc.assert(
      fc.property(sizes, (of) => {
        const { model, x, covariance } = drawn(of);
        const { matrix, missed } = partialEncoder(model, covariance, of.d);
        const { mean } = posterior(model, x);
        const said = times(
          matrix,
          x.map((one, i) => one - (model.mean[i] as number)),
        );
        said.forEach((one, i) => void expect(one).to.be.closeTo(mean[i] as number, 1e-9));
        expect(maxDifference(missed, Matrix.zeros(of.k, of.k))).to.be.below(1e-10);
        expect(
          partialEncoder(model, covariance, 0)
            .matrix.to1DArray()
            .every((one) => one === 0),
        ).to.equal(true);
      }),
      { seed: 6 },
    );
  });

  it("loses ½ Tr PV, and any other that sees as much loses more", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 5 }), (of, r) => {
        const seen = Math.min(r, of.d - 1);
        const { model, covariance } = drawn(of);
        const { matrix, missed } = partialEncoder(model, covariance, seen);
        const { weights: w, noiseVariance } = model;
        const p = w.transpose().mmul(w).div(noiseVariance).add(Matrix.eye(of.k));
        const least = loss(model, covariance, matrix);
        expect(least / (0.5 * p.mmul(missed).trace())).to.be.closeTo(1, 1e-9);
        const other = matrix.clone();
        const shake = normals(of.k * seen, seeds(of.start + 1));
        for (let i = 0; i < of.k; i++)
          for (let j = 0; j < seen; j++) other.set(i, j, other.get(i, j) + 0.01 * (shake[i * seen + j] as number));
        expect(loss(model, covariance, other)).to.be.above(least);
        expect(dot(matrix.to1DArray(), matrix.to1DArray())).to.be.above(0);
      }),
      { seed: 7 },
    );
  });

  it("refuses more than there is to see", () => {
    const { model, covariance } = drawn({ d: 3, k: 2, start: 2 });
    expect(() => partialEncoder(model, covariance, 4)).to.throw(RangeError, "seen must be a whole number from 0 to 3");
    expect(() => partialEncoder(model, Matrix.eye(2), 1)).to.throw(ShapeError);
  });
});
