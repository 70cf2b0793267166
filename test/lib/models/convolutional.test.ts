import { expect } from "chai";
import type { Weights } from "latent/checkpoint/format";
import { weightsOf } from "latent/checkpoint/weights";
import { convolutionalAutoencoder, convolutionalVae } from "latent/models/convolutional";
import { standardNormal } from "latent/noise";
import { seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import * as tf from "latent/tf";
import { reconstructionStep, trainStep } from "latent/training";
import { convolved, type Images, transposed } from "../independent/convolution";
import { expectClose } from "../independent/samples";

const strides = { encoder: [1, 1, 1, 2, 2, 1], decoder: [1, 2, 2, 1, 1] } as const;

/** Encoder or decoder in float64 loops, layer for layer as lecture 7.4 prints them. */
function network(weights: Weights, half: "encoder" | "decoder", x: Images): Images {
  const apply = half === "encoder" ? convolved : transposed;
  return strides[half].reduce((h, stride, layer) => {
    const bent = layer === 0 ? h : { shape: h.shape, values: h.values.map((a) => Math.max(0, a)) };
    const [filter, bias] = ["weights", "bias"].map((part) => weights[`${half}/${layer}/${part}`] as Weights[string]);
    return apply(bent, filter as Weights[string], (bias as Weights[string]).values, stride);
  }, x);
}

const small = { channels: 2, latent: 2 };
const pixels = () => standardNormal([2, 784], seeds(3));
const asImages = (x: tf.Tensor2D): Images => ({
  shape: [x.shape[0], 28, 28, 1],
  values: Float64Array.from(x.dataSync()),
});

describe("convolutional models", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it("have the lecture's 178,337 parameters, its twin 32 filters of 4×4×32 and biases fewer", () => {
    const [vae, twin] = [convolutionalVae, convolutionalAutoencoder].map((make) =>
      make({ channels: 32, latent: 32 }, seeds(1)),
    );
    expect(vae?.parameters.count).to.equal(178_337);
    expect(twin?.parameters.count).to.equal(178_337 - 32 * (4 * 4 * 32 + 1));
    vae?.parameters.dispose();
    twin?.parameters.dispose();
  });

  it("encode as float64 loops do, from 28×28 down to one place", () => {
    const vae = convolutionalVae(small, seeds(1));
    const x = pixels();
    const exact = network(weightsOf(vae.parameters), "encoder", asImages(x));
    expect(exact.shape).to.deep.equal([2, 1, 1, 4]);
    const { mean, logVar } = vae.encode(x);
    expectClose(tf.concat([mean, logVar], 1).dataSync(), exact.values, 1e-5);
    vae.parameters.dispose();
  });

  it("decode as float64 loops do, from one place up to 28×28", () => {
    const twin = convolutionalAutoencoder(small, seeds(2));
    const z = standardNormal([2, 2], seeds(4));
    const exact = network(weightsOf(twin.parameters), "decoder", {
      shape: [2, 1, 1, 2],
      values: Float64Array.from(z.dataSync()),
    });
    expect(exact.shape).to.deep.equal([2, 28, 28, 1]);
    expectClose(twin.decode(z).dataSync(), exact.values, 1e-5);
    twin.parameters.dispose();
  });

  it("goes down the gradient: one filter weight and one bias of each layer as finite differences say", () => {
    const model = convolutionalAutoencoder(small, seeds(5));
    const x = pixels();
    const before = weightsOf(model.parameters);
    const loss = (weights: Weights) => {
      const { values } = network(weights, "decoder", network(weights, "encoder", asImages(x)));
      const target = asImages(x).values;
      return values.reduce((sum, y, d) => sum + 0.5 * (y - (target[d] as number)) ** 2, 0) / 2;
    };
    const moved = (name: string, by: number): Weights => {
      const { shape, values } = before[name] as Weights[string];
      const shifted = Float64Array.from(values);
      shifted[0] = (shifted[0] as number) + by;
      return { ...before, [name]: { shape, values: shifted as never } };
    };
    expectClose([reconstructionStep(model, tf.train.sgd(1), x)], [loss(before)], 1e-5);
    const after = weightsOf(model.parameters);
    for (const name of model.parameters.names) {
      const slope = (loss(moved(name, 1e-5)) - loss(moved(name, -1e-5))) / 2e-5;
      const step = (before[name]?.values[0] as number) - (after[name]?.values[0] as number);
      expect(step, name).to.be.closeTo(slope, 2e-4 * Math.max(1, Math.abs(slope)));
    }
    model.parameters.dispose();
  });

  it("say which shape they want", () => {
    const vae = convolutionalVae(small, seeds(1));
    expect(() => vae.encode(tf.zeros([2, 28 * 27]))).to.throw(
      ShapeError,
      "encode: x must be [batch, 784], got [2, 756]",
    );
    expect(() => vae.decode(tf.zeros([2, 3]))).to.throw(ShapeError, "decode: z must be [batch, 2], got [2, 3]");
    vae.parameters.dispose();
  });

  it("learns: the loss of the VAE falls from its start", () => {
    const vae = convolutionalVae({ channels: 4, latent: 2 }, seeds(6));
    const optimizer = tf.train.adam(3e-3);
    const next = seeds(7);
    const x = tf.tile(standardNormal([1, 784], seeds(8)), [8, 1]) as tf.Tensor2D; // one image to be known by heart
    const losses = Array.from(
      { length: 60 },
      () => trainStep(vae, optimizer, { x, epsilon: standardNormal([8, 2], next), beta: 1 }).loss,
    );
    expect(losses.at(-1) as number).to.be.below((losses[0] as number) - 25);
    optimizer.dispose();
    vae.parameters.dispose();
  });
});
