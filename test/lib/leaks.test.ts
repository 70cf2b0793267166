import { expect } from "chai";
import * as tf from "latent/tf";
import { leftBehind, models } from "./leaks";

const sizes = { pixels: 12, hidden: [6], latent: 2, channels: 2, batch: 1 };

describe("no tensor is left behind", () => {
  before(() => tf.ready());

  for (const [name, make] of Object.entries(models)) {
    it(`by 20 compiled steps of the ${name}, small`, () => {
      const left = leftBehind(make, sizes, { steps: 20, compiled: true, optimizer: () => tf.train.adam(1e-4) });
      expect(left).to.deep.equal({ tensors: 0, bytes: 0 });
    });

    // A step that leaks leaks every time; 1,000 steps of either kind are in `npm run test:long`.
    it(`by 20 plain steps of the ${name}, small`, () => {
      const left = leftBehind(make, sizes, { steps: 20, compiled: false, optimizer: () => tf.train.adam(1e-4) });
      expect(left).to.deep.equal({ tensors: 0, bytes: 0 });
    });
  }

  it("unseen: a step that leaks one tensor is found out", () => {
    const leaking: (typeof models)[string] = (given) => {
      const { plain, ...rest } = (models["dense VAE"] as (typeof models)[string])(given);
      const leaky: typeof plain = (optimizer, feeds) => {
        tf.keep(tf.zeros([1]));
        return plain(optimizer, feeds);
      };
      return { ...rest, plain: leaky };
    };
    const leak = () => leftBehind(leaking, sizes, { steps: 3, compiled: false, optimizer: () => tf.train.adam(1e-4) });
    expect(leak).to.throw("4 tensors outlive model and optimizer");
  });
});
