import { expect } from "chai";
import { shifted } from "latent/datasets/shifts";
import { seeds } from "latent/random";

/** Images of 5 × 5 with one white pixel in the middle. */
const dots = (count: number) => Float32Array.from({ length: 25 * count }, (_, at) => (at % 25 === 12 ? 1 : 0));

describe("images moved by a pixel", () => {
  const moved = shifted(dots(4000), { side: 5, next: seeds(1) });
  const places = Array.from({ length: 4000 }, (_, i) => moved.subarray(25 * i, 25 * i + 25).indexOf(1));

  it("every second one stays, the others take the nine places as often", () => {
    expect(new Set(places.filter((_, i) => i % 2 === 1))).to.deep.equal(new Set([12]));
    const counts = new Map<number, number>();
    for (const place of places.filter((_, i) => i % 2 === 0)) counts.set(place, (counts.get(place) ?? 0) + 1);
    expect([...counts.keys()].sort((a, b) => a - b)).to.deep.equal([6, 7, 8, 11, 12, 13, 16, 17, 18]);
    for (const count of counts.values()) expect(count).to.be.within(165, 280); // 222 ± 14
  });

  it("what enters the frame is 0, what leaves it is lost; the images given stay as they are", () => {
    const white = new Float32Array(18).fill(1);
    const one = shifted(white, { side: 3, reach: 2, next: seeds(3) });
    expect([...white]).to.deep.equal(new Array(18).fill(1));
    expect([...one.subarray(9)]).to.deep.equal(new Array(9).fill(1));
    expect([...one].every((pixel) => pixel === 0 || pixel === 1)).to.equal(true);
  });

  it("refuses parts of images and a reach beyond the side", () => {
    expect(() => shifted(new Float32Array(10), { side: 3, next: seeds(1) })).to.throw(RangeError, "images of 3 by 3");
    expect(() => shifted(new Float32Array(9), { side: 3, reach: 3, next: seeds(1) })).to.throw(RangeError, "reach");
  });
});
