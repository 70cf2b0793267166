import { expect } from "chai";
import { bestSharedFilter, filtered } from "latent/corruptions/shared-filter";
import { normals, seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import { expectClose } from "../independent/samples";

const size = { count: 2, height: 5, width: 4 };
const seen = { ...size, pixels: normals(40, seeds(1)) };
const some = { kernel: 3, weights: normals(9, seeds(2)), bias: 0.3 };

/** x′ by the definition, from the pixels that are asked. */
function byHand(picture: number, row: number, column: number): number {
  let out = some.bias;
  for (const down of [-1, 0, 1])
    for (const right of [-1, 0, 1]) {
      const [r, c] = [row + down, column + right];
      if (r < 0 || r > 4 || c < 0 || c > 3) continue;
      const weight = some.weights[3 * (down + 1) + right + 1] as number;
      out += weight * (seen.pixels[picture * 20 + r * 4 + c] as number);
    }
  return out;
}

describe("the best shared filter", () => {
  it("is laid on every pixel, with zeros outside, and pictures stay apart", () => {
    const out = filtered(some, seen);
    for (const [picture, row, column] of [[0, 0, 0], [0, 4, 3], [1, 0, 1], [1, 2, 2], [0, 4, 0]] as const) // biome-ignore format: one line
      expect(out[picture * 20 + row * 4 + column]).to.be.closeTo(byHand(picture, row, column), 1e-12);
  });

  it("by hand: one weight and a constant are the line through the points", () => {
    const line = bestSharedFilter({ count: 1, height: 1, width: 3, pixels: [0, 1, 2] }, [1, 3, 5], 1);
    expectClose([...line.weights, line.bias], [2, 1], 1e-12);
  });

  it("finds a filter again from what it makes", () => {
    const found = bestSharedFilter(seen, filtered(some, seen), 3);
    expectClose(found.weights, some.weights, 1e-9);
    expect(found.bias).to.be.closeTo(some.bias, 1e-9);
  });

  it("misses the targets less than any filter near it, in all ten directions", () => {
    const targets = normals(40, seeds(3));
    const best = bestSharedFilter(seen, targets, 3);
    const missOf = (shift: number, at: number) => {
      const weights = best.weights.map((w, i) => w + (i === at ? shift : 0));
      const out = filtered({ kernel: 3, weights, bias: best.bias + (at === 9 ? shift : 0) }, seen);
      return out.reduce((sum, x, i) => sum + (x - (targets[i] as number)) ** 2, 0);
    };
    for (let at = 0; at < 10; at++)
      for (const shift of [-1e-3, 1e-3]) expect(missOf(shift, at)).to.be.above(missOf(0, at));
  });

  it("refuses even kernels, other numbers of targets and of weights, and pairs that settle nothing", () => {
    expect(() => bestSharedFilter(seen, normals(40, seeds(3)), 2)).to.throw(RangeError, "odd whole number, got 2");
    expect(() => bestSharedFilter(seen, normals(39, seeds(3)), 3)).to.throw(ShapeError, "40 pixels");
    expect(() => filtered({ ...some, weights: normals(8, seeds(1)) }, seen)).to.throw(ShapeError, "weights must be 9");
    expect(() => bestSharedFilter({ ...size, pixels: new Float64Array(40) }, normals(40, seeds(3)), 3)).to.throw(
      RangeError,
    );
  });
});
