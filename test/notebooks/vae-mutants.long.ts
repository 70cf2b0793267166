import { expect } from "chai";
import { type Mistake, opened, outcomeOf, replaced } from "./mutants";

/** Everything up to the figures of the model that was trained live. */
const last = "dense-checks";

/** Replaces a function of the library before anything is imported; `original` is the right one. */
const overridden = (name: string, module: string, body: string): Mistake =>
  opened(`const tfjs: any = require("latent/tf");
const library: any = require("latent/${module}");
const original = library.${name};
library.${name} = ${body};`);

const mistakes: Readonly<Record<string, Mistake>> = {
  "β = 0, the rate weighs nothing": replaced("minibatches", "const beta = 1;", "const beta = 0;"),
  "a mean in place of the sum in the rate": overridden(
    "rate",
    "losses",
    "(q: any) => tfjs.tidy(() => original(q).div(q.mean.shape[1]))",
  ),
  "training without noise": replaced(
    "minibatches",
    "standardNormal([100, latent], next)",
    "tf.zeros<tf.Rank.R2>([100, latent])",
  ),
  "no noise at all, in training and in measuring": overridden(
    "standardNormal",
    "noise",
    "(shape: number[]) => tfjs.zeros(shape)",
  ),
};

describe("notebook 12 notices", function () {
  this.timeout(1_800_000);

  it("nothing where nothing is wrong", async () => {
    expect(await outcomeOf("12-", last)).to.equal("runs");
  });

  for (const [name, mistake] of Object.entries(mistakes)) {
    it(name, async () => {
      const outcome = await outcomeOf("12-", last, mistake);
      expect(outcome).to.be.an("object");
      if (outcome !== "runs") expect(outcome.says, outcome.cell).to.match(/Error: step \d+[a-z]? · /);
    });
  }
});
