import { expect } from "chai";
import { compileStep } from "latent/compile";
import { fullyConvolutionalDenoiser } from "latent/models/fully-convolutional-denoiser";
import { pictureLoss } from "latent/models/picture-denoiser";
import { normals32, seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import * as tf from "latent/tf";
import { expectClose } from "../independent/samples";

const size = { height: 20, width: 12 };
const pixels = 240;
const pictures = (count: number, start: number) =>
  tf.tensor2d(normals32(pixels * count, seeds(start)), [count, pixels]);

describe("a denoiser that is one filter after the other", () => {
  before(() => tf.ready());

  it("by hand: one layer of one weight in the middle adds that share of what is seen, and the bias", () => {
    const { parameters, sized } = fullyConvolutionalDenoiser({ channels: [], kernel: 3 }, seeds(1));
    parameters.assign("filter/0/weights", Float32Array.of(0, 0, 0, 0, -0.5, 0, 0, 0, 0));
    parameters.assign("filter/0/bias", Float32Array.of(1));
    const said = sized({ height: 1, width: 3 }).reconstruct(tf.tensor2d([[2, 4, -6]]));
    expect(Array.from(said.dataSync())).to.deep.equal([2, 3, -2]);
    parameters.assign("filter/0/weights", Float32Array.of(0, 0, 0, 1, 0, 0, 0, 0, 0)); // the pixel to the left
    const moved = sized({ height: 1, width: 3 }).reconstruct(tf.tensor2d([[2, 4, -6]]));
    expect(Array.from(moved.dataSync())).to.deep.equal([3, 7, -1]);
  });

  it("with three layers of 16 maps: 13,649 numbers, and a pixel is told by the 17 × 17 around it", () => {
    const { parameters, sized } = fullyConvolutionalDenoiser({ channels: [16, 16, 16], kernel: 5 }, seeds(2));
    expect(parameters.count).to.equal(13_649);
    const model = sized({ height: 25, width: 25 });
    const x = tf.tensor2d(normals32(625, seeds(3)), [1, 625]);
    const at = (row: number, column: number) => tf.oneHot([25 * row + column], 625).toFloat() as tf.Tensor2D;
    const middle = (seen: tf.Tensor2D) => model.reconstruct(seen).dataSync()[25 * 12 + 12] as number;
    expect(middle(x.add(at(4, 4)))).not.to.equal(middle(x));
    expect(middle(x.add(at(3, 12)))).to.equal(middle(x));
    expect(middle(x.add(at(12, 21)))).to.equal(middle(x));
  });

  it("does the same everywhere: a picture moved by two rows is mended to the answer moved by two rows", () => {
    const model = fullyConvolutionalDenoiser({ channels: [3], kernel: 3 }, seeds(4)).sized(size);
    const image = pictures(1, 5).reshape<tf.Tensor4D>([1, 20, 12, 1]);
    const moved = tf.pad(image.slice([0, 0, 0, 0], [1, 18, 12, 1]), [[0, 0], [2, 0], [0, 0], [0, 0]]); // biome-ignore format: one line
    const inside = (seen: tf.Tensor, from: number) =>
      model
        .reconstruct(seen.reshape([1, pixels]))
        .dataSync()
        .slice(12 * from, 12 * (from + 12));
    expectClose(inside(moved, 6), inside(image, 4), 1e-5);
  });

  it("shares its parameters between sizes, and mends each picture by itself", () => {
    const { parameters, sized } = fullyConvolutionalDenoiser({ channels: [4], kernel: 3 }, seeds(6));
    const model = sized(size);
    expect(sized({ height: 2, width: 2 }).parameters).to.equal(parameters);
    const two = pictures(2, 7);
    const alone = model.reconstruct(two.slice([1, 0], [1, pixels]) as tf.Tensor2D);
    expectClose(alone.dataSync(), model.reconstruct(two).slice([1, 0], [1, pixels]).dataSync(), 1e-5);
  });

  it("recorded steps lower the loss on a batch", () => {
    const { parameters, sized } = fullyConvolutionalDenoiser({ channels: [8, 8], kernel: 3 }, seeds(8));
    const step = compileStep({ loss: pictureLoss(sized(size)), parameters, optimizer: tf.train.adam(0.01) });
    const x = pictures(4, 9).mul<tf.Tensor2D>(0);
    const noisy = pictures(4, 10);
    const losses = Array.from({ length: 30 }, () => step({ x, noisy }));
    expect(losses[29]).to.be.below(0.6 * (losses[0] as number));
    step.dispose();
  }).timeout(60_000);

  it("refuses even kernels and pictures of another size", () => {
    expect(() => fullyConvolutionalDenoiser({ channels: [2], kernel: 4 }, seeds(1))).to.throw(RangeError, "odd");
    const model = fullyConvolutionalDenoiser({ channels: [2], kernel: 3 }, seeds(1)).sized(size);
    expect(() => model.reconstruct(tf.zeros([1, 239]))).to.throw(ShapeError);
  });
});
