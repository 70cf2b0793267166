import { expect } from "chai";
import { binarized, standardNormal } from "latent/noise";
import { normals32, seeds, uniforms32 } from "latent/random";
import * as tf from "latent/tf";
import { expectMean } from "./independent/samples";

describe("noise", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it("is the seed stream's own numbers, in any shape of rank 1 to 4", () => {
    for (const shape of [[24], [4, 6], [2, 3, 4], [1, 2, 3, 4]] as const) {
      const noise = tf
        .engine()
        .runKernel("Identity", { x: standardNormal([...shape] as [number, number], seeds(9)) }) as tf.Tensor;
      expect(noise.shape).to.deep.equal([...shape]);
      expect([...noise.dataSync()]).to.deep.equal([...normals32(24, seeds(9))]);
    }
  });

  it("takes one seed from the stream, so that it does not move what comes later", () => {
    const [few, many] = [seeds(4), seeds(4)];
    standardNormal([2, 2], few);
    standardNormal([50, 50], many);
    expect(few()).to.equal(many());
  });

  it("has mean 0 and variance 1, within 4 standard errors", () => {
    const draws = standardNormal([20_000], seeds(2)).dataSync();
    expectMean(draws, 0);
    expectMean(
      draws.map((e) => e * e),
      1,
    );
  });

  describe("binarized", () => {
    it("never changes black and white, and gives nothing but 0 and 1", () => {
      expect([...binarized(Float32Array.of(0, 1, 1, 0), [1, 4], seeds(1)).dataSync()]).to.deep.equal([0, 1, 1, 0]);
      const values = binarized(uniforms32(2000, seeds(3)), [2, 1000], seeds(4)).dataSync();
      expect([...new Set(values)].toSorted()).to.deep.equal([0, 1]);
    });

    it("is white with the probability of the grey value, within 4 standard errors", () => {
      for (const grey of [0.1, 0.5, 0.93]) {
        expectMean(binarized(new Float32Array(20_000).fill(grey), [1, 20_000], seeds(6)).dataSync(), grey);
      }
    });

    it("refuses a pixel outside [0, 1], with its place", () => {
      for (const wrong of [255, -1, 1.001, -1e-3, Number.NaN]) {
        expect(() => binarized(Float32Array.of(0, wrong), [1, 2], seeds(1))).to.throw(
          RangeError,
          `binarized: pixels must lie in [0, 1], got ${Math.fround(wrong)} at 1; divide grey levels by 255`,
        );
      }
    });

    it("is drawn anew at every call, and the same from the same seed", () => {
      const next = seeds(8);
      const grey = new Float32Array(100).fill(0.5);
      const [first, second] = [binarized(grey, [1, 100], next), binarized(grey, [1, 100], next)];
      expect([...first.dataSync()]).not.to.deep.equal([...second.dataSync()]);
      expect([...first.dataSync()]).to.deep.equal([...binarized(grey, [1, 100], seeds(8)).dataSync()]);
    });
  });
});
