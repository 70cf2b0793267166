import { expect } from "chai";
import fc from "fast-check";
import { nearestConsistent, nearestPossible, pooled, pooledMoments, spread } from "latent/corruptions/pooling";
import { moments } from "latent/linear-algebra/moments";
import { normals, seeds, uniforms } from "latent/random";
import { ShapeError } from "latent/shape";
import { expectClose } from "../independent/samples";

/** Heights and widths that blocks of 1 … 4 tile. */
const tilings = fc
  .record({ block: fc.integer({ min: 1, max: 4 }), down: fc.integer({ min: 1, max: 3 }), across: fc.integer({ min: 1, max: 3 }), start: fc.nat() }) // biome-ignore format: one line
  .map(({ block, down, across, start }) => ({
    shape: { height: block * down, width: block * across, block },
    pixels: block ** 2 * down * across,
    small: down * across,
    start,
  }));
const held = { seed: 5, numRuns: 60 };
const squared = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, one, i) => sum + (one - (b[i] as number)) ** 2, 0);

describe("average pooling", () => {
  it("by hand: two pictures of 2 × 4, blocks of 2", () => {
    const shape = { height: 2, width: 4, block: 2 };
    const pixels = [1, 2, 5, 7, 3, 6, 0, 0, /* the second */ 0, 0, 4, 4, 0, 4, 4, 4];
    expect(Array.from(pooled(pixels, shape))).to.deep.equal([3, 3, 1, 4]);
    expect(Array.from(spread([3, 4], shape))).to.deep.equal([3, 3, 4, 4, 3, 3, 4, 4]);
  });

  it("is a sum over rows and columns of its block, and spreading is its right inverse", () => {
    fc.assert(
      fc.property(tilings, ({ shape, pixels, small, start }) => {
        const { width, block } = shape;
        const x = normals(2 * pixels, seeds(start)); // two pictures
        const across = width / block;
        const direct = Array.from({ length: 2 * small }, (_, at) => {
          const [picture, k] = [Math.floor(at / small), at % small];
          let sum = 0;
          for (let i = 0; i < block; i++)
            for (let j = 0; j < block; j++)
              sum += x[picture * pixels + (Math.floor(k / across) * block + i) * width + (k % across) * block + j] as number; // biome-ignore format: one line
          return sum / block ** 2;
        });
        const means = pooled(x, shape);
        expectClose(means, direct, 1e-13);
        expectClose(pooled(spread(means, shape), shape), means, 1e-13);
        const y = normals(2 * small, seeds(start + 1)); // ⟨Ax, y⟩ block² = ⟨x, A⁺y⟩
        const inner = (a: ArrayLike<number>, b: ArrayLike<number>) =>
          Array.from(a).reduce((sum, one, i) => sum + one * (b[i] as number), 0);
        expect(block ** 2 * inner(means, y)).to.be.closeTo(inner(x, spread(y, shape)), 1e-10);
      }),
      held,
    );
  });

  it("has the moments of pooled pictures, and their covariance with the whole ones", () => {
    const shape = { height: 2, width: 4, block: 2 };
    const data = Array.from(normals(8 * 9, seeds(3)), (one, i) => one + (i % 8));
    const small = Array.from(pooled(data, shape));
    const joint = pooledMoments(moments({ rows: 9, columns: 8, data }), shape);
    const own = moments({ rows: 9, columns: 2, data: small });
    expectClose(joint.mean, own.mean, 1e-13);
    expectClose(joint.covariance.to1DArray(), own.covariance.to1DArray(), 1e-12);
    const both = moments({
      rows: 9,
      columns: 10,
      data: Array.from({ length: 90 }, (_, at) => {
        const [row, column] = [Math.floor(at / 10), at % 10];
        return (column < 8 ? data[8 * row + column] : small[2 * row + column - 8]) as number;
      }),
    });
    expectClose(joint.cross.to1DArray(), both.covariance.subMatrix(0, 7, 8, 9).to1DArray(), 1e-12);
  });

  it("refuses pictures that blocks do not tile, and pieces of pictures", () => {
    const shape = { height: 4, width: 6, block: 4 };
    expect(() => pooled(new Float64Array(24), shape)).to.throw("pooled: block must divide 4 and 6, got 4");
    expect(() => spread([1], { ...shape, block: 0 })).to.throw("spread: block must divide 4 and 6, got 0");
    expect(() => spread([1], { ...shape, block: Number.NaN })).to.throw("got NaN");
    const halves = { ...shape, block: 2 };
    expect(() => pooled(new Float64Array(25), halves)).to.throw(
      ShapeError,
      "pooled: pixels must be pictures of 24 pixels, got 25 numbers",
    );
    const covariance = pooledMoments(moments({ rows: 2, columns: 4, data: normals(8, seeds(1)) }), { height: 2, width: 2, block: 2 }); // biome-ignore format: one line
    expect(covariance.cross.rows).to.equal(4);
    expect(() => pooledMoments(moments({ rows: 2, columns: 4, data: normals(8, seeds(1)) }), halves)).to.throw(
      "pooledMoments: moments must be of 24 pixels, got 4 and 4×4",
    );
  });
});

