import { expect } from "chai";
import { compile, compileStep } from "latent/compile";
import { nodeBackend } from "latent/compile/binding";
import { Parameters } from "latent/parameters";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { reportOf, reportOn } from "../backends/reports";
import type { ShortTraining } from "../backends/short-training";
import { jobs } from "./losses";

const sessions = () => nodeBackend().binding.getNumOfSavedModels();

describe("recordings", () => {
  before(() => tf.ready());

  it("are made for each set of shapes, a bounded number of them, the least recently used freed first", () => {
    const start = sessions();
    const double = compile(({ x }: { x: tf.Tensor1D }) => x.mul(2), { shapes: 3 });
    const run = (size: number) => tf.tidy(() => [...double({ x: tf.ones([size]) }).dataSync()]);
    for (let size = 1; size <= 10; size++) {
      expect(run(size)).to.deep.equal(new Array(size).fill(2));
      expect(double.recordings).to.equal(Math.min(size, 3));
      expect(sessions() - start).to.equal(Math.min(size, 3));
    }
    run(8); // used again: 9 goes first
    run(1);
    expect(double.recordings).to.equal(3);
    double.dispose();
    expect(double.recordings).to.equal(0);
    expect(sessions()).to.equal(start);
  });

  it("need a positive whole number of shapes", () => {
    for (const shapes of [0, -1, 1.5, Number.NaN]) {
      expect(() => compile(({ x }: { x: tf.Tensor1D }) => x, { shapes })).to.throw(
        RangeError,
        `compile: shapes must be a positive whole number, got ${shapes}`,
      );
    }
  });

  it("hand the parameters on when batches of several sizes are trained in turn", () => {
    const losses = [true, false].map((compiled) => {
      const { parameters, loss, feeds } = (
        jobs["dense VAE, Gaussian, relu"] as () => ReturnType<(typeof jobs)[string]>
      )();
      const [optimizer, next] = [tf.train.adam(1e-3), seeds(3)];
      const step = compileStep({ loss, parameters, optimizer, shapes: 2 });
      const seen = [16, 16, 5, 16, 3, 5, 16, 16, 3].map((batch) => {
        const given = feeds(next, batch);
        const { beta, ...rest } = given;
        const terms = compiled
          ? step(given)
          : parameters.descend(optimizer, () => loss({ ...rest, beta: tf.scalar(beta) }));
        tf.dispose(given);
        return terms.loss as number;
      });
      parameters.dispose();
      optimizer.dispose();
      return seen;
    });
    for (const [at, loss] of (losses[1] as number[]).entries()) {
      expect((losses[0] as number[])[at]).to.be.closeTo(loss, 1e-5 * loss);
    }
  });

  it("are freed with the parameters, and leave no tensor", () => {
    const [start, before] = [sessions(), tf.memory().numTensors];
    const parameters = new Parameters({ w: { shape: [2], values: Float32Array.of(1, 2) } });
    const optimizer = tf.train.adam(0.1);
    const loss = ({ x }: { x: tf.Scalar }) => parameters.tensor("w").mul(x).square().sum<tf.Scalar>();
    const step = compileStep({ loss, parameters, optimizer });
    const scaled = compile(({ x }: { x: tf.Scalar }) => parameters.tensor("w").mul(x), { owner: parameters });
    for (let at = 0; at < 5; at++) step({ x: at });
    scaled({ x: 1 }).dispose();
    expect(sessions() - start).to.equal(2);
    parameters.dispose();
    optimizer.dispose();
    expect(sessions()).to.equal(start);
    expect(tf.memory().numTensors).to.equal(before);
  });

  describe("are not made, with the same results,", () => {
    let compiled: ShortTraining;
    before(async () => {
      compiled = (await reportOn("tensorflow")).training;
    });

    it("where they can be: there they are", () => expect(compiled.recordings).to.deep.equal([1, 1]));

    for (const [setting, report] of [
      ["LATENT_COMPILE=0", () => reportOf(["training"], { LATENT_COMPILE: "0" })],
      ["LATENT_BACKEND=wasm", () => reportOn("wasm")],
      ["LATENT_BACKEND=cpu", () => reportOn("cpu")],
    ] as const) {
      it(`with ${setting}`, async () => {
        const { training: plain } = await report();
        expect(plain.recordings).to.deep.equal([0, 0]);
        for (const [at, loss] of compiled.losses.entries()) expect(plain.losses[at]).to.be.closeTo(loss, 1e-4 * loss);
        for (const [at, value] of compiled.results.entries()) expect(plain.results[at]).to.be.closeTo(value, 1e-4);
      });
    }
  });
});
