import { expect } from "chai";
import { compileStep } from "latent/compile";
import { denoiserField, denoiserJacobians, denoisingLoss, denseDenoiser } from "latent/models/denoiser";
import { standardNormal } from "latent/noise";
import { normals32, seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import * as tf from "latent/tf";
import { expectClose } from "../independent/samples";

const shape = { dimensions: 2, hidden: [5] };

describe("the dense denoiser", () => {
  before(() => tf.ready());

  it("takes σ ε̂ away, by plain numbers: ε̂ = W₂ relu(W₁ (y, sin ky, cos ky, log σ) + b₁) + b₂", () => {
    const model = denseDenoiser(shape, seeds(3));
    for (const name of model.parameters.names) {
      const { length } = model.parameters.values(name);
      model.parameters.assign(name, normals32(length, seeds(length)));
    }
    const [noisy, sigma] = [[0.3, -1.2], 0.4];
    const y = noisy.map((x) => x / Math.sqrt(1 + sigma * sigma));
    const waves = [2, 4, 8].flatMap((k) => [...y.map((x) => Math.sin(k * x)), ...y.map((x) => Math.cos(k * x))]);
    const layer = (name: string, inputs: readonly number[], units: number) => {
      const [weights, bias] = ["weights", "bias"].map((part) => model.parameters.values(`noise/${name}/${part}`));
      return Array.from({ length: units }, (_, j) =>
        inputs.reduce((sum, x, i) => sum + x * (weights?.[i * units + j] as number), bias?.[j] as number),
      );
    };
    const hidden = layer("0", [...y, ...waves, Math.log(sigma)], 5).map((x) => Math.max(0, x));
    const epsilon = layer("1", hidden, 2);
    const [x, s] = [tf.tensor2d([noisy]), tf.tensor2d([[sigma]])];
    expectClose(model.epsilon(x, s).dataSync(), epsilon, 1e-5);
    expectClose(
      model.denoise(x, s).dataSync(),
      noisy.map((one, i) => one - sigma * (epsilon[i] as number)),
      1e-5,
    );
  });

  it("has the loss ‖x − x′‖²/σ², whatever σ is", () => {
    const model = denseDenoiser(shape, seeds(3));
    const [x, epsilon] = [standardNormal([6, 2], seeds(1)), standardNormal([6, 2], seeds(2))];
    const sigma = tf.tensor2d([0.03, 0.1, 0.5, 1, 2, 9], [6, 1]);
    const denoised = model.denoise(x.add<tf.Tensor2D>(epsilon.mul(sigma)), sigma);
    const squares = x.sub(denoised).square().sum(1, true).div(sigma.square()).mean().dataSync()[0] as number;
    const loss = denoisingLoss(model)({ x, epsilon, sigma }).dataSync()[0] as number;
    expect(loss / squares).to.be.closeTo(1, 1e-3);
  });

  it("descends: the gradient is that of difference quotients, and 200 steps halve the loss on one place", () => {
    const model = denseDenoiser(shape, seeds(5));
    const feeds = {
      x: tf.fill([64, 2], 0.5) as tf.Tensor2D,
      epsilon: standardNormal([64, 2], seeds(6)),
      sigma: tf.fill([64, 1], 0.5) as tf.Tensor2D,
    };
    const loss = () => denoisingLoss(model)(feeds);
    const { gradients, value } = model.parameters.gradients(loss);
    const bias = model.parameters.values("noise/1/bias");
    const at = (by: number) => {
      model.parameters.assign("noise/1/bias", Float32Array.of((bias[0] as number) + by, bias[1] as number));
      return loss().dataSync()[0] as number;
    };
    expect(gradients["noise/1/bias"]?.dataSync()[0]).to.be.closeTo((at(0.01) - at(-0.01)) / 0.02, 1e-3);
    at(0);
    const step = compileStep({
      loss: denoisingLoss(model),
      parameters: model.parameters,
      optimizer: tf.train.adam(0.02),
    });
    for (let i = 0; i < 200; i++) step(feeds);
    expect(step(feeds)).to.be.below(value / 2);
  });

  it("refuses noise of another shape than the examples", () => {
    const model = denseDenoiser(shape, seeds(3));
    const feeds = { x: tf.zeros([3, 2]), epsilon: tf.zeros([2, 2]), sigma: tf.ones([3, 1]) } as never;
    expect(() => denoisingLoss(model)(feeds)).to.throw(ShapeError, "denoisingLoss");
  });

  it("has a field that ends at its reconstructions, and Jacobians that difference quotients give", () => {
    const model = denseDenoiser({ dimensions: 2, hidden: [16] }, seeds(8));
    const places = [0.3, -0.4, 1.2, 0.1, -0.7, 0.9];
    const x = tf.tensor2d(places, [3, 2]);
    const ends = [...denoiserField(model, places, 0.5)].map((by, i) => by + (places[i] as number));
    expectClose(ends, model.denoise(x, tf.fill([3, 1], 0.5)).dataSync(), 1e-6);
    const h = 1e-3;
    const jacobians = denoiserJacobians(model, places, 0.5);
    const quotients = [0, 1, 2].flatMap((i) =>
      [0, 1].flatMap((a) =>
        [0, 1].map((b) => {
          const moved = (by: number) => denoiserField(model, places.map((one, j) => (j === 2 * i + b ? one + by : one)), 0.5); // biome-ignore format: one line
          const slope = ((moved(h)[2 * i + a] as number) - (moved(-h)[2 * i + a] as number)) / (2 * h);
          return slope + (a === b ? 1 : 0);
        }),
      ),
    );
    expectClose(jacobians, quotients, 2e-2);
    for (const f of [denoiserField, denoiserJacobians])
      expect(() => f(model, [1, 2, 3], 1)).to.throw(RangeError, "places must be rows of 2 numbers, got 3 numbers");
  });
});
