import { expect } from "chai";
import { compileStep } from "latent/compile";
import { Parameters } from "latent/parameters";
import * as tf from "latent/tf";

const begun = () => new Parameters({ w: { shape: [3], values: Float32Array.of(3, -1, 0.5) } });
const loss = (parameters: Parameters) => () =>
  parameters
    .tensor("w")
    .sub(1)
    .square()
    .mul(tf.tensor1d([1, 2, 3]))
    .sum<tf.Scalar>();

/** Runs steps of each kind in turn: `true` recorded, `false` plain. */
function alternating(optimizer: tf.Optimizer, kinds: readonly boolean[]): Float32Array {
  const parameters = begun();
  const step = compileStep({ loss: loss(parameters), parameters, optimizer });
  for (const recorded of kinds) {
    if (recorded) step({});
    else parameters.descend(optimizer, () => ({ loss: loss(parameters)() }));
  }
  const values = parameters.values("w");
  parameters.dispose();
  return values;
}

const close = (ours: Float32Array, theirs: Float32Array) => {
  for (const [at, value] of theirs.entries()) expect(ours[at]).to.be.closeTo(value, 1e-5); // tf.train.adam rounds 1 − β₂ᵗ;
};

describe("the optimizer of a compiled step", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  const optimizers = {
    sgd: () => tf.train.sgd(0.01),
    momentum: () => tf.train.momentum(0.01, 0.9),
    adam: () => tf.train.adam(0.05),
  };
  for (const [name, begin] of Object.entries(optimizers)) {
    it(`${name}: recorded and plain steps may alternate, moments and counts included`, () => {
      const plain = alternating(begin(), new Array(12).fill(false));
      close(alternating(begin(), new Array(12).fill(true)), plain);
      close(
        alternating(
          begin(),
          Array.from({ length: 12 }, (_, at) => at % 2 === 0),
        ),
        plain,
      );
      close(
        alternating(begin(), [false, false, false, true, true, true, true, false, false, true, true, false]),
        plain,
      );
    });
  }

  it("adam: its state can be saved, and a step that goes on from it is the same to the last bit", async () => {
    const straight = begun();
    const first = tf.train.adam(0.05);
    const step = compileStep({ loss: loss(straight), parameters: straight, optimizer: first });
    for (let at = 0; at < 5; at++) step({});
    const state = await first.getWeights();
    expect(state.map(({ tensor }) => tensor.size)).to.deep.equal([1, 3, 3]);
    expect(state[0]?.tensor.dataSync()[0]).to.equal(5);
    const moments = state.map(({ name, tensor }) => ({
      name,
      tensor: tf.tensor(tensor.dataSync().slice(), tensor.shape),
    }));
    const resumed = begun();
    resumed.assign("w", straight.values("w"));
    const second = tf.train.adam(0.05);
    await second.setWeights(moments);
    const again = compileStep({ loss: loss(resumed), parameters: resumed, optimizer: second });
    for (let at = 0; at < 5; at++) expect(again({})).to.equal(step({}));
    expect([...resumed.values("w")]).to.deep.equal([...straight.values("w")]);
    straight.dispose();
    resumed.dispose();
  });

  it("adam: moments that are exchanged between steps are taken up", async () => {
    const parameters = begun();
    const optimizer = tf.train.adam(0.05);
    const step = compileStep({ loss: loss(parameters), parameters, optimizer });
    const start = parameters.values("w");
    const first = step({});
    const after = parameters.values("w");
    for (let at = 0; at < 4; at++) step({});
    await optimizer.setWeights([
      { name: "iter", tensor: tf.scalar(0, "int32") },
      { name: "m", tensor: tf.zeros([3]) },
      { name: "v", tensor: tf.zeros([3]) },
    ]);
    parameters.assign("w", start);
    expect(step({})).to.equal(first);
    expect([...parameters.values("w")]).to.deep.equal([...after]);
    parameters.dispose();
  });

  it("is one of sgd, momentum and adam", () => {
    const parameters = begun();
    expect(() => compileStep({ loss: loss(parameters), parameters, optimizer: tf.train.rmsprop(0.1) })).to.throw(
      TypeError,
      "compileStep: optimizer must be one of tf.train.sgd, momentum and adam, got RMSProp; use parameters.descend for others",
    );
    parameters.dispose();
  });

  it("belongs to one record of parameters", () => {
    const [small, large] = [begun(), new Parameters({ w: { shape: [2, 2], values: new Float32Array(4) } })];
    const optimizer = tf.train.adam(0.1);
    compileStep({ loss: loss(small), parameters: small, optimizer })({});
    const other = compileStep({
      loss: () => large.tensor("w").square().sum<tf.Scalar>(),
      parameters: large,
      optimizer,
    });
    expect(() => other({})).to.throw(RangeError, "compileStep: an optimizer must belong to one record of parameters");
    small.dispose();
    large.dispose();
  });

  it("must live", () => {
    const parameters = begun();
    const optimizer = tf.train.adam(0.1);
    const step = compileStep({ loss: loss(parameters), parameters, optimizer });
    step({});
    optimizer.dispose();
    expect(() => step({})).to.throw("compileStep: parameters and optimizer must live");
    parameters.dispose();
  });
});