describe("the pictures that a small one allows", () => {
  it("by hand: one block, its mean put right, and cut to [0, 1]", () => {
    const block = { height: 2, width: 2, block: 2 };
    expectClose(nearestConsistent([1.1, 0.6, -0.3, 0.2], [0.25], block), [0.95, 0.45, -0.45, 0.05], 1e-15);
    expectClose(nearestPossible([1.1, 0.6, -0.3, 0.2], [0.25], block), [0.75, 0.25, 0, 0], 1e-15);
    expectClose(nearestPossible([5, -7, 0.5, 0.1], [0], block), [0, 0, 0, 0], 0);
    expectClose(nearestPossible([5, -7, 0.5, 0.1], [1], block), [1, 1, 1, 1], 0);
    expectClose(nearestPossible([3, 3, -9, -9], [0.5], block), [1, 1, 0, 0], 1e-15);
  });

  it("the nearest consistent one is consistent, and upright on all others", () => {
    fc.assert(
      fc.property(tilings, ({ shape, pixels, start }) => {
        const [x, y] = [normals(pixels, seeds(start)), normals(pixels, seeds(start + 1))];
        const small = pooled(x, shape);
        const p = nearestConsistent(y, small, shape);
        expectClose(pooled(p, shape), small, 1e-13);
        expect(squared(y, x)).to.be.closeTo(squared(y, p) + squared(p, x), 1e-10);
      }),
      held,
    );
  });

  it("the nearest possible one is possible, no other possible one is nearer, and it stays where it is", () => {
    fc.assert(
      fc.property(tilings, ({ shape, pixels, start }) => {
        const sharp = (at: number) => uniforms(pixels, seeds(at)).map((u) => Math.min(1, Math.max(0, 2 * u - 0.5)));
        const [x, y] = [sharp(start), normals(pixels, seeds(start + 1))];
        const small = pooled(x, shape);
        const p = nearestPossible(y, small, shape);
        expect(p.every((one) => one >= 0 && one <= 1)).to.equal(true);
        expectClose(pooled(p, shape), small, 1e-12);
        expectClose(nearestPossible(p, small, shape), p, 1e-12);
        const others = [x, nearestPossible(sharp(start + 2), small, shape)];
        for (const z of others) {
          for (const share of [0.01, 1]) {
            const between = p.map((one, i) => (1 - share) * one + share * (z[i] as number));
            expect(squared(y, p)).to.be.at.most(squared(y, between) + 1e-12);
          }
        }
        expect(squared(p, x)).to.be.at.most(squared(y, x) - squared(y, p) + 1e-10);
      }),
      held,
    );
  });

  it("refuses what is no small picture", () => {
    const block = { height: 2, width: 2, block: 2 };
    expect(() => nearestConsistent([1, 2, 3, 4], [1, 2], block)).to.throw(
      ShapeError,
      "nearestConsistent: small must have 1 pixels, as many as said pools to, got 2",
    );
    expect(() => nearestPossible([1, 2, 3, 4], [1, 1], block)).to.throw("nearestPossible: small must have 1 pixels, got 2"); // biome-ignore format: one line
    for (const wrong of [-0.1, 1.1, Number.NaN]) {
      expect(() => nearestPossible([1, 2, 3, 4], [wrong], block)).to.throw(
        `nearestPossible: pixels of small must be from 0 to 1, got ${wrong}`,
      );
    }
  });
});
