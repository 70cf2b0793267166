import { expect } from "chai";
import { weightsOf } from "latent/checkpoint/weights";
import { denseAutoencoder } from "latent/models/autoencoder";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { reconstructionStep } from "latent/training";
import { network } from "../independent/dense";
import { expectClose } from "../independent/samples";

const shape = { pixels: 4, hidden: [3], latent: 2, activation: "relu" } as const;

describe("dense autoencoder", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it("encodes and decodes as float64 loops do, with a linear code and a linear output", () => {
    const model = denseAutoencoder(shape, seeds(2));
    const x = [
      [0.1, -0.9, 0.3, 1],
      [2, 0, -1, 0.5],
    ];
    const weights = weightsOf(model.parameters);
    const code = network(weights, "encoder", x, "relu");
    expectClose(model.encode(tf.tensor2d(x)).dataSync(), code.flat(), 1e-6);
    expectClose(model.decode(tf.tensor2d(code)).dataSync(), network(weights, "decoder", code, "relu").flat(), 1e-5);
    model.parameters.dispose();
  });

  it("without hidden layers finds the one direction in which its data vary", () => {
    const model = denseAutoencoder({ pixels: 2, hidden: [], latent: 1, activation: "relu" }, seeds(1));
    const optimizer = tf.train.adam(0.05);
    const x = tf.tensor2d([-2, -1, 0, 1, 2].map((t) => [3 * t, 4 * t]));
    for (let step = 0; step < 300; step++) reconstructionStep(model, optimizer, x);
    expect(reconstructionStep(model, optimizer, x)).to.be.below(1e-2);
    const [from, to] = [model.decode(tf.tensor2d([[0]])), model.decode(tf.tensor2d([[1]]))].map((y) => y.dataSync());
    expect(((to?.[1] as number) - (from?.[1] as number)) / ((to?.[0] as number) - (from?.[0] as number))).to.be.closeTo(
      4 / 3,
      0.02,
    );
    optimizer.dispose();
    model.parameters.dispose();
  });
});
