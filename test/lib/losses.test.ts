import { expect } from "chai";
import fc from "fast-check";
import { bernoulliCrossEntropyFromLogit, sigmoid } from "latent/information/bernoulli";
import { gaussianLogDensity } from "latent/information/gaussian";
import { absoluteError, bernoulliDistortion, gaussianDistortion, rate, squaredError } from "latent/losses";
import { ShapeError } from "latent/shape";
import * as tf from "latent/tf";
import { centralDifferences } from "./independent/differences";
import { expectClose } from "./independent/samples";

const row = (values: ArrayLike<number>) => tf.tensor2d(Float32Array.from(values), [1, values.length]);
const only = (result: tf.Tensor1D) => result.dataSync()[0] as number;
const single = (value: number) => Math.fround(value);
const runs = { seed: 3, numRuns: 60 };
const numbers = (from: number, to: number, size = 3) =>
  fc.array(fc.double({ min: from, max: to, noNaN: true }).map(single), { minLength: size, maxLength: size });

describe("losses", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  describe("bernoulliDistortion", () => {
    it("is log 2 a pixel at logit 0, and nothing where a sure decoder is right", () => {
      expectClose(
        bernoulliDistortion(
          tf.tensor2d([
            [1, 0],
            [1, 0],
          ]),
          tf.tensor2d([
            [0, 0],
            [200, -200],
          ]),
        ).dataSync(),
        [2 * Math.LN2, 0],
        1e-6,
      );
    });

    it("agrees with the cross-entropy in float64, also for grey pixels and extreme logits", () => {
      fc.assert(
        fc.property(numbers(0, 1), numbers(-80, 80), (x, logits) => {
          const exact = x.reduce((total, p, d) => total + bernoulliCrossEntropyFromLogit(p, logits[d] as number), 0);
          expectClose([only(bernoulliDistortion(row(x), row(logits)))], [exact], 2e-6);
        }),
        runs,
      );
    });

    it("is a likelihood: its exp(−…) adds up to 1 over all binary images", () => {
      const images = Array.from({ length: 32 }, (_, code) => Array.from({ length: 5 }, (_, bit) => (code >> bit) & 1));
      const logits = tf.tensor2d(images.map(() => [0.3, -2, 5, 0, 1.5]));
      const total = bernoulliDistortion(tf.tensor2d(images), logits).neg().exp().sum().dataSync()[0] as number;
      expect(total).to.be.closeTo(1, 1e-6);
    });

    it("has the gradient σ(l) − x", () => {
      const [x, logits] = [
        [1, 0, 0.25],
        [0.5, 2, -1],
      ] as [number[], number[]];
      const gradient = tf
        .grad((l) => bernoulliDistortion(row(x), l as tf.Tensor2D).sum())(row(logits))
        .dataSync();
      expectClose(
        gradient,
        logits.map((l, d) => sigmoid(l) - (x[d] as number)),
        1e-6,
      );
      const value = (l: Float64Array) =>
        x.reduce((sum, p, d) => sum + bernoulliCrossEntropyFromLogit(p, l[d] as number), 0);
      expectClose(gradient, centralDifferences(value, logits), 1e-6);
    });
  });

  it("a batch of no rows is refused by each of them, and a batch that is none", () => {
    const [empty, vector] = [tf.zeros<tf.Rank.R2>([0, 3]), tf.zeros([3]) as unknown as tf.Tensor2D];
    const losses: Record<string, (x: tf.Tensor2D) => unknown> = {
      rate: (x) => rate({ mean: x, logVar: x }),
      bernoulliDistortion: (x) => bernoulliDistortion(x, x),
      gaussianDistortion: (x) => gaussianDistortion(x, x, 1),
      squaredError: (x) => squaredError(x, x),
      absoluteError: (x) => absoluteError(x, x),
    };
    for (const [name, loss] of Object.entries(losses)) {
      expect(() => loss(empty), name).to.throw(
        ShapeError,
        new RegExp(`^${name}: .* with a batch of 1 or more, got \\[0, 3\\]`),
      );
      expect(() => loss(vector), name).to.throw(
        ShapeError,
        new RegExp(`^${name}: .* with a batch of 1 or more, got \\[3\\]`),
      );
      expect(() => loss(tf.zeros([1, 3])), name).not.to.throw();
    }
  });

  describe("gaussianDistortion", () => {
    it("is half the squared error plus ½ log 2π a pixel at variance 1", () => {
      expect(only(gaussianDistortion(row([1, 3]), row([0, 0]), 1))).to.be.closeTo(5 + Math.log(2 * Math.PI), 1e-6);
      expect(only(gaussianDistortion(tf.zeros([1, 784]), tf.zeros([1, 784]), 1))).to.be.closeTo(720.4478, 1e-3);
    });

    it("agrees with the density in float64", () => {
      fc.assert(
        fc.property(
          numbers(-3, 3),
          numbers(-3, 3),
          fc.double({ min: 0.05, max: 9, noNaN: true }),
          (x, mean, variance) => {
            const exact = -x.reduce(
              (total, value, d) => total + gaussianLogDensity(value, { mean: mean[d] as number, variance }),
              0,
            );
            expectClose([only(gaussianDistortion(row(x), row(mean), variance))], [exact], 3e-6);
          },
        ),
        runs,
      );
    });

    it("is a density: its exp(−…) integrates to 1", () => {
      const [step, variance] = [0.01, 0.3];
      const x = tf.range(-6, 6, step).expandDims<tf.Tensor2D>(1);
      const density = gaussianDistortion(x, tf.onesLike(x), variance).neg().exp();
      expect((density.sum().dataSync()[0] as number) * step).to.be.closeTo(1, 1e-5);
    });

    it("has the gradient (μ − x)/σ²", () => {
      const [x, mean, variance] = [[1, -2, 0.5], [0.5, 2, -1], 0.25] as [number[], number[], number];
      const gradient = tf
        .grad((m) => gaussianDistortion(row(x), m as tf.Tensor2D, variance).sum())(row(mean))
        .dataSync();
      expectClose(
        gradient,
        mean.map((m, d) => (m - (x[d] as number)) / variance),
        1e-6,
      );
      const value = (m: Float64Array) =>
        -x.reduce((sum, p, d) => sum + gaussianLogDensity(p, { mean: m[d] as number, variance }), 0);
      expectClose(gradient, centralDifferences(value, mean), 1e-6);
    });

    it("wants a positive variance", () => {
      for (const variance of [0, -1, Number.NaN]) {
        expect(() => gaussianDistortion(row([1]), row([1]), variance)).to.throw(
          RangeError,
          `gaussianDistortion: variance must be positive, got ${variance}`,
        );
      }
    });
  });

  describe("squaredError", () => {
    it("is the sum of squares, zero for equal images, and the same both ways", () => {
      expect(only(squaredError(row([1, 3]), row([0, 0])))).to.equal(10);
      fc.assert(
        fc.property(numbers(-3, 3), numbers(-3, 3), (x, y) => {
          const exact = x.reduce((sum, value, d) => sum + (value - (y[d] as number)) ** 2, 0);
          expectClose([only(squaredError(row(x), row(y)))], [exact], 1e-6);
          expect(only(squaredError(row(y), row(x)))).to.equal(only(squaredError(row(x), row(y))));
          expect(only(squaredError(row(x), row(x)))).to.equal(0);
        }),
        runs,
      );
    });

    it("has the gradient 2 (y − x)", () => {
      const gradient = tf.grad((y) => squaredError(row([1, 3]), y as tf.Tensor2D).sum())(row([2, 0.5]));
      expectClose(
        gradient.dataSync(),
        centralDifferences((y) => ((y[0] as number) - 1) ** 2 + ((y[1] as number) - 3) ** 2, [2, 0.5]),
        1e-6,
      );
      expectClose(gradient.dataSync(), [2, -5], 1e-6);
    });
  });

  describe("absoluteError", () => {
    it("is the sum of distances, zero for equal images, and the same both ways", () => {
      expect(only(absoluteError(row([1, 3]), row([0, 5])))).to.equal(3);
      fc.assert(
        fc.property(numbers(-3, 3), numbers(-3, 3), (x, y) => {
          const exact = x.reduce((sum, value, d) => sum + Math.abs(value - (y[d] as number)), 0);
          expectClose([only(absoluteError(row(x), row(y)))], [exact], 1e-6);
          expect(only(absoluteError(row(y), row(x)))).to.equal(only(absoluteError(row(x), row(y))));
          expect(only(absoluteError(row(x), row(x)))).to.equal(0);
        }),
        runs,
      );
    });

    it("has the gradient sign (y − x)", () => {
      const gradient = tf.grad((y) => absoluteError(row([1, 3]), y as tf.Tensor2D).sum())(row([2, 0.5]));
      const differences = centralDifferences((y) => Math.abs((y[0] as number) - 1) + Math.abs((y[1] as number) - 3), [2, 0.5]); // biome-ignore format: one line
      expectClose(gradient.dataSync(), differences, 1e-6);
      expectClose(gradient.dataSync(), [1, -1], 1e-6);
    });

    it("is least at the median of three targets, where squared error is least at their mean", () => {
      const targets = tf.tensor2d([[0], [1], [5]]);
      const total = (loss: typeof absoluteError, y: number) => loss(targets, tf.fill([3, 1], y)).sum().dataSync()[0] as number; // biome-ignore format: one line
      for (const beside of [0.9, 1.1]) expect(total(absoluteError, beside)).to.be.above(total(absoluteError, 1));
      for (const beside of [1.9, 2.1]) expect(total(squaredError, beside)).to.be.above(total(squaredError, 2));
    });
  });

  const pairs: Record<string, (a: tf.Tensor2D, b: tf.Tensor2D) => tf.Tensor1D> = {
    rate: (mean, logVar) => rate({ mean, logVar }),
    bernoulliDistortion,
    gaussianDistortion: (x, mean) => gaussianDistortion(x, mean, 1),
    squaredError,
    absoluteError,
  };
  for (const [name, loss] of Object.entries(pairs)) {
    it(`${name} keeps the examples of a batch apart and leaves nothing behind but its result`, () => {
      const [a, b] = [
        tf.tensor2d([
          [1, 0],
          [0.5, 1],
        ]),
        tf.tensor2d([
          [0.5, -1],
          [2, 0],
        ]),
      ];
      const tensors = tf.memory().numTensors;
      const both = loss(a, b);
      expect(tf.memory().numTensors).to.equal(tensors + 1);
      expect(both.shape).to.deep.equal([2]);
      const alone = [0, 1].map((at) => only(loss(a.slice([at, 0], [1, 2]), b.slice([at, 0], [1, 2]))));
      expectClose(both.dataSync(), alone, 1e-6);
    });

    it(`${name} refuses shapes that differ instead of broadcasting them`, () => {
      expect(() => loss(tf.zeros([8, 2]), tf.zeros([8, 1]))).to.throw(
        ShapeError,
        new RegExp(`^${name}: shapes must match, got .*\\[8, 2\\] and .*\\[8, 1\\]$`),
      );
    });
  }
});
