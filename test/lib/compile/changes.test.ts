import { expect } from "chai";
import { compile, compileStep } from "latent/compile";
import { Comparisons } from "latent/compile/comparisons";
import { Parameters } from "latent/parameters";
import * as tf from "latent/tf";

type X = { readonly x: tf.Tensor1D };

/** What a recorded function reads beside its feeds, of every kind, and how it changes. */
const kinds: Readonly<Record<string, () => { read: (x: tf.Tensor1D) => tf.Tensor1D; change: () => void }>> = {
  "a number": () => {
    let k = 2;
    return {
      read: (x) => x.mul(k),
      change: () => {
        k = 5;
      },
    };
  },
  "a flag": () => {
    let squared = false;
    return {
      read: (x) => (squared ? x.square() : x.neg()),
      change: () => {
        squared = true;
      },
    };
  },
  "a field of an object": () => {
    const settings = { beta: 1 };
    return {
      read: (x) => x.mul(settings.beta),
      change: () => {
        settings.beta = 0.5;
      },
    };
  },
  "a tensor in another's place": () => {
    let mask = tf.tensor1d([1, 0]);
    return {
      read: (x) => x.mul(mask),
      change: () => {
        mask = tf.tensor1d([1, 1]);
      },
    };
  },
};

describe("what a compiled function reads beside its feeds", () => {
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
  const stepOf = (read: (x: tf.Tensor1D) => tf.Tensor1D) =>
    compileStep({
      loss: ({ x }: X) => parameters.tensor<tf.Tensor1D>("w").sub(read(x)).square().sum<tf.Scalar>(),
      parameters,
      optimizer: tf.train.sgd(0.001),
    });

  for (const [kind, made] of Object.entries(kinds)) {
    it(`${kind}: a change right after the first call is refused in the second`, () => {
      for (const compiled of [
        ({ read }: ReturnType<typeof made>) => compile(({ x }: X) => read(x)),
        ({ read }: ReturnType<typeof made>) => stepOf(read),
      ]) {
        const one = made();
        const call = compiled(one) as (feeds: X) => unknown;
        call({ x: x() });
        one.change();
        expect(() => call({ x: x() })).to.throw(
          TypeError,
          /^compile(Step)?: (call|step) 2 replayed gave what the (function|loss) itself no longer gives \(.* against .*\): it reads something that changes and is not a feed, such as .*; make it a feed$/,
        );
      }
    });

    it(`${kind}: a change after 18 calls is refused before half as many more`, () => {
      for (const compiled of [
        ({ read }: ReturnType<typeof made>) => compile(({ x }: X) => read(x)),
        ({ read }: ReturnType<typeof made>) => stepOf(read),
      ]) {
        const one = made();
        const call = compiled(one) as (feeds: X) => unknown;
        for (let at = 1; at <= 18; at++) call({ x: x() });
        one.change();
        expect(() => {
          for (let at = 19; at <= 27; at++) call({ x: x() });
        }).to.throw(TypeError, /(call|step) (19|2[0-7]) replayed/);
      }
    });
  }

  it("a tensor that was disposed is refused at the next call, with its shape", () => {
    for (const compiled of [(read: (x: tf.Tensor1D) => tf.Tensor1D) => compile(({ x }: X) => read(x)), stepOf]) {
      for (const fresh of [() => tf.tensor1d([1, 0]), () => tf.tensor1d([1, 0]).mul<tf.Tensor1D>(1)]) {
        const mask = fresh();
        const call = compiled((x) => x.mul(mask)) as (feeds: X) => unknown;
        for (let at = 0; at < 3; at++) call({ x: x() }); // the 4th is not compared
        mask.dispose();
        expect(() => call({ x: x() })).to.throw(
          TypeError,
          /^compile(Step)?: every tensor that the function reads must live, got one of shape \[2\] that was disposed; make it a feed$/,
        );
      }
    }
  });

  it("tensors that the function makes itself, and disposes, are its own business", () => {
    const call = compile(({ x }: X) => {
      const three = tf.scalar(3);
      const result = x.mul(three).add<tf.Tensor1D>(tf.tensor1d([1, 1]));
      three.dispose();
      return result;
    });
    for (let at = 0; at < 5; at++) expect([...call({ x: x() }).dataSync()]).to.deep.equal([4, 7]);
  });

  it("a comparison leaves no tensor behind, also one that is refused", () => {
    let k = 2;
    const call = compile(({ x, beta }: X & { beta: tf.Scalar }) => ({
      y: x.mul<tf.Tensor1D>(k),
      z: x.mul<tf.Tensor1D>(beta),
    }));
    const feed = x();
    tf.dispose(call({ x: feed, beta: 2 }));
    const before = tf.memory().numTensors;
    tf.dispose(call({ x: feed, beta: 3 })); // the 2nd call is compared
    expect(tf.memory().numTensors).to.equal(before);
    k = 3;
    expect(() => call({ x: feed, beta: 3 })).to.throw("call 3 replayed");
    expect(tf.memory().numTensors).to.equal(before);
  });
});

describe("a replay is compared with the plain function", () => {
  /** The calls, of `count` at these intervals, that are compared, when a plain evaluation takes `price` milliseconds. */
  function compared(
    count: number,
    { interval, price = 0 }: { interval: (call: number) => number; price?: number },
  ): number[] {
    let clock = 0;
    const comparisons = new Comparisons(() => clock);
    return Array.from({ length: count }, (_, at) => {
      clock += interval(at + 1);
      if (!comparisons.due()) return 0;
      comparisons.plain(() => {
        clock += price;
      });
      return at + 1;
    }).filter((call) => call > 0);
  }

  it("in calls 2, 3, 5, 8, 12, 18, 27 … of a fast run, and never in the first", () => {
    expect(compared(100, { interval: () => 1 })).to.deep.equal([2, 3, 5, 8, 12, 18, 27, 41, 62, 93]);
    expect(compared(1, { interval: () => 1e6 })).to.deep.equal([]);
  });

  it("after a pause of more than half a second, and not of less", () => {
    expect(compared(11, { interval: (call) => (call === 10 ? 501 : 1) })).to.deep.equal([2, 3, 5, 8, 10]);
    expect(compared(11, { interval: (call) => (call === 10 ? 499 : 1) })).to.deep.equal([2, 3, 5, 8]);
  });

  it("once a second in a long run", () => {
    const calls = compared(20_000, { interval: () => 1 }).filter((call) => call > 14_000);
    expect(calls.slice(1).map((call, at) => call - (calls[at] as number))).to.deep.equal(Array(5).fill(1001));
  });

  it("so seldom, where it takes long, that it costs a hundredth of the time at most", () => {
    const count = 5000;
    const dear = compared(count, { interval: () => 50, price: 150 });
    const growing = 18; // comparisons of the growing distances, up to 5,000 calls
    expect(dear.length).to.be.at.most(growing + (0.01 * count * 50) / 150);
    expect(compared(20, { interval: () => 501, price: 150 })).to.deep.equal([2, 3, 5, 8, 12, 18]); // no pause is one then
  });
});
