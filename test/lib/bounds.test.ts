import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { batches } from "latent/batches";
import { compile } from "latent/compile";
import { Cache } from "latent/compile/cache";
import { finiteImportanceBound, importanceWeightedBound } from "latent/estimators/importance-bounds";
import { outcomeOf } from "latent/exercise/call";
import {
  diagonalCrossEntropy,
  diagonalEntropy,
  diagonalKl,
  diagonalLogDensity,
} from "latent/information/diagonal-gaussian";
import { fromDiagonal, multivariateKl, standardGaussian } from "latent/information/multivariate-gaussian";
import { requireSymmetric } from "latent/linear-algebra/arguments";
import { cholesky } from "latent/linear-algebra/cholesky";
import { positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { Matrix } from "latent/linear-algebra/matrix";
import { fitPca } from "latent/linear-algebra/pca";
import { principalSquareRoot } from "latent/linear-algebra/square-root";
import { curvature } from "latent/models/linear-autoencoder";
import { nestedDropoutLoss } from "latent/models/nested-dropout";
import { denseVae } from "latent/models/vae";
import { normals, seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import * as tf from "latent/tf";
import { elboTerms } from "latent/training";

const diagonal = (...entries: number[]) => Matrix.diag(entries);

describe("a bound holds just inside and not just outside", () => {
  it("symmetry: 1e-9 of the largest entry", () => {
    const off = (by: number) =>
      new Matrix([
        [4, 1],
        [1 + by, 2],
      ]);
    for (const by of [3.9e-9, -3.9e-9]) expect(() => requireSymmetric("f", "a", off(by))).not.to.throw();
    for (const by of [4.1e-9, -4.1e-9, 1e-3])
      expect(() => requireSymmetric("f", "a", off(by))).to.throw(RangeError, "must be symmetric");
  });

  it("square root: an eigenvalue 1e-12 of the largest below zero is rounding", () => {
    expect(principalSquareRoot(diagonal(4, -3.9e-12)).to2DArray()).to.deep.equal([
      [2, 0],
      [0, 0],
    ]);
    for (const least of [-4.1e-12, -1e-2]) {
      expect(() => principalSquareRoot(diagonal(4, least))).to.throw(RangeError, "must be positive semi-definite");
    }
  });

  it("Cholesky: a pivot that rounding alone can leave is none", () => {
    const bound = 4 * 2 * Number.EPSILON; // of the diagonal entry 1
    const pivot = (left: number) =>
      new Matrix([
        [1, 1],
        [1, 1 + left],
      ]);
    expect(() => cholesky(pivot(12 * Number.EPSILON))).not.to.throw();
    for (const left of [bound / 2, Number.EPSILON, 0, -bound]) {
      expect(() => cholesky(pivot(left)), `${left}`).to.throw(RangeError, "must be positive definite, got");
    }
  });

  it("probabilities: they add up to 1 within 1e-9", () => {
    const keep = (last: number) => () =>
      nestedDropoutLoss({ encoder: Matrix.eye(2), decoder: Matrix.eye(2) }, Matrix.eye(2), [0.3, last]);
    const bound = (last: number) => () => finiteImportanceBound([0.1, 0.3], [0.3, last], 1);
    for (const made of [keep, bound]) {
      for (const inside of [0.7 + 0.9e-9, 0.7 - 0.9e-9]) expect(made(inside)).not.to.throw();
      for (const outside of [0.7 + 1.1e-9, 0.7 - 1.1e-9, 0.7009]) expect(made(outside)).to.throw(RangeError, "add");
    }
  });
});

describe("a second argument is looked at like the first", () => {
  it("logVar's length, in every function of a diagonal Gaussian", () => {
    const [right, short, long] = [[0, 0], [0], [0, 0, 0]].map((logVar) => ({ mean: [0, 0], logVar }));
    type Gaussian = { mean: number[]; logVar: number[] };
    for (const wrong of [short, long] as Gaussian[]) {
      expect(() => diagonalLogDensity([0, 0], wrong)).to.throw(ShapeError, `logVar ${wrong.logVar.length}`);
      for (const fn of [diagonalKl, diagonalCrossEntropy]) {
        expect(() => fn(wrong, right as Gaussian)).to.throw(ShapeError);
        expect(() => fn(right as Gaussian, wrong)).to.throw(ShapeError);
      }
      expect(() => fromDiagonal(wrong)).to.throw(ShapeError, `logVar ${wrong.logVar.length}`);
    }
    expect(() => diagonalEntropy([0, Number.NaN])).to.throw(RangeError, "logVar must be finite, got NaN at 1");
  });

  it("the importance bound needs two values for an error, and has it with two", () => {
    expect(() => importanceWeightedBound([0], 1)).to.throw(ShapeError, "log weights must be 2 or more times 1, got 1");
    expect(() => importanceWeightedBound([0, 1, 2], 3)).to.throw(ShapeError, "2 or more times 3, got 3");
    const { mean, standardError } = importanceWeightedBound([0, 1], 1);
    expect([mean, standardError]).to.deep.equal([0.5, 0.5]); // √(½ / 2)
  });

  it("the direction in which a linear autoencoder bends", () => {
    const at = { encoder: new Matrix([[1, 0]]), decoder: new Matrix([[1], [0]]) };
    const sigma = diagonal(2, 1);
    const wrong = [
      { encoder: new Matrix([[1]]), decoder: at.decoder },
      { encoder: at.encoder, decoder: new Matrix([[1]]) },
      { encoder: new Matrix([[Number.NaN, 0]]), decoder: at.decoder },
    ];
    for (const direction of wrong)
      expect(() => curvature(at, direction, sigma)).to.throw(/^curvature: (en|de)coder must be/);
    expect(curvature(at, at, sigma)).to.equal(16); // 2 Tr AΣAᵀ, A = 2 e₁e₁ᵀ; the error is zero along it
  });
});

describe("what cancels is computed without cancelling", () => {
  it("the divergence of nearly equal Gaussians is ¼ Σ δ², at 1e-9 apart as at 1e-3", () => {
    const next = seeds(51);
    const base = positiveDefiniteMatrix(3, next);
    const root = cholesky(base);
    for (const size of [1e-3, 1e-6, 1e-9]) {
      const delta = Array.from(normals(3, next), (x) => size * (1 + Math.abs(x)));
      const near = root.mmul(diagonal(...delta.map((d) => 1 + d))).mmul(root.transpose());
      const q = { mean: [0, 0, 0], covariance: near };
      const exact = 0.25 * delta.reduce((sum, d) => sum + d * d, 0);
      const found = multivariateKl(q, { mean: [0, 0, 0], covariance: base });
      // δ is known to 1e-16 of Σ's condition, so to 1e-6 of 1e-9; the next term of the series is ⅓ δ
      expect(found / exact - 1, `${size}`).to.be.within(-2 * size - 1e-5, 2 * size + 1e-5);
    }
  });

  it("and goes over into the general formula where an eigenvalue is half as large again", () => {
    for (const delta of [0.4999, 0.5001, -0.4999, -0.5001]) {
      const exact = 0.5 * (delta - Math.log1p(delta));
      const found = multivariateKl({ mean: [0], covariance: diagonal(1 + delta) }, standardGaussian(1));
      expect(found).to.be.closeTo(exact, 1e-15);
    }
  });

  it("variances of a covariance of low rank are never negative", () => {
    const next = seeds(52);
    let below = 0;
    for (let i = 0; i < 20; i++) {
      const factor = Matrix.from1DArray(8, 2, normals(16, next));
      const covariance = factor.mmul(factor.transpose());
      const { variances } = fitPca({ mean: new Float64Array(8), covariance });
      for (const variance of variances) expect(variance).to.be.at.least(0);
      below += variances.filter((variance) => variance === 0).length;
    }
    expect(below).to.be.above(0); // without the guard these were rounding below zero
  });
});

describe("nothing is left behind", () => {
  before(() => tf.ready());

  it("by an evaluation of the ELBO but its two terms", () => {
    const vae = denseVae({ pixels: 4, hidden: [3], latent: 2, activation: "tanh", likelihood: "bernoulli" }, seeds(1));
    const [x, epsilon] = [tf.zeros<tf.Rank.R2>([3, 4]), tf.zeros<tf.Rank.R2>([3, 2])];
    tf.dispose(elboTerms(vae, x, epsilon));
    const before = tf.memory().numTensors;
    const terms = elboTerms(vae, x, epsilon);
    expect(tf.memory().numTensors).to.equal(before + 2);
    tf.dispose([terms, x, epsilon]);
    vae.parameters.dispose();
  });

  it("by a recording in the folder for temporary files", () => {
    const folder = mkdtempSync(join(os.tmpdir(), "latent-bounds-"));
    const own = process.env.TMPDIR;
    process.env.TMPDIR = folder;
    try {
      expect(os.tmpdir()).to.equal(folder);
      const square = compile(({ x }: { x: tf.Tensor1D }) => x.square());
      const [x, y] = [tf.tensor1d([3]), tf.tensor1d([3, 4])];
      tf.dispose([square({ x }), square({ x: y }), x, y]);
      expect(square.recordings).to.equal(2);
      expect(readdirSync(folder)).to.deep.equal([]);
      square.dispose();
    } finally {
      if (own === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = own;
      rmSync(folder, { recursive: true });
    }
  });

  it("by a cache but what was used last: the entry that goes is the one that was not used for longest", () => {
    const gone: string[] = [];
    const cache = new Cache<{ dispose(): void }>("compile", 3);
    const use = (key: string) => cache.entry(key, () => ({ dispose: () => gone.push(key) }));
    for (const key of ["a", "b", "c"]) use(key);
    use("a"); // used again: now b is the oldest
    use("d");
    expect(gone).to.deep.equal(["b"]);
    use("c");
    use("e");
    expect(gone).to.deep.equal(["b", "a"]);
    const kept = use("c");
    expect(use("c")).to.equal(kept);
    cache.dispose();
    expect(gone).to.deep.equal(["b", "a", "d", "e", "c"]);
  });
});

describe("batches without end", () => {
  it("come at once, in every size, and leave out the last, incomplete one alone", async () => {
    const outcome = await outcomeOf(
      () => {
        const found: number[] = [];
        for (const [count, size] of [
          [1, 1],
          [4, 4],
          [4, 2],
          [5, 2],
          [7, 3],
          [3, 2],
        ] as const) {
          const pixels = Float32Array.from({ length: count }, (_, at) => at);
          const stream = batches({ count, pixels }, { size, next: seeds(3) });
          const taken = () => Array.from({ length: Math.floor(count / size) }, () => [...stream.next().value]);
          const [epoch, next] = [taken(), taken()];
          if ([...epoch, ...next].some((batch) => batch.length !== size))
            throw new Error(`a batch of another size than ${size}`);
          found.push(new Set(epoch.flat()).size + new Set(next.flat()).size);
        }
        return found;
      },
      [],
      20, // a loop that never yields is broken off here
    );
    expect(outcome).to.deep.equal({ value: [2, 8, 8, 8, 12, 4] });
  });
});
