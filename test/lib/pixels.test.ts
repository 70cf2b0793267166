import { expect } from "chai";
import { compile, compileStep } from "latent/compile";
import { bernoulliDistortion } from "latent/losses";
import { denseVae } from "latent/models/vae";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { negativeElbo, trainStep } from "latent/training";

const row = (values: ArrayLike<number>) => tf.tensor2d(Float32Array.from(values), [1, values.length]);
const single = (value: number) => Math.fround(value);

describe("pixels outside [0, 1] in bernoulliDistortion", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  /** Lets the guard look again: it does so when a batch has another shape. */
  const afterAnother = () => void bernoulliDistortion(tf.zeros([1, 7]), tf.zeros([1, 7]));

  for (const wrong of [255, -1, 1.0001, -1e-5, Number.NaN, Number.POSITIVE_INFINITY]) {
    it(`are refused at once with their place: ${wrong}`, () => {
      afterAnother();
      const x = tf.tensor2d([0, 1, 0.5, 0.5, wrong, 0.5], [2, 3]);
      expect(() => bernoulliDistortion(x, tf.zeros([2, 3]))).to.throw(
        RangeError,
        `bernoulliDistortion: x must lie in [0, 1], got ${single(wrong)} at [1, 1]; divide grey levels by 255, or take gaussianDistortion`,
      );
    });
  }

  it("are not what rounding leaves beside it", () => {
    afterAnother();
    expect(() => bernoulliDistortion(row([1 + 5e-7, -5e-7]), row([0, 0]))).not.to.throw();
  });

  it("are found after a call with right ones of another shape, and after a second with right ones of the same", () => {
    const [right, wrong, logits] = [row([0, 1]), row([0, 255]), row([0, 0])];
    bernoulliDistortion(right, logits);
    const { now } = performance;
    const at = performance.now();
    try {
      performance.now = () => at + 1001;
      expect(() => bernoulliDistortion(wrong, logits)).to.throw(RangeError, "got 255 at [0, 1]");
    } finally {
      performance.now = now;
    }
  });

  it("are found when training begins, plain and recorded, and when a compiled function is recorded", () => {
    const shape = { pixels: 4, hidden: [3], latent: 2, activation: "tanh", likelihood: "bernoulli" } as const;
    const [x, epsilon] = [tf.tensor2d([0, 128, 255, 0], [1, 4]), tf.zeros<tf.Rank.R2>([1, 2])];
    const right = tf.tensor2d([0, 0.5, 1, 0], [1, 4]);
    const { parameters, ...vae } = denseVae(shape, seeds(1));
    const model = { parameters, ...vae };
    const message = "bernoulliDistortion: x must lie in [0, 1], got 128 at [0, 1]";
    afterAnother();
    expect(() => trainStep(model, tf.train.sgd(0.1), { x, epsilon, beta: 1 })).to.throw(RangeError, message);
    for (const first of [afterAnother, () => void model.distortion(right, right)]) {
      first();
      const step = compileStep({ loss: negativeElbo(model), parameters, optimizer: tf.train.sgd(0.1) });
      expect(() => step({ x, epsilon, beta: 1 })).to.throw(RangeError, message);
      first();
      const distortion = compile((feeds: { x: tf.Tensor2D; l: tf.Tensor2D }) => model.distortion(feeds.x, feeds.l));
      expect(() => distortion({ x, l: right })).to.throw(RangeError, message);
      distortion.dispose();
    }
    parameters.dispose();
  });

  it("cost nothing worth naming: a thousand calls look at one of them", () => {
    const [x, logits] = [row([0, 1]), row([0, 0])];
    afterAnother();
    let reads = 0;
    const { dataSync } = x;
    x.dataSync = ((...args: []) => {
      reads++;
      return dataSync.apply(x, args);
    }) as typeof dataSync;
    const { now } = performance;
    const at = performance.now();
    try {
      performance.now = () => at;
      for (let i = 0; i < 1000; i++) bernoulliDistortion(x, logits).dispose();
    } finally {
      performance.now = now;
    }
    expect(reads).to.equal(1);
  });
});
