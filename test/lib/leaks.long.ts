import { expect } from "chai";
import * as tf from "latent/tf";
import { leftBehind, models } from "./leaks";

const dense = { pixels: 784, hidden: [200, 200], latent: 50, channels: 32, batch: 100 };
const lecture = { ...dense, latent: 32 };

describe("no tensor is left behind at full size", function () {
  this.timeout(3_600_000);
  before(() => tf.ready());

  for (const [name, make] of Object.entries(models)) {
    it(`by 1,000 steps of the ${name}`, () => {
      const sizes = name.startsWith("dense") ? dense : lecture;
      expect(leftBehind(make, sizes, { steps: 1000, optimizer: () => tf.train.adam(1e-4) })).to.deep.equal({
        tensors: 0,
        bytes: 0,
      });
    });
  }
});
