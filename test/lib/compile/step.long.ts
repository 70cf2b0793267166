import { expect } from "chai";
import * as tf from "latent/tf";
import { jobs, optimizers } from "./losses";
import { compared } from "./side-by-side";

describe("compileStep, convolutional models", function () {
  this.timeout(120_000);
  before(() => tf.ready());

  for (const [model, start] of Object.entries(jobs).filter(([name]) => name.startsWith("conv"))) {
    for (const [name, begin] of Object.entries(optimizers)) {
      it(`${model} by ${name}: every term of 50 steps is the plain step's to 1e-5`, () => {
        const { worst, left } = compared(start, begin, 50);
        expect(worst).to.be.below(1e-5);
        expect(left).to.equal(0);
      });
    }
  }
});
