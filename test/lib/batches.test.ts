import { expect } from "chai";
import fc from "fast-check";
import { batches, gathered } from "latent/batches";
import { seeds } from "latent/random";

const numbered = (count: number) => ({ count, pixels: Float32Array.from({ length: 2 * count }, (_, at) => at) });

describe("batches", () => {
  it("gathers images in the order asked for, repeats allowed, as a copy", () => {
    const images = numbered(3);
    const rows = gathered(images, [2, 0, 2]);
    expect([...rows]).to.deep.equal([4, 5, 0, 1, 4, 5]);
    rows[0] = 99;
    expect(images.pixels[4]).to.equal(4);
  });

  it("names an index outside", () => {
    expect(() => gathered(numbered(3), [0, 3])).to.throw(RangeError, "gathered: an index must lie in 0 … 2, got 3");
    expect(() => gathered(numbered(3), [Number.NaN])).to.throw(RangeError, "got NaN");
  });

  it("shows every image once an epoch when the size divides the count, in another order each epoch", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 1000 }),
        (size, times, seed) => {
          const stream = batches(numbered(size * times), { size, next: seeds(seed) });
          const epoch = () => Array.from({ length: times }, () => [...stream.next().value]).flat();
          const all = Array.from({ length: 2 * size * times }, (_, at) => at);
          expect(epoch().sort((a, b) => a - b)).to.deep.equal(all);
          expect(epoch().sort((a, b) => a - b)).to.deep.equal(all);
        },
      ),
      { seed: 7, numRuns: 50 },
    );
    const stream = batches(numbered(100), { size: 100, next: seeds(1) });
    expect([...stream.next().value]).to.not.deep.equal([...stream.next().value]);
  });

  it("gives the same batches from the same seed", () => {
    const first = () => [...batches(numbered(50), { size: 10, next: seeds(5) }).next().value];
    expect(first()).to.deep.equal(first());
  });

  it("refuses a size that no epoch can fill", () => {
    const start = (size: number) => batches(numbered(3), { size, next: seeds(1) }).next();
    expect(() => start(4)).to.throw(RangeError, "batches: size must be a whole number from 1 to 3, got 4");
    expect(() => start(0)).to.throw(RangeError, "got 0");
  });
});
