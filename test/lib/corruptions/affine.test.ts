import { expect } from "chai";
import fc from "fast-check";
import { affinely, bestAffineMap, corruptedMoments, type JointMoments } from "latent/corruptions/affine";
import { blockMasking } from "latent/corruptions/blocks";
import { erasure, maskingNoise } from "latent/corruptions/missing";
import { gaussianNoise, saltAndPepper } from "latent/corruptions/noise";
import { normalMatrix } from "latent/linear-algebra/instances";
import { Matrix } from "latent/linear-algebra/matrix";
import { moments } from "latent/linear-algebra/moments";
import { seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import { expectClose } from "../independent/samples";

/** A few pictures of five pixels, with their moments. */
function drawn(start: number) {
  const X = normalMatrix(12, 5, seeds(start)).add(1);
  return { X, clean: moments({ rows: 12, columns: 5, data: X.to1DArray() }) };
}

/** Every picture under every mask of five pixels, with its probability: nothing from the library. */
function everyMask(X: Matrix, p: number): { weight: number; x: number[]; noisy: number[] }[] {
  return X.to2DArray().flatMap((x) =>
    Array.from({ length: 32 }, (_, mask) => {
      const kept = x.map((_, i) => (mask >> i) & 1);
      const weight = kept.reduce((product: number, one) => product * (one ? 1 - p : p), 1 / X.rows);
      return { weight, x, noisy: x.map((one, i) => one * (kept[i] as number)) };
    }),
  );
}

describe("the best affine denoiser", () => {
  it("by hand: variance 1 and noise of variance 1 halve what is seen, and leave half of the error", () => {
    const clean = { mean: Float64Array.of(5), covariance: new Matrix([[1]]) };
    const { W, b, error } = bestAffineMap(clean, corruptedMoments(clean, gaussianNoise(1)));
    expectClose([W.get(0, 0), b[0] as number, error], [0.5, 2.5, 0.5], 1e-14);
  });

  it("has the moments of all 2⁵ masks, exactly", () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (start, p) => {
        const { X, clean } = drawn(start);
        const joint = corruptedMoments(clean, erasure(p));
        const all = everyMask(X, p);
        const mean = (f: (one: (typeof all)[number]) => number) =>
          all.reduce((sum, one) => sum + one.weight * f(one), 0);
        for (let i = 0; i < 5; i++) {
          expect(joint.mean[i]).to.be.closeTo(
            mean(({ noisy }) => noisy[i] as number),
            1e-12,
          );
          for (let j = 0; j < 5; j++) {
            const [mi, mj] = [joint.mean[i] as number, joint.mean[j] as number];
            const product = mean(({ noisy }) => (noisy[i] as number) * (noisy[j] as number));
            expect(joint.covariance.get(i, j)).to.be.closeTo(product - mi * mj, 1e-12);
            const cross = mean(({ x, noisy }) => (x[i] as number) * (noisy[j] as number));
            expect(joint.cross.get(i, j)).to.be.closeTo(cross - (clean.mean[i] as number) * mj, 1e-12);
          }
        }
      }),
      { seed: 8, numRuns: 12 },
    );
  });

  it("has the least error over all masks: any other map has more, by enumeration", () => {
    const { X, clean } = drawn(3);
    const best = bestAffineMap(clean, corruptedMoments(clean, erasure(0.4)));
    const errorOf = (W: Matrix, b: ArrayLike<number>) =>
      everyMask(X, 0.4).reduce((sum, { weight, x, noisy }) => {
        const out = affinely({ W, b: Float64Array.from(b) }, noisy);
        return sum + weight * x.reduce((total, one, i) => total + (one - (out[i] as number)) ** 2, 0);
      }, 0);
    const least = errorOf(best.W, best.b);
    expect(best.error).to.be.closeTo(least, 1e-12);
    for (const sign of [-1, 1]) {
      for (let at = 0; at < 6; at++) {
        const [W, b] = [best.W.clone(), best.b.slice()];
        if (at < 5) W.set(2, at, W.get(2, at) + sign * 0.01);
        else b[2] = (b[2] as number) + sign * 0.01;
        expect(errorOf(W, b)).to.be.above(least + 1e-7);
      }
    }
  });

  it("makes an error that is uncorrelated with what is seen, for every corruption", () => {
    const { clean } = drawn(4);
    const block = { height: 1, width: 5, side: 1 };
    for (const one of [
      gaussianNoise(0.5),
      saltAndPepper(0.3),
      maskingNoise({ d: 5, share: 0.4 }),
      blockMasking(block),
    ]) {
      const joint = corruptedMoments(clean, one);
      const { W } = bestAffineMap(clean, joint);
      expectClose(W.mmul(joint.covariance).to1DArray(), joint.cross.to1DArray(), 1e-11);
    }
  });

  it("gives a pixel that never changes the weight 0", () => {
    const covariance = new Matrix([
      [1, 0],
      [0, 0],
    ]);
    const clean = { mean: Float64Array.of(0, 3), covariance };
    const { W, b } = bestAffineMap(clean, corruptedMoments(clean, { ...gaussianNoise(0), addBoth: () => 0 }));
    expect(W.to2DArray()).to.deep.equal([
      [1, 0],
      [0, 0],
    ]);
    expect(Array.from(b)).to.deep.equal([0, 3]);
  });

  it("with a ridge: smaller weights, and the true error of that map", () => {
    const { clean } = drawn(5);
    const joint: JointMoments = corruptedMoments(clean, gaussianNoise(0.3));
    const [plain, held] = [bestAffineMap(clean, joint), bestAffineMap(clean, joint, 0.5)];
    expect(held.W.norm()).to.be.below(plain.W.norm());
    const explained = Matrix.mul(held.W, joint.cross).sum();
    const own = Matrix.mul(held.W.mmul(joint.covariance), held.W).sum();
    expect(held.error).to.be.closeTo(clean.covariance.trace() - 2 * explained + own, 1e-12);
    expect(held.error).to.be.above(plain.error + 1e-4);
  });

  it("wants moments of one size and whole pictures", () => {
    const clean = { mean: Float64Array.of(1, 2), covariance: new Matrix([[1]]) };
    expect(() => corruptedMoments(clean, erasure(0.5))).to.throw(ShapeError, "covariance must be 2×2, got 1×1");
    const map = { W: new Matrix([[1, 0]]), b: Float64Array.of(0) };
    expect(() => affinely(map, [1, 2, 3])).to.throw(ShapeError, "pictures of 2 pixels, got 3 numbers");
  });
});
