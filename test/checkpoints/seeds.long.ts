import { expect } from "chai";
import { seedRuns } from "latent/checkpoint/seed-runs";
import * as tf from "latent/tf";
import { repeated } from "../../checkpoints/seeds";

describe("trainings repeated from several seeds, computed again", function () {
  this.timeout(600_000);
  before(() => tf.ready());

  it("the linear autoencoder on stroke digits, brief, from seed 1: the same to what 32 bits leave of it", async () => {
    const runs = await repeated["linear-autoencoder"]?.("strokes");
    const figures = runs?.["strokes, fast"]?.(1) ?? {};
    const [logged] = seedRuns("linear-autoencoder", "strokes, fast");
    expect(Object.keys(figures)).to.deep.equal(Object.keys(logged?.figures ?? {}));
    expect(figures.error).to.be.closeTo(logged?.figures.error ?? Number.NaN, 0.01);
    expect(figures.median).to.be.closeTo(logged?.figures.median ?? Number.NaN, 0.1);
  });
});
