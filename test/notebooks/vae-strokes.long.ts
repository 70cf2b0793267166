import { expect } from "chai";
import { opened, outcomeOf } from "./mutants";

describe("notebook 12 without MNIST", function () {
  this.timeout(600_000);

  it("runs to its end on the stroke digits, and meets the figures that it states for them", async () => {
    const withoutMnist = opened('process.env.LATENT_DIGITS = "strokes";');
    expect(await outcomeOf("12-", "record", withoutMnist)).to.equal("runs");
  });
});
