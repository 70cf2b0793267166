import { expect } from "chai";
import {
  chain,
  convolution,
  convolutionInitial,
  dense,
  denseInitial,
  transposedConvolution,
  transposedInitial,
} from "latent/layers";
import { standardNormal } from "latent/noise";
import { Parameters } from "latent/parameters";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { convolved, type Images, transposed } from "./independent/convolution";
import { expectClose } from "./independent/samples";

const images = (t: tf.Tensor4D): Images => ({ shape: t.shape, values: Float64Array.from(t.dataSync()) });
const inner = (a: tf.Tensor, b: tf.Tensor) => a.mul(b).sum().dataSync()[0] as number;

describe("layers", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it("dense is x W + b", () => {
    const initial = {
      "d/weights": { shape: [2, 2], values: Float32Array.of(1, 2, 3, 4) },
      "d/bias": { shape: [2], values: Float32Array.of(10, 20) },
    };
    const parameters = new Parameters(initial);
    expect(
      dense(
        parameters,
        "d",
        tf.tensor2d([
          [1, 0],
          [1, -1],
        ]),
      ).arraySync(),
    ).to.deep.equal([
      [11, 22],
      [8, 18],
    ]);
    parameters.dispose();
  });

  it("dense starts within Glorot's bound, with zero biases", () => {
    const { "d/weights": weights, "d/bias": bias } = denseInitial("d", { inputs: 30, units: 20 }, seeds(1));
    const bound = Math.sqrt(6 / 50);
    const largest = Math.max(...(weights?.values ?? []).map(Math.abs));
    expect(largest).to.be.within(0.97 * bound, bound);
    expect([...(bias?.values ?? [])]).to.deep.equal(new Array(20).fill(0));
  });

  it("convolutions start within 1/√fan as PyTorch's: kernel² · inputs, transposed kernel² · channels", () => {
    const shape = { inputs: 8, channels: 3, kernel: 5, stride: 1 };
    const within = (values: Float32Array | undefined, bound: number) =>
      expect(Math.max(...(values ?? []).map(Math.abs))).to.be.within(0.97 * bound, bound);
    within(convolutionInitial("c", shape, seeds(1))["c/weights"]?.values, 1 / Math.sqrt(25 * 8));
    within(transposedInitial("c", shape, seeds(1))["c/weights"]?.values, 1 / Math.sqrt(25 * 3));
  });

  for (const [kernel, stride, size] of [
    [3, 1, 5],
    [4, 2, 9],
    [3, 2, 9],
    [1, 1, 3],
  ] as const) {
    const shape = { inputs: 2, channels: 3, kernel, stride };

    it(`convolution of kernel ${kernel} and stride ${stride} agrees with a loop in float64`, () => {
      const parameters = new Parameters(convolutionInitial("c", shape, seeds(1)));
      const x = standardNormal([2, size, size, 2], seeds(2));
      const y = convolution(parameters, "c", x, stride);
      const exact = convolved(
        images(x),
        { shape: parameters.shape("c/weights"), values: parameters.values("c/weights") },
        parameters.values("c/bias"),
        stride,
      );
      expect(y.shape).to.deep.equal(exact.shape);
      expectClose(y.dataSync(), exact.values, 1e-5);
      parameters.dispose();
    });

    it(`transposed convolution of kernel ${kernel} and stride ${stride} agrees with a loop in float64`, () => {
      const parameters = new Parameters(transposedInitial("t", shape, seeds(1)));
      const x = standardNormal([2, size, size, 2], seeds(2));
      const y = transposedConvolution(parameters, "t", x, stride);
      const exact = transposed(
        images(x),
        { shape: parameters.shape("t/weights"), values: parameters.values("t/weights") },
        parameters.values("t/bias"),
        stride,
      );
      expect(y.shape).to.deep.equal(exact.shape);
      expectClose(y.dataSync(), exact.values, 1e-5);
      parameters.dispose();
    });
  }

  it("the transposed convolution is the adjoint: ⟨conv x, y⟩ = ⟨x, transposed y⟩ with the same filter and no bias", () => {
    const weights = convolutionInitial("c", { inputs: 2, channels: 3, kernel: 4, stride: 2 }, seeds(1))["c/weights"];
    const zero = (count: number) => ({ shape: [count], values: new Float32Array(count) });
    const forward = new Parameters({ "c/weights": weights as never, "c/bias": zero(3) });
    const back = new Parameters({ "c/weights": weights as never, "c/bias": zero(2) });
    const x = standardNormal([1, 10, 10, 2], seeds(2));
    const y = standardNormal([1, 4, 4, 3], seeds(3));
    expectClose([inner(convolution(forward, "c", x, 2), y)], [inner(x, transposedConvolution(back, "c", y, 2))], 1e-5);
    forward.dispose();
    back.dispose();
  });
});

describe("relu-gradient", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it("passes the gradient where x > 0 and stops it elsewhere", () => {
    const gradient = tf.grad((x) =>
      tf
        .relu(x)
        .mul(tf.tensor1d([2, 3, 4, 5]))
        .sum(),
    )(tf.tensor1d([-1, 0, 1e-30, 2]));
    expect([...gradient.dataSync()]).to.deep.equal([0, 0, 4, 5]);
  });

  it("has a second derivative: of relu(x)³ it is 6x where x > 0", () => {
    const first = tf.grad((x) => tf.relu(x).pow(3).sum());
    const second = tf.grad((x) => first(x).sum());
    expectClose(second(tf.tensor1d([-1, 0.5, 2])).dataSync(), [0, 3, 12], 1e-5);
  });

  it("names its layers in order", () => {
    expect(chain("encoder", [7, 3, 2])).to.deep.equal([
      { name: "encoder/0", inputs: 7, units: 3 },
      { name: "encoder/1", inputs: 3, units: 2 },
    ]);
  });
});
