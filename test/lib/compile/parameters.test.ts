import { expect } from "chai";
import { decodeWeights, encodeWeights } from "latent/checkpoint/format";
import { assignWeights, weightsOf } from "latent/checkpoint/weights";
import { type CompiledStep, compile, compileStep } from "latent/compile";
import { Parameters } from "latent/parameters";
import * as tf from "latent/tf";

type Feeds = { readonly x: tf.Tensor1D };

const begun = (...values: number[]) =>
  new Parameters({ w: { shape: [values.length], values: Float32Array.from(values) } });

const toX = (parameters: Parameters) => (feeds: Feeds) =>
  parameters.tensor<tf.Tensor1D>("w").sub(feeds.x).square().sum<tf.Scalar>();

/** w goes half of the way to x at each step. */
const halving = (parameters: Parameters): CompiledStep<Feeds, tf.Scalar> =>
  compileStep({ loss: toX(parameters), parameters, optimizer: tf.train.sgd(0.25) });

describe("parameters of a compiled step", () => {
  before(() => tf.ready());
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  const zero = () => tf.zeros<tf.Rank.R1>([2]);

  it("are the trained ones for plain tfjs, whatever reads them", async () => {
    const parameters = begun(8, -8);
    const step = halving(parameters);
    step({ x: zero() });
    const w = parameters.tensor("w");
    expect([...w.mul(1).dataSync()]).to.deep.equal([4, -4]);
    step({ x: zero() });
    expect([...w.dataSync()]).to.deep.equal([2, -2]);
    step({ x: zero() });
    expect([...(await w.data())]).to.deep.equal([1, -1]);
    step({ x: zero() });
    expect(w.arraySync()).to.deep.equal([0.5, -0.5]);
    step({ x: zero() });
    expect(tf.engine().readSync(w.dataId)[0]).to.equal(0.25);
    parameters.dispose();
  });

  it("do not change under a clone or a copy that was taken between steps", () => {
    const parameters = begun(8, -8);
    const step = halving(parameters);
    const start = parameters.tensor("w").clone();
    step({ x: zero() });
    const one = parameters.tensor("w").clone(); // not read before the next step
    step({ x: zero() });
    const two = parameters.tensor("w").mul(1);
    const array = parameters.tensor("w").dataSync();
    step({ x: zero() });
    expect([...start.dataSync()]).to.deep.equal([8, -8]);
    expect([...one.dataSync()]).to.deep.equal([4, -4]);
    expect([...two.dataSync()]).to.deep.equal([2, -2]);
    expect([...array]).to.deep.equal([2, -2]);
    expect([...parameters.values("w")]).to.deep.equal([1, -1]);
    parameters.dispose();
  });

  it("take a value from outside into the next step, and leave the caller's array alone", () => {
    const parameters = begun(8, -8);
    const step = halving(parameters);
    step({ x: zero() });
    const values = Float32Array.of(100, 10);
    parameters.assign("w", values);
    expect(step({ x: zero() })).to.equal(10_100);
    expect([...parameters.values("w")]).to.deep.equal([50, 5]);
    step({ x: zero() });
    expect([...values]).to.deep.equal([100, 10]);
    const variable = parameters.tensor("w") as tf.Variable;
    variable.assign(tf.tensor1d([4, 2]));
    step({ x: zero() });
    expect([...parameters.values("w")]).to.deep.equal([2, 1]);
    parameters.dispose();
  });

  it("may be assigned from one another", () => {
    const parameters = new Parameters({
      w: { shape: [2], values: Float32Array.of(8, -8) },
      slow: { shape: [2], values: Float32Array.of(0, 0) },
    });
    const loss = (feeds: Feeds) => toX(parameters)(feeds).add<tf.Scalar>(parameters.tensor("slow").sum().mul(0));
    const step = compileStep({ loss, parameters, optimizer: tf.train.sgd(0.25) });
    step({ x: zero() });
    (parameters.tensor("slow") as tf.Variable).assign(parameters.tensor("w"));
    step({ x: zero() });
    step({ x: zero() });
    expect([...parameters.values("slow")]).to.deep.equal([4, -4]);
    expect([...parameters.values("w")]).to.deep.equal([1, -1]);
    parameters.dispose();
  });

  it("belong to one model each", () => {
    const [a, b] = [begun(8, -8), begun(8, -8)];
    const [stepA, stepB] = [halving(a), halving(b)];
    for (let at = 0; at < 3; at++) stepA({ x: zero() });
    stepB({ x: zero() });
    expect([...a.values("w")]).to.deep.equal([1, -1]);
    expect([...b.values("w")]).to.deep.equal([4, -4]);
    a.dispose();
    stepB({ x: zero() });
    expect([...b.values("w")]).to.deep.equal([2, -2]);
    b.dispose();
  });

  it("may be trained by two steps, and by plain ones, in turn", () => {
    const parameters = begun(64, -64);
    const [one, two] = [halving(parameters), halving(parameters)];
    for (let at = 0; at < 2; at++) {
      one({ x: zero() });
      two({ x: zero() });
      parameters.descend(tf.train.sgd(0.25), () => ({ loss: toX(parameters)({ x: zero() }) }));
    }
    expect([...parameters.values("w")]).to.deep.equal([1, -1]);
    one.dispose();
    two({ x: zero() });
    expect([...parameters.values("w")]).to.deep.equal([0.5, -0.5]);
    parameters.dispose();
  });

  it("keep their trained values when the step is disposed", () => {
    const parameters = begun(8, -8);
    const step = halving(parameters);
    step({ x: zero() });
    step.dispose();
    expect([...parameters.values("w")]).to.deep.equal([4, -4]);
    expect(() => step({ x: zero() })).to.throw("compileStep: what was disposed must not be called again");
    parameters.dispose();
  });

  it("are saved as trained, and loaded values are trained on", () => {
    const parameters = begun(8, -8);
    const step = halving(parameters);
    step({ x: zero() });
    const bytes = encodeWeights(weightsOf(parameters), {});
    step({ x: zero() });
    assignWeights(parameters, decodeWeights(bytes, "saved"), "saved");
    expect(step({ x: zero() })).to.equal(32);
    expect([...parameters.values("w")]).to.deep.equal([2, -2]);
    parameters.dispose();
  });

  it("are new in a compiled function at every call", () => {
    const parameters = begun(8, -8);
    const step = halving(parameters);
    const scaled = compile(({ x }: Feeds) => x.mul<tf.Tensor1D>(parameters.tensor("w")), { owner: parameters });
    const ones = tf.ones<tf.Rank.R1>([2]);
    expect([...scaled({ x: ones }).dataSync()]).to.deep.equal([8, -8]);
    step({ x: zero() });
    expect([...scaled({ x: ones }).dataSync()]).to.deep.equal([4, -4]);
    step({ x: zero() });
    expect([...scaled({ x: ones }).dataSync()]).to.deep.equal([2, -2]);
    parameters.dispose();
    expect(() => scaled({ x: ones })).to.throw("compile: what was disposed must not be called again");
  });

  it("of another model are read at their newest, not frozen", () => {
    const [teacher, pupil] = [begun(4, 4), begun(0, 0)];
    const loss = () => pupil.tensor("w").sub(teacher.tensor("w")).square().sum<tf.Scalar>();
    const follow = compileStep({ loss, parameters: pupil, optimizer: tf.train.sgd(0.5) });
    const lead = halving(teacher);
    follow({});
    expect([...pupil.values("w")]).to.deep.equal([4, 4]);
    lead({ x: zero() });
    follow({});
    expect([...pupil.values("w")]).to.deep.equal([2, 2]);
    teacher.dispose();
    expect(() => follow({})).to.throw("compileStep: every variable that was recorded must live");
    pupil.dispose();
  });
});
