import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect } from "chai";
import { compile, compileStep } from "latent/compile";
import { nodeBackend } from "latent/compile/binding";
import { denseVae } from "latent/models/vae";
import { standardNormal } from "latent/noise";
import { seeds, uniforms32 } from "latent/random";
import * as tf from "latent/tf";
import { negativeElbo } from "latent/training";

const MEGABYTE = 2 ** 20;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** What could leak: tensors of tfjs, handles of TensorFlow, sessions, memory outside of JavaScript's heap and in it. */
function held() {
  collect();
  const backend = nodeBackend() as unknown as { getNumOfTFTensors(): number };
  const { rss, heapTotal, heapUsed } = process.memoryUsage();
  return {
    tensors: tf.memory().numTensors,
    handles: backend.getNumOfTFTensors(),
    sessions: nodeBackend().binding.getNumOfSavedModels(),
    native: (rss - heapTotal) / MEGABYTE, // the heap grows and shrinks with what ran before in this process
    heap: heapUsed / MEGABYTE,
  };
}

describe("10,000 recorded steps", function () {
  this.timeout(600_000);
  before(() => tf.ready());

  it("leave no tensor, no handle and no session behind, and less than 20 MB", () => {
    const shape = { pixels: 784, hidden: [64], latent: 8, activation: "tanh", likelihood: "bernoulli" } as const;
    const vae = denseVae(shape, seeds(1));
    const optimizer = tf.train.adam(1e-3);
    const step = compileStep({ loss: negativeElbo(vae), parameters: vae.parameters, optimizer });
    const decode = compile(({ z }: { z: tf.Tensor2D }) => vae.decode(z), { owner: vae.parameters });
    const next = seeds(2);
    const run = (steps: number) => {
      for (let at = 1; at <= steps; at++) {
        const rows = at % 50 === 0 ? 7 : 32; // an epoch's last batch is smaller
        const x = tf.tensor2d(uniforms32(rows * 784, next), [rows, 784]);
        const epsilon = standardNormal([rows, 8], next);
        const { loss } = step({ x, epsilon, beta: at / steps });
        if (!Number.isFinite(loss)) throw new Error(`step ${at}: the loss is not finite`);
        if (at % 100 === 0) tf.tidy(() => decode({ z: epsilon }).sum().dataSync());
        tf.dispose([x, epsilon]);
      }
    };
    const growth = () => {
      const before = held();
      run(10_000);
      const after = held();
      expect({ ...after, native: 0, heap: 0 }).to.deep.equal({ ...before, native: 0, heap: 0 });
      return { native: after.native - before.native, heap: after.heap - before.heap };
    };
    run(1000);
    let { native, heap } = growth();
    if (!(native < 20)) ({ native, heap } = growth()); // the allocator takes its room once, a leak each time
    console.log(`      ${native.toFixed(1)} MB more beside the heap, ${heap.toFixed(1)} MB more in it`);
    expect(native).to.be.below(20);
    expect(heap).to.be.below(5);
    vae.parameters.dispose();
    optimizer.dispose();
  });

  it("of recording anew and disposing leave nothing either", () => {
    const run = (count: number) => {
      for (let at = 0; at < count; at++) {
        const square = compile(({ x }: { x: tf.Tensor1D }) => x.square().sum());
        const x = tf.ones<tf.Rank.R1>([1000]);
        tf.dispose([square({ x }), x]);
        square.dispose();
      }
    };
    run(50);
    const before = held();
    run(200);
    const after = held();
    expect({ ...after, native: 0, heap: 0 }).to.deep.equal({ ...before, native: 0, heap: 0 });
    expect(after.native - before.native).to.be.below(20);
    expect(after.heap - before.heap).to.be.below(5);
  });
});
