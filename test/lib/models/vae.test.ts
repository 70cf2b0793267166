import { expect } from "chai";
import { weightsOf } from "latent/checkpoint/weights";
import { denseVae, observation, posteriorOf } from "latent/models/vae";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { network } from "../independent/dense";
import { expectClose } from "../independent/samples";

const shape = { pixels: 5, hidden: [4, 3], latent: 2, activation: "tanh", likelihood: "bernoulli" } as const;

describe("dense VAE", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it("mirrors the encoder's widths in its decoder, with twice the latent size as the encoder's head", () => {
    const { parameters } = denseVae(shape, seeds(1));
    const shapes = parameters.names
      .filter((name) => name.endsWith("weights"))
      .map((name) => parameters.shape(name).join("×"));
    expect(shapes).to.deep.equal(["5×4", "4×3", "3×4", "2×3", "3×4", "4×5"]);
    parameters.dispose();
  });

  it("has the 389,484 parameters of 784-200-200-50", () => {
    const { parameters } = denseVae({ ...shape, pixels: 784, hidden: [200, 200], latent: 50 }, seeds(1));
    const dense = (inputs: number, units: number) => (inputs + 1) * units;
    const hand =
      dense(784, 200) + dense(200, 200) + dense(200, 100) + dense(50, 200) + dense(200, 200) + dense(200, 784);
    expect(parameters.count).to.equal(hand);
    parameters.dispose();
  });

  for (const activation of ["tanh", "relu"] as const) {
    it(`encodes and decodes as float64 loops do (${activation}), without an activation at either end`, () => {
      const vae = denseVae({ ...shape, activation }, seeds(2));
      const weights = weightsOf(vae.parameters);
      const x = [
        [0.1, -0.9, 0.3, 1, 0],
        [2, 0, -1, 0.5, 0.5],
      ];
      const { mean, logVar } = vae.encode(tf.tensor2d(x));
      expectClose(tf.concat([mean, logVar], 1).dataSync(), network(weights, "encoder", x, activation).flat(), 1e-6);
      const z = [[0.5, -1.5]];
      expectClose(vae.decode(tf.tensor2d(z)).dataSync(), network(weights, "decoder", z, activation).flat(), 1e-6);
      vae.parameters.dispose();
    });
  }

  it("is linear without hidden layers", () => {
    const vae = denseVae({ ...shape, hidden: [] }, seeds(3));
    const at = (z: number) => vae.decode(tf.tensor2d([[z, -z]]));
    expectClose(at(3).sub(at(0)).dataSync(), at(1).sub(at(0)).mul(3).dataSync(), 1e-5);
    vae.parameters.dispose();
  });

  it("starts the same from the same seed, and otherwise not", () => {
    const first = (seed: number) => [...denseVae(shape, seeds(seed)).parameters.values("encoder/0/weights")];
    expect(first(4)).to.deep.equal(first(4));
    expect(first(4)).not.to.deep.equal(first(5));
  });

  it("leaves nothing behind but results, and nothing at all once its parameters are disposed", () => {
    const tensors = tf.memory().numTensors;
    const vae = denseVae(shape, seeds(1));
    expect(tf.memory().numTensors).to.equal(tensors + vae.parameters.names.length);
    const x = tf.zeros<tf.Rank.R2>([3, 5]);
    const { mean, logVar } = vae.encode(x);
    const decoded = vae.decode(mean);
    const [distortion, expected] = [vae.distortion(x, decoded), vae.expected(decoded)];
    expect(tf.memory().numTensors).to.equal(tensors + vae.parameters.names.length + 6);
    tf.dispose([x, mean, logVar, decoded, distortion, expected]);
    vae.parameters.dispose();
    expect(tf.memory().numTensors).to.equal(tensors);
  });

  it("splits a head into mean first and log σ² second", () => {
    const { mean, logVar } = posteriorOf(
      tf.tensor2d([
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ]),
    );
    expect(mean.arraySync()).to.deep.equal([
      [1, 2],
      [5, 6],
    ]);
    expect(logVar.arraySync()).to.deep.equal([
      [3, 4],
      [7, 8],
    ]);
  });

  it("expects σ(l) of Bernoulli logits, and a Gaussian's mean as it is, in a tensor of its own", () => {
    const logits = tf.tensor2d([[0, Math.log(3)]]);
    expectClose(observation("bernoulli").expected(logits).dataSync(), [0.5, 0.75], 1e-6);
    const mean = observation("gaussian").expected(logits);
    logits.dispose();
    expectClose(mean.dataSync(), [0, Math.log(3)], 1e-6);
  });
});
