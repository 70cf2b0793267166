import { expect } from "chai";
import fc from "fast-check";
import { normalMatrix } from "latent/linear-algebra/instances";
import { Matrix, maxDifference, squaredNorm } from "latent/linear-algebra/matrix";
import { centre, imageMoments, matrixRows, moments, type Rows } from "latent/linear-algebra/moments";
import {
  explainedVariance,
  fitPca,
  fitPcaOfFew,
  principalSubspace,
  project,
  reconstruct,
  reconstructionError,
} from "latent/linear-algebra/pca";
import { singularValues, svd } from "latent/linear-algebra/singular-values";
import { seeds, uniforms } from "latent/random";
import { ShapeError } from "latent/shape";

const instance = fc.record({ n: fc.integer({ min: 3, max: 20 }), d: fc.integer({ min: 2, max: 7 }), start: fc.nat() });
const squaredError = (a: Rows, b: Rows) => {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += ((a.data[i] as number) - (b.data[i] as number)) ** 2;
  return sum / a.rows;
};
const drawn = ({ n, d, start }: { n: number; d: number; start: number }) => {
  const next = seeds(start);
  return {
    examples: matrixRows(
      normalMatrix(n, d, next)
        .mmul(normalMatrix(d, d, next))
        .add(1),
    ),
    next,
  };
};

describe("moments", () => {
  it("are by hand for three points", () => {
    const { mean, covariance } = moments({ rows: 3, columns: 2, data: [0, 0, 3, 0, 0, 6] });
    expect([...mean]).to.deep.equal([1, 2]);
    expect(
      maxDifference(
        covariance,
        new Matrix([
          [2, -2],
          [-2, 8],
        ]),
      ),
    ).to.be.below(1e-15);
  });

  it("are XᵀX/n of the centred table, as ml-matrix multiplies it", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const { examples } = drawn(sizes);
        const { mean, centred } = centre(examples);
        const x = Matrix.from1DArray(examples.rows, examples.columns, centred);
        expect(maxDifference(moments(examples).covariance, x.transpose().mmul(x).div(examples.rows))).to.be.below(
          1e-11,
        );
        expect(Math.abs(x.sum())).to.be.below(1e-9);
        expect(mean.length).to.equal(sizes.d);
      }),
      { seed: 1 },
    );
  });

  it("of bytes are the correctly rounded fractions of whole numbers", () => {
    const bytes = Uint8Array.from(uniforms(40 * 12, seeds(3)), (u) => (u < 0.3 ? 0 : Math.floor(256 * u)));
    const { mean, covariance } = imageMoments({ count: 40, height: 3, width: 4, bytes });
    const level = (row: number, j: number) => BigInt(bytes[row * 12 + j] as number);
    const add = (of: (row: number) => bigint) =>
      Array.from({ length: 40 }, (_, row) => of(row)).reduce((s, x) => s + x, 0n);
    for (let i = 0; i < 12; i++) {
      expect(mean[i]).to.equal(Number(add((row) => level(row, i))) / (255 * 40));
      for (let j = 0; j < 12; j++) {
        const whole =
          40n * add((row) => level(row, i) * level(row, j)) - add((row) => level(row, i)) * add((row) => level(row, j));
        expect(covariance.get(i, j)).to.equal(Number(whole) / (255 * 40) ** 2);
      }
    }
    const floats = moments({ rows: 40, columns: 12, data: Float64Array.from(bytes, (b) => b / 255) });
    expect(maxDifference(floats.covariance, covariance)).to.be.below(1e-15);
  });

  it("refuse tables with other numbers than they say, none, or NaN", () => {
    expect(() => moments({ rows: 2, columns: 2, data: [1, 2, 3] })).to.throw(
      ShapeError,
      "moments: 2 rows of 2 need 4 numbers, got 3",
    );
    expect(() => moments({ rows: 0, columns: 2, data: [] })).to.throw(RangeError, "rows must be a whole number from 1");
    expect(() => moments({ rows: 1, columns: 1, data: [Number.NaN] })).to.throw(
      RangeError,
      "data must be finite, got NaN at 0",
    );
    expect(() => imageMoments({ count: 1, height: 2, width: 2, bytes: new Uint8Array(3) })).to.throw(
      ShapeError,
      "1 images of 2×2 need 4 bytes, got 3",
    );
    expect(() => imageMoments({ count: 0, height: 2, width: 2, bytes: new Uint8Array(0) })).to.throw(RangeError);
  });
});

