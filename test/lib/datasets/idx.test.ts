import { expect } from "chai";
import fc from "fast-check";
import { DatasetError } from "latent/datasets/error";
import { parseIdxImages, parseIdxLabels } from "latent/datasets/idx";

const uint32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const imageFile = (sizes: number[], pixels: number[], magic = 2051) =>
  Uint8Array.from([...uint32(magic), ...sizes.flatMap(uint32), ...pixels]);
const labelFile = (count: number, labels: number[]) => Uint8Array.from([...uint32(2049), ...uint32(count), ...labels]);

describe("parseIdxImages", () => {
  it("reads sizes, levels and pixels of a file made by hand", () => {
    const images = parseIdxImages(imageFile([2, 1, 2], [0, 255, 51, 102]));
    expect(images).to.deep.include({ count: 2, height: 1, width: 2 });
    expect([...images.bytes]).to.deep.equal([0, 255, 51, 102]);
    expect(images.pixels).to.deep.equal(Float32Array.of(0, 1, 0.2, 0.4));
  });
  it("gives every level b the float32 next to b / 255", () => {
    const levels = Array.from({ length: 256 }, (_, b) => b);
    const { pixels } = parseIdxImages(imageFile([1, 16, 16], levels));
    expect([...pixels]).to.deep.equal(levels.map((b) => Math.fround(b / 255)));
  });
  it("keeps every file of any size that is what it says", () => {
    const sizes = fc.tuple(fc.nat(4), fc.nat(5), fc.nat(6));
    fc.assert(
      fc.property(sizes, ([count, height, width]) => {
        const levels = Array.from({ length: count * height * width }, (_, i) => (i * 37) % 256);
        expect([...parseIdxImages(imageFile([count, height, width], levels)).bytes]).to.deep.equal(levels);
      }),
      { seed: 3 },
    );
  });
  it("refuses a label file, a short file, a truncated and an overlong one, exactly so", () => {
    const message = (bytes: Uint8Array) => {
      try {
        parseIdxImages(bytes);
      } catch (error) {
        expect(error).to.be.instanceOf(DatasetError).and.to.include({ name: "DatasetError", kind: "damaged" });
        return (error as Error).message;
      }
    };
    expect(message(imageFile([1, 1, 1], [0], 2049))).to.equal("parseIdxImages: expected magic 2051, got 2049");
    expect(message(Uint8Array.of())).to.equal("parseIdxImages: expected magic 2051, got NaN");
    expect(message(imageFile([2, 2, 2], [0]))).to.equal("parseIdxImages: 2 images of 2×2 need 24 bytes, got 17");
    expect(message(imageFile([1, 1, 1], [0, 0]))).to.equal("parseIdxImages: 1 images of 1×1 need 17 bytes, got 18");
  });
  it("reads a view in the middle of other bytes", () => {
    const whole = Uint8Array.from([9, 9, 9, ...imageFile([1, 1, 2], [3, 4])]);
    expect([...parseIdxImages(whole.subarray(3)).bytes]).to.deep.equal([3, 4]);
  });
});

describe("parseIdxLabels", () => {
  it("reads labels as a plain Uint8Array, also from a Buffer", () => {
    const labels = parseIdxLabels(Buffer.from(labelFile(3, [7, 2, 1])));
    expect(labels.constructor).to.equal(Uint8Array);
    expect([...labels]).to.deep.equal([7, 2, 1]);
  });
  it("refuses other files, exactly so", () => {
    expect(() => parseIdxLabels(imageFile([1, 1, 1], [0]))).to.throw(
      DatasetError,
      /^parseIdxLabels: expected magic 2049, got 2051$/,
    );
    expect(() => parseIdxLabels(labelFile(4, [1]))).to.throw(/^parseIdxLabels: 4 labels need 12 bytes, got 9$/);
    expect(() => parseIdxLabels(Uint8Array.of(0, 0))).to.throw("expected magic 2049, got NaN");
  });
});
