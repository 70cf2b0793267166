import { expect } from "chai";
import * as tf from "latent/tf";
import { leftBehind, models } from "./leaks";

const sizes = { pixels: 12, hidden: [6], latent: 2, channels: 2, batch: 1 };

describe("no tensor is left behind", () => {
  before(() => tf.ready());

  for (const [name, make] of Object.entries(models)) {
    // Adam's own share is seen with the dense models; its many small operations would take most of the others' time.
    const optimizer = () => (name.startsWith("dense") ? tf.train.adam(1e-4) : tf.train.sgd(1e-6));

    it(`by 1,000 steps of the ${name}, small`, () => {
      const left = leftBehind(make, sizes, { steps: 1000, optimizer });
      expect(left).to.deep.equal({ tensors: 0, bytes: 0 });
    });
  }

  it("unseen: a step that leaks one tensor is found out", () => {
    const leaking: (typeof models)[string] = (given) => {
      const { parameters, step } = (models["dense VAE"] as (typeof models)[string])(given);
      const leaky: typeof step = (optimizer, next) => {
        tf.keep(tf.zeros([1]));
        return step(optimizer, next);
      };
      return { parameters, step: leaky };
    };
    const leak = () => leftBehind(leaking, sizes, { steps: 3, optimizer: () => tf.train.adam(1e-4) });
    expect(leak).to.throw("4 tensors outlive model and optimizer");
  });
});
