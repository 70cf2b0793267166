import { expect } from "chai";
import * as tf from "latent/tf";
import { jobs, optimizers } from "./losses";
import { compared } from "./side-by-side";

describe("compileStep, 100 steps", function () {
  this.timeout(120_000);
  before(() => tf.ready());

  for (const [model, start] of Object.entries(jobs)) {
    for (const [name, begin] of Object.entries(optimizers)) {
      it(`${model} by ${name}: every term is the plain step's to 1e-4 of the loss (float32 sums in another order)`, () => {
        const { worst, left } = compared(start, begin, 100);
        expect(worst).to.be.below(1e-4);
        expect(left).to.equal(0);
      });
    }
  }
});
