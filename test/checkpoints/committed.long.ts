import { expect } from "chai";
import * as tf from "latent/tf";
import { likelihoodOn, measureOn } from "../../checkpoints/measure";
import { runs } from "../../checkpoints/runs";
import { expectClose } from "../lib/independent/samples";
import { committed, testImages, trained } from "./committed";

describe("the last line of each committed log, computed again from the weights", function () {
  this.timeout(3_600_000);
  before(() => tf.ready());

  for (const [name, { seed, weights }] of Object.entries(runs)) {
    if (!weights) continue;

    it(name, async function () {
      const { log } = committed(name);
      if (!log) return expect.fail(`checkpoints/${name}.log.jsonl is missing; run: npm run checkpoints -- ${name}`);
      const { images, missing } = await testImages(name);
      if (!images) {
        console.log(`      skipped: ${missing}`);
        return this.skip();
      }
      const run = trained(name);
      const { last } = log as { last: typeof log.last & { likelihood?: Record<string, number> } };
      expect(last.images).to.equal(images.count);
      expectClose(Object.values(measureOn(run, images, seed)), Object.values(last.test), 1e-5);
      if (last.likelihood) {
        expect(run.vae, "a likelihood of a model that is no VAE").not.to.equal(undefined);
        if (run.vae)
          expectClose(Object.values(likelihoodOn(run.vae, images, seed)), Object.values(last.likelihood), 1e-5);
      }
      run.parameters.dispose();
    });
  }
});
