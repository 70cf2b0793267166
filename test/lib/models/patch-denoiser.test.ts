import { expect } from "chai";
import { compileStep } from "latent/compile";
import { decayedLoss, patchDenoiser } from "latent/models/patch-denoiser";
import { normals32, seeds } from "latent/random";
import * as tf from "latent/tf";
import { expectClose } from "../independent/samples";

describe("the denoiser of patches", () => {
  before(() => tf.ready());

  it("is Wᵀ s(Wx + b) + c with one matrix, against a loop over its units", () => {
    const model = patchDenoiser({ pixels: 5, units: 7 }, seeds(1));
    const [b, c, x] = [normals32(7, seeds(2)), normals32(5, seeds(3)), normals32(5, seeds(4))];
    model.parameters.assign("bias", b);
    model.parameters.assign("offset", c);
    const W = model.parameters.tensor("filters").dataSync();
    const expected = Array.from(c);
    for (let unit = 0; unit < 7; unit++) {
      const a = x.reduce((sum, one, i) => sum + one * (W[7 * i + unit] as number), b[unit] as number);
      for (let i = 0; i < 5; i++)
        expected[i] = (expected[i] as number) + (W[7 * i + unit] as number) / (1 + Math.exp(-a));
    }
    expectClose(model.reconstruct(tf.tensor2d(x, [1, 5])).dataSync(), expected, 1e-6);
  });

  it("pays ρ for each squared weight, and nothing at ρ = 0", () => {
    const model = patchDenoiser({ pixels: 4, units: 3 }, seeds(5));
    const [x, noisy] = [6, 7].map((start) => tf.tensor2d(normals32(8, seeds(start)), [2, 4])) as [
      tf.Tensor2D,
      tf.Tensor2D,
    ];
    const loss = (decay: number) => decayedLoss(model, decay)({ x, noisy }).dataSync()[0] as number;
    const squares = Array.from(model.parameters.tensor("filters").dataSync()).reduce((sum, w) => sum + w * w, 0);
    expect(loss(0.5) - loss(0)).to.be.closeTo(0.5 * squares, 1e-5);
    expect(loss(0)).to.be.closeTo((x.sub(model.reconstruct(noisy)).square().sum().dataSync()[0] as number) / 2, 1e-5);
  });

  it("learns: three hundred steps on one batch halve the error", () => {
    const model = patchDenoiser({ pixels: 6, units: 20 }, seeds(8));
    const step = compileStep({
      loss: decayedLoss(model, 0),
      parameters: model.parameters,
      optimizer: tf.train.adam(0.01),
    });
    const x = tf.tensor2d(normals32(60, seeds(9)), [10, 6]);
    const losses = Array.from({ length: 300 }, () => step({ x, noisy: x }));
    expect(losses[299]).to.be.below(0.5 * (losses[0] as number));
    step.dispose();
  });
});
