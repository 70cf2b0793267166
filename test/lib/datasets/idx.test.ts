import { gzipSync } from "node:zlib";
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
    const to = (max: number) => fc.integer({ min: 1, max });
    const sizes = fc.tuple(to(4), to(5), to(6));
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
    const must = "parseIdxImages: the file must be an IDX file of images (magic 2051), got";
    expect(message(labelFile(2, [7, 3]))).to.equal(`${must} a file of labels of 10 bytes; give it to parseIdxLabels`);
    expect(message(imageFile([1, 1, 1], [0], 2049))).to.equal(
      `${must} a file of labels of 17 bytes; give it to parseIdxLabels`,
    );
    expect(message(Uint8Array.of())).to.equal(`${must} an empty file; take it anew`);
    expect(message(gzipSync(imageFile([1, 1, 1], [0])))).to.equal(
      `${must} a gzip file; unpack it first, by zlib.gunzipSync or gunzip`,
    );
    expect(message(imageFile([1, 1, 1], [0]).subarray(0, 15))).to.equal(
      `${must} the beginning of one, 15 bytes; take the file anew`,
    );
    expect(message(Buffer.from("<!doctype html><title>404</title>"))).to.match(/got a page of HTML or XML/);
    expect(message(Uint8Array.of(1, 2, 3, 255, 0))).to.equal(
      `${must} 5 bytes that begin 01 02 03 ff; take the file anew`,
    );
    expect(message(imageFile([2, 2, 2], [0]))).to.equal(
      "parseIdxImages: 2 images of 2×2 must have 24 bytes, got 17; take the file anew",
    );
    expect(message(imageFile([1, 1, 1], [0, 0]))).to.equal(
      "parseIdxImages: 1 images of 1×1 must have 17 bytes, got 18; take the file anew",
    );
    for (const sizes of [
      [5, 0, 0],
      [0, 28, 28],
      [1, 0, 3],
    ]) {
      expect(message(imageFile(sizes, []))).to.match(
        /^parseIdxImages: the file must hold images with pixels, got \d images of \d+×\d+; /,
      );
    }
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
    const message = (bytes: Uint8Array) => {
      expect(() => parseIdxLabels(bytes)).to.throw(DatasetError);
      try {
        return String(parseIdxLabels(bytes));
      } catch (error) {
        return (error as Error).message;
      }
    };
    const must = "parseIdxLabels: the file must be an IDX file of labels (magic 2049), got";
    expect(message(imageFile([1, 1, 1], [0]))).to.equal(
      `${must} a file of images of 17 bytes; give it to parseIdxImages`,
    );
    expect(message(labelFile(1, []).subarray(0, 7))).to.equal(
      `${must} the beginning of one, 7 bytes; take the file anew`,
    );
    expect(message(gzipSync(labelFile(1, [1])))).to.contain("got a gzip file; unpack it first");
    expect(message(labelFile(3, [1, 2]))).to.equal(
      "parseIdxLabels: 3 labels must have 11 bytes, got 10; take the file anew",
    );
  });
});
