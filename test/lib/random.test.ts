import { createHash } from "node:crypto";
import { expect } from "chai";
import fc from "fast-check";
import { normals, normals32, type Seeds, seeds, shuffled, uniforms, uniforms32 } from "latent/random";

const sum = (values: Iterable<number>, of: (x: number) => number) => {
  let total = 0;
  for (const x of values) total += of(x);
  return total;
};
const digest = (values: ArrayBufferView) =>
  createHash("sha256").update(new Uint8Array(values.buffer)).digest("hex").slice(0, 16);
const constant =
  (seed: number): Seeds =>
  () =>
    seed;

describe("random", () => {
  it("gives the same bytes on every machine and in every version", () => {
    expect(digest(uniforms(10_000, seeds(1)))).to.equal("58fd6e2b0f081880");
    expect(digest(uniforms32(10_000, seeds(1)))).to.equal("e82de29d093d91f7");
    expect(digest(normals(10_000, seeds(1)))).to.equal("9b7c666f26d43cb6");
    expect(digest(shuffled(10_000, seeds(1)))).to.equal("da3b3d5b3122d88d");
  });

  it("hands out positive 32-bit seeds, none twice, the same from the same start", () => {
    const next = seeds(7);
    const again = seeds(7);
    const handed = Array.from({ length: 200_000 }, () => next());
    expect(new Set(handed).size).to.equal(200_000);
    for (const seed of handed) {
      if (!(Number.isInteger(seed) && seed >= 1 && seed < 2 ** 32 && seed === again())) expect.fail(`seed ${seed}`);
    }
  });

  it("makes unlike streams of neighbouring starts", () => {
    const first = Array.from({ length: 1000 }, (_, start) => seeds(start)());
    expect(new Set(first).size).to.equal(1000);
    const draws = first.map((seed) => uniforms(1, constant(seed))[0] as number);
    expect(Math.abs(sum(draws, (u) => u) / 1000 - 0.5)).to.be.below(4 * Math.sqrt(1 / 12 / 1000));
  });

  it("takes one seed for each call, however much is drawn", () => {
    for (const draw of [uniforms, uniforms32, normals, normals32, shuffled]) {
      let taken = 0;
      const next = () => ++taken;
      draw(1000, next);
      expect(taken).to.equal(1);
    }
  });

  it("makes a longer draw begin with the shorter", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 - 1 }), fc.nat(50), (seed, count) => {
        expect(normals(50, constant(seed)).subarray(0, count)).to.deep.equal(normals(count, constant(seed)));
      }),
      { seed: 1 },
    );
  });

  it("draws uniforms with the moments of U(0, 1), within 4 standard errors, never 0 or 1", () => {
    const n = 400_000;
    for (const u of [uniforms(n, seeds(2)), uniforms32(n, seeds(3))]) {
      expect(Math.abs(sum(u, (x) => x) / n - 1 / 2)).to.be.below(4 * Math.sqrt(1 / 12 / n));
      expect(Math.abs(sum(u, (x) => x * x) / n - 1 / 3)).to.be.below(4 * Math.sqrt(4 / 45 / n));
      expect(sum(u, (x) => (x > 0 && x < 1 ? 0 : 1))).to.equal(0);
    }
  });

  it("draws normals with the first four moments of N(0, 1), within 4 standard errors", () => {
    const n = 400_000;
    const z = normals(n, seeds(4));
    expect(Math.abs(sum(z, (x) => x) / n)).to.be.below(4 * Math.sqrt(1 / n));
    expect(Math.abs(sum(z, (x) => x * x) / n - 1)).to.be.below(4 * Math.sqrt(2 / n));
    expect(Math.abs(sum(z, (x) => x ** 3) / n)).to.be.below(4 * Math.sqrt(15 / n));
    expect(Math.abs(sum(z, (x) => x ** 4) / n - 3)).to.be.below(4 * Math.sqrt(96 / n));
  });

  it("draws normals distributed as Φ at nine points, the tails among them", () => {
    // Φ at −3, −2, −1, −.5, 0, .5, 1, 2, 3: scipy.stats.norm.cdf([-3,-2,-1,-.5,0,.5,1,2,3])
    const points = [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3];
    const below = [
      0.0013498980316300933, 0.022750131948179195, 0.15865525393145707, 0.3085375387259869, 0.5, 0.6914624612740131,
      0.8413447460685429, 0.9772498680518208, 0.9986501019683699,
    ];
    const n = 400_000;
    const z = normals(n, seeds(5));
    points.forEach((point, i) => {
      const p = below[i] as number;
      const share = sum(z, (x) => (x < point ? 1 : 0)) / n;
      expect(Math.abs(share - p), `share below ${point}`).to.be.below(4 * Math.sqrt((p * (1 - p)) / n));
    });
  });

  it("draws neighbours that are uncorrelated", () => {
    const n = 400_000;
    const z = normals(n, seeds(6));
    for (const lag of [1, 2, 3, 784]) {
      let product = 0;
      for (let i = lag; i < n; i++) product += (z[i] as number) * (z[i - lag] as number);
      expect(Math.abs(product / (n - lag)), `lag ${lag}`).to.be.below(4 / Math.sqrt(n - lag));
    }
  });

  it("rounds the same normals for tensors", () => {
    expect(normals32(1000, seeds(8))).to.deep.equal(Float32Array.from(normals(1000, seeds(8))));
  });

  it("shuffles to a permutation, and to each with the same probability", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(), (count, start) => {
        expect([...shuffled(count, seeds(start)).toSorted()]).to.deep.equal(Array.from({ length: count }, (_, i) => i));
      }),
      { seed: 2 },
    );
    const next = seeds(9);
    const times = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const order = shuffled(4, next).join("");
      times.set(order, (times.get(order) ?? 0) + 1);
    }
    expect(times.size).to.equal(24);
    // χ² with 23 degrees of freedom: scipy.stats.chi2.ppf(1 - 1e-4, 23) = 56.97
    expect(sum(times.values(), (k) => (k - 1000) ** 2 / 1000)).to.be.below(56.97);
  });

  it("refuses a start or a count that is no number of its kind, and a missing stream", () => {
    for (const start of [-1, 0.5, Number.NaN, 2 ** 32, Number.POSITIVE_INFINITY]) {
      expect(() => seeds(start)).to.throw(
        RangeError,
        `seeds: start must be an integer from 0 to 4294967295, got ${start}`,
      );
    }
    for (const draw of [uniforms, uniforms32, normals, normals32, shuffled]) {
      expect(() => draw(-1, seeds(1))).to.throw(RangeError, `${draw.name}: count must be a whole number, got -1`);
      expect(() => draw(Number.NaN, seeds(1))).to.throw(RangeError);
      expect(() => draw(1, 12 as unknown as Seeds)).to.throw(
        TypeError,
        "next must be a stream of seeds, got number; write seeds(12)",
      );
    }
  });

  it("draws a million normals in less than a second (target: 100 ms)", () => {
    normals(100_000, seeds(1));
    const start = performance.now();
    normals(1_000_000, seeds(1));
    expect(performance.now() - start).to.be.below(1000);
  });
});
