import { expect } from "chai";
import * as tf from "latent/tf";
import { leftBehind, models } from "./leaks";

const dense = { pixels: 784, hidden: [200, 200], latent: 50, channels: 32, batch: 100 };
const lecture = { ...dense, latent: 32 };

describe("no tensor is left behind at full size", function () {
  this.timeout(3_600_000);
  before(() => tf.ready());

  for (const [name, make] of Object.entries(models)) {
    const [steps, sizes] = name.startsWith("dense") ? [1000, dense] : [50, lecture]; // one tensor a step shows; 1,000 of a small one below
    it(`by ${steps} compiled steps of the ${name}`, () => {
      const left = leftBehind(make, sizes, { steps, compiled: true, optimizer: () => tf.train.adam(1e-4) });
      expect(left).to.deep.equal({ tensors: 0, bytes: 0 });
    });
  }
});

describe("no tensor is left behind by 1,000 steps", function () {
  this.timeout(3_600_000);
  before(() => tf.ready());

  const small = { pixels: 12, hidden: [6], latent: 2, channels: 2, batch: 1 };
  for (const [name, make] of Object.entries(models)) {
    if (!name.startsWith("dense")) {
      it(`of the ${name}, compiled, small`, () => {
        const left = leftBehind(make, small, { steps: 1000, compiled: true, optimizer: () => tf.train.adam(1e-4) });
        expect(left).to.deep.equal({ tensors: 0, bytes: 0 });
      });
    }
    it(`of the ${name}, plain, ${name.startsWith("dense") ? "full size" : "small"}`, () => {
      const sizes = name.startsWith("dense") ? dense : small;
      const left = leftBehind(make, sizes, { steps: 1000, compiled: false, optimizer: () => tf.train.adam(1e-4) });
      expect(left).to.deep.equal({ tensors: 0, bytes: 0 });
    });
  }
});