describe("PCA", () => {
  it("finds the long axis of [[3, 1], [1, 3]]: variances 4 and 2, first component (1, 1)/√2", () => {
    const pca = fitPca({
      mean: Float64Array.of(0, 0),
      covariance: new Matrix([
        [3, 1],
        [1, 3],
      ]),
    });
    expect(pca.variances[0]).to.be.closeTo(4, 1e-14);
    expect(pca.components.get(0, 0)).to.be.closeTo(Math.SQRT1_2, 1e-15);
    expect(explainedVariance(pca, 1)).to.be.closeTo(2 / 3, 1e-14);
  });

  it("leaves the sum of the discarded variances as error, found from moments, from codes and from the SVD alike", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const { examples } = drawn(sizes);
        const own = moments(examples);
        const pca = fitPca(own);
        const { centred } = centre(examples);
        const s = singularValues(Matrix.from1DArray(examples.rows, examples.columns, centred));
        for (let k = 1; k <= sizes.d; k++) {
          const discarded = s.slice(k).reduce((sum, x) => sum + (x * x) / sizes.n, 0);
          expect(reconstructionError(pca, own, k)).to.be.closeTo(discarded, 1e-9);
          expect(squaredError(reconstruct(pca, project(pca, examples, k)), examples)).to.be.closeTo(discarded, 1e-9);
        }
      }),
      { seed: 2 },
    );
  });

  it("finds the error of other examples from their moments", () => {
    fc.assert(
      fc.property(instance, fc.integer({ min: 1, max: 4 }), (sizes, k) => {
        const { examples, next } = drawn(sizes);
        fc.pre(k <= sizes.d);
        const pca = fitPca(moments(examples));
        const others = matrixRows(normalMatrix(9, sizes.d, next).mul(2));
        const direct = squaredError(reconstruct(pca, project(pca, others, k)), others);
        expect(reconstructionError(pca, moments(others), k)).to.be.closeTo(direct, 1e-10);
      }),
      { seed: 3 },
    );
  });

  it("is beaten by no other orthonormal basis, and stationary: the error does not change to first order", () => {
    const { examples, next } = drawn({ n: 30, d: 6, start: 4 });
    const { covariance, mean } = moments(examples);
    const pca = fitPca({ mean, covariance });
    const error = (basis: Matrix) => covariance.trace() - basis.transpose().mmul(covariance).mmul(basis).trace();
    const best = reconstructionError(pca, { mean, covariance }, 2);
    const tilt = normalMatrix(6, 2, next);
    const turned = (h: number) => {
      const { left, right } = svd(principalSubspace(pca, 2).clone().add(tilt.clone().mul(h)));
      return left.mmul(right.transpose());
    };
    for (const h of [1e-3, 0.1, 1]) expect(error(turned(h))).to.be.above(best);
    expect(Math.abs(error(turned(1e-4)) - error(turned(-1e-4))) / 2e-4).to.be.below(1e-5 * best);
  });

  it("of few examples with many numbers is the same", () => {
    const { examples } = drawn({ n: 5, d: 9, start: 6 });
    const [few, all] = [fitPcaOfFew(examples), fitPca(moments(examples))];
    expect(few.variances.length).to.equal(4);
    few.variances.forEach((x, i) => {
      expect(x).to.be.closeTo(all.variances[i] as number, 1e-10);
    });
    expect(maxDifference(few.components, principalSubspace(all, 4))).to.be.below(1e-8);
    expect(squaredNorm(few.components)).to.be.closeTo(4, 1e-10);
  });

  it("refuses sizes that do not match and components there are not", () => {
    const pca = fitPca({ mean: Float64Array.of(0, 0), covariance: Matrix.eye(2) });
    expect(() => fitPca({ mean: Float64Array.of(0), covariance: Matrix.eye(2) })).to.throw(
      ShapeError,
      "covariance must be [1, 1], got [2, 2]",
    );
    expect(() => project(pca, { rows: 1, columns: 3, data: [1, 2, 3] }, 1)).to.throw(
      ShapeError,
      "project: rows must have 2 numbers, got 3",
    );
    expect(() => principalSubspace(pca, 3)).to.throw(RangeError, "k must be a whole number from 1 to 2, got 3");
    expect(() => explainedVariance(pca, Number.NaN)).to.throw(RangeError);
    expect(() => reconstructionError(pca, { mean: pca.mean, covariance: Matrix.eye(3) }, 1)).to.throw(ShapeError);
    expect(() => fitPcaOfFew({ rows: 1, columns: 2, data: [1, 2] })).to.throw(
      RangeError,
      "rows must be a whole number from 2 to 2000",
    );
  });
});
