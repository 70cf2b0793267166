import { expect } from "chai";
import { compileStep } from "latent/compile";
import { convolution, transposedConvolution } from "latent/layers";
import { convolutionChain, throughConvolutions } from "latent/models/convolution-chain";
import {
  convolvedSide,
  transposedSide,
  upscaler,
  upscalerDecoder,
  upscalerEncoder,
  upscalerLoss,
} from "latent/models/upscaler";
import { Parameters } from "latent/parameters";
import { normals32, seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import * as tf from "latent/tf";
import { expectClose } from "../independent/samples";

const drawn = (count: number, columns: number, start: number) =>
  tf.tensor2d(normals32(columns * count, seeds(start)), [count, columns]);

describe("sides of pictures", () => {
  it("by hand: the nine layers of lecture 001, 14 to 1 to 28", () => {
    const sides = [14];
    for (const layer of upscalerEncoder) sides.push(convolvedSide(sides.at(-1) as number, layer));
    for (const layer of upscalerDecoder) sides.push(transposedSide(sides.at(-1) as number, layer));
    expect(sides).to.deep.equal([14, 10, 6, 3, 1, 4, 9, 20, 24, 28]);
  });

  it("are those of tensors, for strides that cut off a rest, too", () => {
    for (const side of [5, 6, 7, 10])
      for (const kernel of [1, 2, 4])
        for (const stride of [1, 2, 3]) {
          const filter = tf.ones<tf.Rank.R4>([kernel, kernel, 1, 1]);
          const down = tf.conv2d(tf.ones<tf.Rank.R4>([1, side, side, 1]), filter, stride, "valid");
          expect(down.shape[1]).to.equal(convolvedSide(side, [kernel, stride]));
          const parameters = new Parameters({
            "t/weights": { shape: [kernel, kernel, 1, 1], values: new Float32Array(kernel ** 2) },
            "t/bias": { shape: [1], values: new Float32Array(1) },
          });
          const up = transposedConvolution(parameters, "t", down as tf.Tensor4D, stride);
          expect(up.shape[2]).to.equal(transposedSide(down.shape[1] as number, [kernel, stride]));
          parameters.dispose();
          tf.dispose([filter, down, up]);
        }
  });

  it("refuse a kernel that is too wide, and no picture", () => {
    expect(() => convolvedSide(3, [5, 1])).to.throw("convolvedSide: side must be at least the kernel's 5, got 3");
    expect(() => transposedSide(0, [3, 2])).to.throw("transposedSide: side must be at least 1, got 0");
    expect(() => transposedSide(Number.NaN, [3, 2])).to.throw("got NaN");
  });
});

describe("convolutions one after the other", () => {
  it("by hand: relu between them, none at the end", () => {
    const layers = convolutionChain("c", [[1, 1], [1, 1]], [1, 2, 1]); // biome-ignore format: one line
    const parameters = new Parameters({
      "c/0/weights": { shape: [1, 1, 1, 2], values: Float32Array.of(1, -1) },
      "c/0/bias": { shape: [2], values: Float32Array.of(0, 1) },
      "c/1/weights": { shape: [1, 1, 2, 1], values: Float32Array.of(-2, 5) },
      "c/1/bias": { shape: [1], values: Float32Array.of(0.5) },
    });
    const x = tf.tensor4d([3, -4], [1, 1, 2, 1]); // relu: (3, 0), (0, 5)
    expect(Array.from(throughConvolutions(parameters, layers, x, convolution).dataSync())).to.deep.equal([-5.5, 25.5]);
    parameters.dispose();
  });
});

describe("MNISTUpscaler", () => {
  before(() => tf.ready());

  it("has 120,641 weights and biases with 32 channels, 32 numbers in its middle", () => {
    const model = upscaler({ channels: 32 }, seeds(1));
    expect(model.parameters.count).to.equal(120_641);
    expect(model.encode(drawn(2, 196, 1)).shape).to.deep.equal([2, 32]);
    expect(model.decode(drawn(2, 32, 2)).shape).to.deep.equal([2, 784]);
    model.parameters.dispose();
  });

  it("sees each picture by itself, and is not only linear", () => {
    const model = upscaler({ channels: 4 }, seeds(2));
    const two = drawn(2, 196, 3);
    const said = (x: tf.Tensor2D) => model.decode(model.encode(x));
    const alone = said(two.slice([1, 0], [1, 196]) as tf.Tensor2D);
    expectClose(alone.dataSync(), said(two).slice([1, 0], [1, 784]).dataSync(), 1e-5);
    const large = two.mul<tf.Tensor2D>(50);
    const curved = said(large)
      .sub(said(two).mul(50))
      .add(said(two.mul<tf.Tensor2D>(0)).mul(49)); // 0 for an affine map
    expect(curved.abs().max().dataSync()[0]).to.be.above(1e-3);
    model.parameters.dispose();
  });

  it("its loss is the whole squared error of a picture, mean over the batch", () => {
    const model = upscaler({ channels: 3 }, seeds(3));
    const [x, small] = [drawn(5, 784, 4), drawn(5, 196, 5)];
    const said = model.decode(model.encode(small)).dataSync();
    const wanted = x.dataSync<"float32">().reduce((sum, one, i) => sum + (one - (said[i] as number)) ** 2, 0) / 5;
    expectClose(upscalerLoss(model)({ x, small }).dataSync(), [wanted], 1e-5);
    expect(() => upscalerLoss(model)({ x: small, small })).to.throw(ShapeError);
    expect(() => model.encode(x)).to.throw(ShapeError, "196");
    model.parameters.dispose();
  });

  it("recorded steps lower its loss on a batch", () => {
    const model = upscaler({ channels: 8 }, seeds(4));
    const step = compileStep({
      loss: upscalerLoss(model),
      parameters: model.parameters,
      optimizer: tf.train.adam(0.003),
    });
    const x = drawn(5, 784, 6).abs().minimum<tf.Tensor2D>(1);
    const small = drawn(5, 196, 7);
    const losses = Array.from({ length: 30 }, () => step({ x, small }) as number);
    expect(losses[29]).to.be.below(0.8 * (losses[0] as number));
    step.dispose();
    model.parameters.dispose();
  });
});
