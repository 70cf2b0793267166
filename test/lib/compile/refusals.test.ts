import { expect } from "chai";
import { compile, compileStep } from "latent/compile";
import { standardNormal } from "latent/noise";
import { Parameters } from "latent/parameters";
import { seeds } from "latent/random";
import * as tf from "latent/tf";

type X = { readonly x: tf.Tensor1D };
const next = seeds(5);
const big = () => standardNormal([64, 32], next);

describe("compile refuses", () => {
  let parameters: Parameters;
  before(() => tf.ready());
  beforeEach(() => {
    tf.engine().startScope();
    parameters = new Parameters({ w: { shape: [2], values: Float32Array.of(3, -1) } });
  });
  afterEach(() => {
    parameters.dispose();
    tf.engine().endScope();
  });
  const x = () => tf.tensor1d([1, 2]);
  const w = () => parameters.tensor<tf.Tensor1D>("w");
  const refuses = (fn: (feeds: X) => tf.Tensor, message: RegExp | string) => {
    const [tensors, handles] = [tf.memory().numTensors, tf.memory().numDataBuffers];
    const feed = x();
    expect(() => compile(fn)({ x: feed })).to.throw(TypeError, message);
    const loss = (feeds: X) => fn(feeds).mul(w()).sum<tf.Scalar>();
    const optimizer = tf.train.sgd(0.1);
    expect(() => compileStep({ loss, parameters, optimizer })({ x: feed })).to.throw(TypeError, message);
    optimizer.dispose();
    expect([...parameters.values("w")]).to.deep.equal([3, -1]);
    feed.dispose();
    return { tensors: tf.memory().numTensors - tensors, handles: tf.memory().numDataBuffers - handles };
  };

  it("random numbers inside", () => {
    refuses(
      ({ x }) => x.add(standardNormal([2], next)),
      /^compile(Step)?: .* got two results for the same ones \((the result|loss): .* against .*\): random numbers inside\?; make the noise a feed$/,
    );
  });

  it("values that are read inside, whichever way", () => {
    const message = /^compile(Step)?: a value was read inside the function \(dataSync, data, arraySync, print\)/;
    refuses(({ x }) => x.mul(x.dataSync()[0] as number), message);
    refuses(({ x }) => x.mul(x.sum().arraySync() as number), message);
    refuses(({ x }) => ((w().dataSync()[0] as number) > 0 ? x : x.neg()), message);
    refuses(({ x }) => {
      x.print();
      return x;
    }, message);
  });

  it("large tensors from outside, by operation and shape", () => {
    const message =
      /must be a feed, a parameter or made of them, got one of shape \[64, 32\] in Sum, which would be frozen as a constant; pass it as a feed$/;
    const fresh = big();
    refuses(({ x }) => x.add(fresh.sum()), message);
    const used = big().mul(1);
    refuses(({ x }) => x.add(used.sum()), message);
    const numbers = Array.from({ length: 2048 }, (_, at) => at);
    refuses(({ x }) => x.add(tf.tensor2d(numbers, [64, 32]).sum()), message);
  });

  it("a batch that is caught from outside instead of being taken from its feeds, also where it is small", () => {
    const batch = x();
    const step = compileStep({
      loss: () => w().sub(batch).square().sum<tf.Scalar>(),
      parameters,
      optimizer: tf.train.sgd(0.1),
    });
    const before = step({ x: batch }); // a constant, as in the plain loss
    expect(before).to.equal(13);
    let current = x();
    const stale = compileStep({
      loss: () => w().sub(current).square().sum<tf.Scalar>(),
      parameters,
      optimizer: tf.train.sgd(0),
    });
    stale({});
    current = tf.tensor1d([5, 5]);
    expect(() => stale({})).to.throw(
      TypeError,
      /^compileStep: step 2 replayed gave what the loss itself no longer gives \(loss: /,
    );
  });

  it("what is no tensor, and losses that are no scalars", () => {
    expect(() => compile((async ({ x }: X) => x) as never)({ x: x() } as never)).to.throw(
      "compile: the function must return a tensor or a record of tensors, got a promise",
    );
    expect(() => compile((() => 5) as never)({} as never)).to.throw("compile: the function must return a tensor");
    const optimizer = tf.train.sgd(0.1);
    const wrong = (loss: unknown) => () => compileStep({ loss: () => loss as tf.Scalar, parameters, optimizer })({});
    expect(wrong(w())).to.throw(
      TypeError,
      "compileStep: the loss must return float32 scalars, got loss: float32 [2]; reduce it",
    );
    expect(wrong({ rate: w().sum() })).to.throw(TypeError, "one called loss, got none");
    expect(wrong(undefined)).to.throw(TypeError, "one called loss, got none");
  });

  it("feeds that are no tensors or no longer live, by name, and losses that promise", () => {
    const loss = ({ x }: X) => w().sub(x).square().sum<tf.Scalar>();
    const optimizer = tf.train.sgd(0);
    const gone = x();
    gone.dispose();
    const calls = {
      compile: compile(({ x }: X) => x.square()),
      compileStep: compileStep({ loss, parameters, optimizer }),
    };
    for (const [name, call] of Object.entries(calls)) {
      const given = (feed: unknown) => () => call({ x: feed } as never);
      for (let round = 0; round < 2; round++) {
        expect(given([1, 2])).to.throw(TypeError, `${name}: feed x must be a tensor or a number, got an array; write`);
        expect(given(undefined)).to.throw(TypeError, `${name}: feed x must be a tensor or a number, got undefined`);
        expect(given(gone)).to.throw(TypeError, `${name}: feed x must live, got a disposed tensor; dispose it after`);
        call({ x: x() }); // recorded now
      }
    }
    const late = compileStep({ loss: (async () => tf.scalar(1)) as never, parameters, optimizer });
    expect(() => late({})).to.throw(TypeError, "got a promise; return the tensors at once, without async");
  });

  it("a loss that reaches no parameter, in tfjs's own words", () => {
    const step = compileStep({ loss: ({ x }: X) => x.sum<tf.Scalar>(), parameters, optimizer: tf.train.sgd(0.1) });
    expect(() => step({ x: x() })).to.throw("Cannot find a connection between any variable and the result");
  });

  it("without leaving a tensor behind, and lets the next function be recorded", () => {
    const left = refuses(({ x }) => x.mul(x.dataSync()[0] as number), "a value was read");
    expect(left).to.deep.equal({ tensors: 0, handles: 0 });
    const throwing = (feeds: X) => {
      const y = feeds.x.square().mul(w());
      if (y.rank === 1) throw new RangeError("mine");
      return y;
    };
    const optimizer = tf.train.sgd(0.1);
    const before = tf.memory().numTensors;
    const step = compileStep({ loss: (feeds: X) => throwing(feeds).sum<tf.Scalar>(), parameters, optimizer });
    const feed = x();
    expect(() => step({ x: feed })).to.throw(RangeError, "mine");
    feed.dispose();
    expect(tf.memory().numTensors).to.equal(before);
    expect([...compile(({ x }: X) => x.square())({ x: x() }).dataSync()]).to.deep.equal([1, 4]);
  });
});
