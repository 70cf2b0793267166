import { expect } from "chai";
import { Matrix, maxDifference } from "latent/linear-algebra/matrix";
import { moments } from "latent/linear-algebra/moments";
import { explainedVariance, fitPca, fitPcaOfFew } from "latent/linear-algebra/pca";
import { singularValues, svd } from "latent/linear-algebra/singular-values";
import { symmetricEigen } from "latent/linear-algebra/symmetric-eigen";
import { maximumLikelihood } from "latent/models/probabilistic-pca";
import { normals, seeds } from "latent/random";

const smallest = Number.MIN_VALUE;
const full = (x: number, n = 2) => new Matrix(Array.from({ length: n }, () => Array<number>(n).fill(x)));

describe("numbers at the ends of float64", () => {
  it("have the right singular values where these can be written down, and a RangeError where not", () => {
    for (const x of [8e307, 1e200, 1, 1e-200, 2 ** -1060]) {
      const values = singularValues(full(x));
      expect(values[0], `${x}`).to.be.closeTo(2 * x, 2e-15 * 2 * x);
      expect(values[1], `${x}`).to.be.within(0, 1e-15 * x);
    }
    expect([...singularValues(full(smallest))]).to.deep.equal([2 * smallest, 0]);
    expect(() => svd(full(1e308))).to.throw(
      RangeError,
      "svd: singular values must be below 1.8e308, got Infinity at 0; divide the matrix by a number first",
    );
    const { left, values, right } = svd(
      new Matrix([
        [3e307, 0],
        [0, -1e307],
      ]),
    );
    expect([...values]).to.deep.equal([3e307, 1e307]);
    expect(left.to2DArray()).to.deep.equal([
      [1, 0],
      [0, 1],
    ]);
    expect(
      right
        .mul(1)
        .to2DArray()
        .map((row) => row.map((x) => x + 0)),
    ).to.deep.equal([
      [1, 0],
      [0, -1],
    ]);
  });

  it("have the right eigenvalues where these can be written down, and a RangeError where not", () => {
    expect([...symmetricEigen(new Matrix([[smallest]])).values]).to.deep.equal([smallest]);
    expect([
      ...symmetricEigen(
        new Matrix([
          [0, smallest],
          [smallest, 0],
        ]),
      ).values,
    ]).to.deep.equal([smallest, -smallest]);
    expect([...symmetricEigen(full(smallest)).values]).to.deep.equal([2 * smallest, 0]);
    expect(symmetricEigen(full(8e307)).values[0]).to.be.closeTo(1.6e308, 1e294);
    expect(() => symmetricEigen(full(1e308))).to.throw(
      RangeError,
      "symmetricEigen: eigenvalues must be below 1.8e308, got Infinity at 0",
    );
  });

  it("have moments where these can be written down, and a RangeError where not", () => {
    expect(moments({ rows: 2, columns: 1, data: [1e150, -1e150] }).covariance.get(0, 0)).to.be.closeTo(1e300, 1e285);
    expect(() => moments({ rows: 2, columns: 2, data: [0, 1e200, 0, -1e200] })).to.throw(
      RangeError,
      "moments: the covariance must be below 1.8e308, got Infinity at [1, 1]; divide the data by a number first",
    );
    expect(() => moments({ rows: 2, columns: 1, data: [1.7e308, -1.7e308] })).to.throw(
      RangeError,
      "moments: the covariance must",
    );
  });
});

describe("what rounding leaves", () => {
  it("is no sign: both fits of the same few examples give the same components, ties included", () => {
    const componentsOf = (data: readonly number[], rows: number) => {
      const examples = { rows, columns: data.length / rows, data };
      const few = fitPcaOfFew(examples);
      const all = fitPca(moments(examples)).components.subMatrix(0, examples.columns - 1, 0, few.variances.length - 1);
      expect(maxDifference(few.components, all), data.join()).to.be.below(1e-6);
      return few.components;
    };
    expect(componentsOf([1.1, 0.9, 1.2, 0.8], 2).get(0, 0)).to.be.closeTo(Math.SQRT1_2, 1e-12);
    const next = seeds(31);
    for (let i = 0; i < 400; i++) {
      const [at, t] = normals(2, next) as unknown as [number, number];
      componentsOf([at, at, at + t, at - t], 2); // two examples on a line of slope −1: entries of one size and two signs
    }
    for (let i = 0; i < 50; i++) componentsOf(Array.from(normals(12, next)), 3);
  });

  it("is no noise: a likelihood without bound is refused where the examples are fewer than their numbers", () => {
    const next = seeds(32);
    for (let i = 0; i < 20; i++) {
      const pca = fitPca(moments({ rows: 3, columns: 4, data: normals(12, next).map((x) => 1e3 * x + 5) }));
      expect(() => maximumLikelihood(pca, 2)).to.throw(
        RangeError,
        /^maximumLikelihood: the variance left for the noise must be positive beyond rounding, got .*; take fewer latent dimensions or more examples$/,
      );
      expect(maximumLikelihood(pca, 1).noiseVariance).to.be.above(0);
    }
    const axes = (least: number) =>
      fitPca({
        mean: new Float64Array(2),
        covariance: new Matrix([
          [1, 0],
          [0, least],
        ]),
      });
    expect(() => maximumLikelihood(axes(16 * Number.EPSILON), 1)).to.throw(RangeError, "beyond rounding");
    expect(maximumLikelihood(axes(17 * Number.EPSILON), 1).noiseVariance).to.equal(17 * Number.EPSILON);
  });

  it("is no variance: a share of it is refused where the data are constant", () => {
    for (const constant of [0, 1, 0.1, 1e6 / 3]) {
      const pca = fitPca(moments({ rows: 7, columns: 2, data: Array<number>(14).fill(constant) }));
      for (const k of [0, 1, 2]) {
        expect(() => explainedVariance(pca, k), `${constant}`).to.throw(
          RangeError,
          /^explainedVariance: the data must vary, got a variance of .* in all; a share of nothing is none$/,
        );
      }
    }
    const hardly = fitPca({
      mean: Float64Array.of(1, 0),
      covariance: new Matrix([
        [1e-28, 0],
        [0, 0],
      ]),
    });
    expect(explainedVariance(hardly, 1)).to.equal(1);
  });
});
