import { expect } from "chai";
import { type CheckpointLog, checkpointLog } from "latent/checkpoint/logs";
import * as tf from "latent/tf";
import { firstOf, measureOn } from "../../checkpoints/measure";
import { runs } from "../../checkpoints/runs";
import { expectClose } from "../lib/independent/samples";
import { committed, faultsOf, sha256, testImages, trained } from "./committed";

describe("committed checkpoints", () => {
  before(() => tf.ready());
  const hashes = new Map<string, string>();

  for (const [name, { seed, weights }] of Object.entries(runs)) {
    it(`${name}: its log is there, complete and its own`, () => {
      const { log } = committed(name);
      if (!log) return expect.fail(`checkpoints/${name}.log.jsonl is missing; run: npm run checkpoints -- ${name}`);
      expect(faultsOf(name, log)).to.deep.equal([]);
      expect(hashes.get(log.last.weights.sha256), "another run has the same weights").to.equal(undefined);
      hashes.set(log.last.weights.sha256, name);
    });

    if (!weights) continue;

    it(`${name}: its weights are there, with the hash that its log states`, () => {
      const { log, weights: bytes } = committed(name);
      if (!log || !bytes)
        return expect.fail(`checkpoints/${name}.safetensors is missing; run: npm run checkpoints -- ${name}`);
      expect({ sha256: sha256(bytes), bytes: bytes.length }).to.deep.equal(log.last.weights);
    });

    if (name.startsWith("photographs-")) continue; // to measure all their tiles takes six seconds: a long test does

    it(`${name}: the last epoch's measure comes out of its weights`, async function () {
      const { log } = committed(name);
      if (!log) return expect.fail(`checkpoints/${name}.log.jsonl is missing; run: npm run checkpoints -- ${name}`);
      const { images, missing } = await testImages(name);
      if (!images) {
        console.log(`      skipped: ${missing}`);
        return this.skip();
      }
      const run = trained(name);
      expect(run.parameters.count).to.equal(log.head.parameters);
      const measured = measureOn(run, firstOf(images, 1000), seed);
      const stated = log.epochs.at(-1)?.test ?? {};
      expect(Object.keys(measured)).to.deep.equal(Object.keys(stated));
      expectClose(Object.values(measured), Object.values(stated), 1e-5);
      run.parameters.dispose();
    });
  }

  it("with weights take no more than 10 MB together", () => {
    const bytes = Object.keys(runs).reduce((sum, name) => sum + (committed(name).weights?.length ?? 0), 0);
    expect(bytes).to.be.at.most(10_000_000);
  });

  it("would be seen to be wrong: a copied log, one cut short, terms that do not add up", () => {
    const log = checkpointLog("dense-vae-1");
    const edited = (change: Partial<CheckpointLog>) => ({ ...log, ...change });
    expect(faultsOf("dense-vae-1", log)).to.deep.equal([]);
    expect(faultsOf("dense-vae-2", log)).to.deep.equal(["it is the log of dense-vae-1", "its seed is 1, not 2"]);
    expect(faultsOf("dense-vae-1", edited({ epochs: log.epochs.slice(0, -1) }))).to.deep.equal([
      "it has 24 epochs of 25",
    ]);
    const better = { ...log.last, test: { ...log.last.test, loss: 90 } };
    expect(faultsOf("dense-vae-1", edited({ last: better }))[0]).to.match(/^a loss of 90 is not /);
    const provisional = { provisional: true } as unknown as CheckpointLog["last"];
    expect(faultsOf("dense-vae-1", edited({ last: provisional }))[0]).to.match(/^its last line is no measure/);
  });
});
