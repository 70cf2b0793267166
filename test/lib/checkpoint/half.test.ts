import { expect } from "chai";
import { decodeWeights, encodeWeights } from "latent/checkpoint/format";
import { floatsOf, halvesOf } from "latent/checkpoint/half";
import { normals32, seeds } from "latent/random";

const finite = Uint16Array.from({ length: 65536 }, (_, bits) => bits).filter((bits) => (bits & 0x7c00) !== 0x7c00);

describe("float16", () => {
  it("every finite number comes back as the same bits", () => {
    expect(halvesOf(floatsOf(finite)).every((bits, at) => bits === finite[at])).to.equal(true);
  });

  it("known numbers: 1, the smallest, the smallest normal, the largest, a third", () => {
    const bits = Uint16Array.of(0x3c00, 0x0001, 0x0400, 0x7bff, 0x3555);
    expect([...floatsOf(bits)]).to.deep.equal([1, 2 ** -24, 2 ** -14, 65504, 0.333251953125]);
  });

  it("rounds to the nearest, a tie to the even one", () => {
    const between = Float32Array.of(1 + 2 ** -11, 1 + 3 * 2 ** -11, 1 + 2 ** -11 + 2 ** -20, 2 ** -25, 1.5 * 2 ** -24);
    expect([...floatsOf(halvesOf(between))]).to.deep.equal([1, 1 + 2 ** -9, 1 + 2 ** -10, 0, 2 ** -23]);
    const drawn = normals32(10_000, seeds(1));
    const back = floatsOf(halvesOf(drawn));
    expect(drawn.every((x, at) => Math.abs((back[at] as number) - x) <= Math.abs(x) * 2 ** -11 + 2 ** -25)).to.equal(
      true,
    );
  });

  it("what is too large or no number is refused; weights take half the room", () => {
    for (const wrong of [65520, -1e9, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => halvesOf(Float32Array.of(0, wrong)), `${wrong}`).to.throw(RangeError, "at 1");
    const weights = { w: { shape: [1000], values: normals32(1000, seeds(2)) } };
    const [whole, half] = [encodeWeights(weights), encodeWeights(weights, {}, "F16")];
    expect(whole.length - half.length).to.be.within(1990, 2010);
    const { w } = decodeWeights(half);
    expect(w?.shape).to.deep.equal([1000]);
    expect(w?.values).to.deep.equal(floatsOf(halvesOf(weights.w.values)));
  });
});
