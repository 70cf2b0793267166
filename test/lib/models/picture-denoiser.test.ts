import { expect } from "chai";
import { compileStep } from "latent/compile";
import {
  convolutionalPictureDenoiser,
  densePictureDenoiser,
  type PictureDenoiser,
  pictureLoss,
} from "latent/models/picture-denoiser";
import { normals32, seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import * as tf from "latent/tf";
import { expectClose } from "../independent/samples";

const pictures = (count: number, start: number) => tf.tensor2d(normals32(784 * count, seeds(start)), [count, 784]);

describe("networks that mend pictures", () => {
  before(() => tf.ready());

  it("dense, by hand: relu between the layers and none at the end", () => {
    const model = densePictureDenoiser({ pixels: 2, hidden: [2] }, seeds(1));
    model.parameters.assign("denoiser/0/weights", Float32Array.of(1, 0, 0, -1)); // h = relu(x₁, −x₂)
    model.parameters.assign("denoiser/1/weights", Float32Array.of(2, 0, 0, -3)); // x′ = (2h₁, −3h₂)
    expect(Array.from(model.reconstruct(tf.tensor2d([[5, -4], [-5, 4]])).dataSync())).to.deep.equal([10, -12, 0, 0]); // biome-ignore format: one line
    expect(pictureLoss(model)({ x: tf.tensor2d([[10, -10]]), noisy: tf.tensor2d([[5, -4]]) }).dataSync()[0]).to.equal(
      4,
    );
  });

  const both: [string, () => PictureDenoiser][] = [
    ["dense", () => densePictureDenoiser({ pixels: 784, hidden: [32] }, seeds(1))],
    ["convolutional", () => convolutionalPictureDenoiser({ channels: [4, 6, 8] }, seeds(1))],
  ];
  for (const [name, make] of both) {
    it(`${name}: each picture is mended by itself`, () => {
      const model = make();
      const two = pictures(2, 3);
      const together = model.reconstruct(two);
      expect(together.shape).to.deep.equal([2, 784]);
      const alone = model.reconstruct(two.slice([1, 0], [1, 784]) as tf.Tensor2D);
      expectClose(alone.dataSync(), together.slice([1, 0], [1, 784]).dataSync(), 1e-5);
    });

    it(`${name}: recorded steps lower the loss on a batch`, () => {
      const model = make();
      const step = compileStep({
        loss: pictureLoss(model),
        parameters: model.parameters,
        optimizer: tf.train.adam(0.003),
      });
      const x = pictures(5, 4).abs().minimum<tf.Tensor2D>(1);
      const noisy = x.add<tf.Tensor2D>(pictures(5, 5).mul(0.1));
      const losses = Array.from({ length: 30 }, () => step({ x, noisy }));
      expect(losses[29]).to.be.below(0.6 * (losses[0] as number));
      step.dispose();
    }).timeout(60_000);

    it(`${name}: refuses pictures of another size`, () => {
      expect(() => make().reconstruct(tf.zeros([2, 783]))).to.throw(ShapeError);
    });
  }

  it("convolutional: every pixel of the output depends on every part of the input, and detail has a way of its own", () => {
    const model = convolutionalPictureDenoiser({ channels: [4, 6, 8] }, seeds(2));
    const corner = tf.oneHot([0], 784).toFloat() as tf.Tensor2D;
    const change = model.reconstruct(pictures(1, 6).add(corner)).sub(model.reconstruct(pictures(1, 6)));
    const far = Math.abs(change.dataSync()[783] as number);
    expect(far).to.be.above(0);
    for (const weights of ["down/2/weights", "up/2/weights"]) {
      model.parameters.assign(weights, new Float32Array(model.parameters.tensor(weights).size));
    }
    const cut = model
      .reconstruct(pictures(1, 6).add(corner))
      .sub(model.reconstruct(pictures(1, 6)))
      .dataSync();
    expect(cut[0]).not.to.equal(0); // without the narrow end the corner still sees itself
    expect(cut[783]).to.equal(0); // and nothing of what is far away
  });

  it("refuses targets of another shape than the inputs", () => {
    const model = densePictureDenoiser({ pixels: 2, hidden: [] }, seeds(1));
    expect(() => pictureLoss(model)({ x: tf.zeros([1, 2]), noisy: tf.zeros([2, 2]) })).to.throw(ShapeError);
  });
});
