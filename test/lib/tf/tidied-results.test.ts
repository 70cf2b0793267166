import { expect } from "chai";
import * as tf from "latent/tf";
import { tensorsIn } from "latent/tf/tidied-results";

/** Seconds of the processor, which a busy machine does not make more of. */
function cost(body: () => unknown): number {
  const before = process.cpuUsage();
  body();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** A value that holds a tensor in every way there is, and one twice. */
function nested() {
  const [a, b, c, d] = [1, 2, 3, 4].map((value) => tf.scalar(value)) as [tf.Scalar, tf.Scalar, tf.Scalar, tf.Scalar];
  const circle: Record<string, unknown> = { a, deep: [[b], { c }], nothing: null, again: b };
  circle.itself = circle;
  return [circle, "text", new Float32Array(4), [1, [2, d]], undefined];
}

describe("what leaves a tidy", () => {
  it("has the same tensors as tfjs finds in it, in their order", () => {
    const { getTensorsInContainer } = tf.tensor_util;
    for (const value of [nested(), tf.scalar(1), [], {}, null, 3, [[1, 2], [3]], { f: () => tf.scalar(1) }]) {
      const found = tensorsIn(value).map(({ id }) => id);
      expect(found).to.deep.equal(getTensorsInContainer(value as tf.TensorContainer).map(({ id }) => id));
    }
    expect(tensorsIn(nested())).to.have.length(4);
  });

  it("outlives it, whatever holds it, and everything else goes", () => {
    const before = tf.memory().numTensors;
    const kept = tf.tidy(() => {
      const x = tf.tensor1d([1, 2]);
      return { parts: [x.mul(2), { sum: x.sum() }], numbers: x.dataSync().slice() } as unknown as tf.TensorContainer;
    }) as unknown as { parts: [tf.Tensor, { sum: tf.Tensor }]; numbers: Float32Array };
    expect(tf.memory().numTensors - before).to.equal(2);
    expect([...kept.parts[0].dataSync(), ...kept.parts[1].sum.dataSync(), ...kept.numbers]).to.deep.equal([
      2, 4, 3, 1, 2,
    ]);
    tf.dispose([kept.parts[0], kept.parts[1].sum]);
    expect(tf.memory().numTensors).to.equal(before);
  });

  it("may be millions of numbers at no cost: as a typed array, in an object, in lists", () => {
    const x = tf.range(0, 2_000_000).reshape([2000, 1000]);
    const numbers = x.dataSync();
    const lists = x.arraySync();
    x.dispose();
    // tfjs itself takes 1.5 to 2.5 s for each; here it is a hundredth of that
    expect(cost(() => tf.tidy(() => numbers as never))).to.be.below(0.3);
    expect(cost(() => tf.tidy(() => ({ numbers }) as never))).to.be.below(0.3);
    expect(cost(() => tf.tidy(() => lists as never))).to.be.below(0.3);
  });
});
