import { expect } from "chai";
import { masked } from "latent/corruptions/missing";
import {
  type Bend,
  classifierLoss,
  layerLoss,
  mistakes,
  oneHot,
  passedUp,
  stackedClassifier,
  stackedLayer,
} from "latent/models/stacked-denoiser";
import { normals, seeds, uniforms32 } from "latent/random";
import { ShapeError } from "latent/shape";
import * as tf from "latent/tf";
import { expectClose } from "../independent/samples";

const layer = (inputs: number, units: number, seed: number, bend: Bend = "sigmoid") =>
  stackedLayer({ inputs, units, bend, gain: 4 }, seeds(seed));
const rows = (count: number, size: number, seed: number) =>
  tf.tensor2d(uniforms32(count * size, seeds(seed)), [count, size]);
const sigmoid = (a: number) => 1 / (1 + Math.exp(-a));

describe("a stack of denoising layers", () => {
  before(() => tf.ready());

  it("by hand: one unit with tied weights", () => {
    const one = layer(2, 1, 1);
    one.parameters.assign("weights", Float32Array.of(1, -2));
    one.parameters.assign("bias", Float32Array.of(0.5));
    one.parameters.assign("outward", Float32Array.of(0.1, 0.2));
    const h = sigmoid(0.5 * 1 + 1 * -2 + 0.5); // of the noisy input
    const said = [0.1 + h, 0.2 - 2 * h].map(sigmoid) as [number, number];
    const loss = -Math.log(said[0]) - Math.log(1 - said[1]); // of the clean one, [1, 0]
    const feeds = { x: tf.tensor2d([[1, 0]]), noisy: tf.tensor2d([[0.5, 1]]) };
    expectClose(layerLoss(one)(feeds).dataSync(), [loss], 1e-6);
  });

  it("draws weights within gain times Glorot's bound, and fills it", () => {
    const widest = Math.max(...layer(30, 20, 2).parameters.values("weights").map(Math.abs));
    expect(widest).to.be.within(3.9 * Math.sqrt(6 / 50), 4 * Math.sqrt(6 / 50));
    expect(() => stackedLayer({ inputs: 1, units: 1, bend: "relu", gain: 0 }, seeds(1))).to.throw(RangeError, "gain");
  });

  it("shows layer 2 clean codes of clean input: what is passed up has nothing to do with the corruption of layer 1", () => {
    const [first, second] = [layer(6, 4, 1), layer(4, 3, 2)];
    const x = rows(5, 6, 3);
    const noisy = tf.tensor2d(masked(x.dataSync<"float32">(), { d: 6, share: 0.5 }, seeds(4)), [5, 6]);
    const w = first.parameters.values("weights");
    const pixels = x.dataSync();
    const byHand = Array.from({ length: 20 }, (_, i) => {
      const [row, unit] = [Math.floor(i / 4), i % 4];
      return sigmoid(Array.from({ length: 6 }, (_, k) => (pixels[6 * row + k] as number) * (w[4 * k + unit] as number)).reduce((a, b) => a + b, 0)); // biome-ignore format: one line
    });
    const up = Array.from(passedUp([first], x).dataSync());
    expectClose(up, byHand, 1e-5);
    const ofNoisy = Array.from(passedUp([first], noisy).dataSync());
    expect(Math.max(...up.map((value, i) => Math.abs(value - (ofNoisy[i] as number))))).to.be.above(0.05);
    const twice = Array.from(passedUp([first, second], x).dataSync());
    const inTurn = Array.from(second.encode(first.encode(x)).dataSync());
    expect(twice).to.deep.equal(inTurn);
    expect(passedUp([first, second], x).shape).to.deep.equal([5, 3]);
  });

  it("begins the classifier with the layers' own codes, as copies", () => {
    const layers = [layer(6, 4, 1), layer(4, 3, 2)];
    const x = rows(5, 6, 3);
    const model = stackedClassifier(layers, 3, seeds(5));
    model.parameters.assign("classes/weights", Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1));
    expect(Array.from(model.logits(x).dataSync())).to.deep.equal(Array.from(passedUp(layers, x).dataSync()));
    model.parameters.assign("0/weights", new Float32Array(24));
    expect(layers[0]?.parameters.values("weights").some((w) => w !== 0)).to.equal(true);
  });

  it("must fit, layer on layer", () => {
    expect(() => stackedClassifier([], 2, seeds(1))).to.throw(ShapeError, "got none");
    expect(() => stackedClassifier([layer(6, 4, 1), layer(5, 3, 2)], 2, seeds(1))).to.throw(ShapeError, "6 → 4, 5 → 3");
  });

  it("the gradients of both losses are those of finite differences", () => {
    const one = layer(3, 2, 1);
    const feeds = { x: rows(4, 3, 2), noisy: rows(4, 3, 3) };
    const model = stackedClassifier([layer(3, 2, 4, "relu")], 3, seeds(5));
    const labels = tf.tensor2d(oneHot([0, 2, 1, 2], 3), [4, 3]);
    const cases = [
      { parameters: one.parameters, loss: () => layerLoss(one)(feeds) },
      { parameters: model.parameters, loss: () => classifierLoss(model)({ x: feeds.x, labels }) },
    ];
    for (const { parameters, loss } of cases) {
      const { gradients } = parameters.gradients(loss);
      for (const name of parameters.names) {
        const values = parameters.values(name);
        const slope = gradients[name]?.dataSync() as Float32Array;
        values.forEach((value, i) => {
          const at = (moved: number) => {
            parameters.assign(
              name,
              values.map((v, k) => (k === i ? moved : v)),
            );
            return loss().dataSync()[0] as number;
          };
          const difference = (at(value + 0.01) - at(value - 0.01)) / 0.02;
          expectClose([slope[i] as number], [difference], 2e-3);
        });
        parameters.assign(name, values);
      }
    }
  });

  it("the loss of the classes is that of float64, where exponentials would overflow too", () => {
    const model = stackedClassifier([layer(2, 2, 1)], 3, seeds(2));
    const biases = [400, 0, -3];
    model.parameters.assign("classes/weights", new Float32Array(6));
    model.parameters.assign("classes/bias", Float32Array.from(biases));
    const loss = classifierLoss(model)({ x: rows(1, 2, 3), labels: tf.tensor2d([[0, 1, 0]]) });
    expectClose(loss.dataSync(), [400], 1e-3);
  });

  it("mistakes are where another class has the largest logit, past a thousand pictures too", () => {
    const model = stackedClassifier([layer(1, 2, 1)], 2, seeds(2));
    model.parameters.assign("classes/weights", new Float32Array(4));
    model.parameters.assign("classes/bias", Float32Array.of(0, 1));
    const labels = Uint8Array.from({ length: 1500 }, (_, i) => (i % 3 === 0 ? 0 : 1));
    const pixels = Float32Array.from(normals(1500, seeds(1)));
    expect(Array.from(mistakes(model, { pixels, labels }))).to.deep.equal(Array.from(labels, (one) => 1 - one));
  });
});
