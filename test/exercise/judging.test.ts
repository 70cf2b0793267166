import { expect } from "chai";
import fc from "fast-check";
import type { Case, Expectation } from "latent/exercise/case";
import { isClose, mismatch } from "latent/exercise/compare";
import { judge } from "latent/exercise/judge";
import { type Plain, plainOf, plainText } from "latent/exercise/plain";

const tolerance = { relative: 1e-9, absolute: 1e-12, reason: "rounding" };
const plain = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string(),
    fc.boolean(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string({ minLength: 1 }), tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const one = (expectation: Expectation, calls = 1): Case => ({
  name: "n",
  hint: "h",
  calls: Array(calls).fill([]),
  expectation,
  tolerance,
});

describe("comparison of plain data", () => {
  it("finds nothing between a value and itself, as a record or as a Map", () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(mismatch(value, value, tolerance)).to.equal(undefined);
        expect(mismatch(value, plainOf(value), tolerance)).to.equal(undefined);
      }),
      { seed: 5 },
    );
  });

  it("finds every change of one number", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1, max: 2, noNaN: true }), { minLength: 1 }), fc.nat(), (list, at) => {
        const changed = list.map((x, i) => (i === at % list.length ? x + 1e-6 : x));
        expect(mismatch(list, changed, tolerance)).to.match(/^\[\d+\]: expected/);
      }),
      { seed: 5 },
    );
  });

  it("lets NaN, infinities and other kinds agree with nothing", () => {
    const numbers = [Number.NaN, Number.POSITIVE_INFINITY, "1", [1], { value: 1 }, null, true];
    for (const got of numbers) expect(mismatch(1, got, { ...tolerance, absolute: 1e9 })).to.match(/^expected 1, got/);
    expect(isClose(Number.NaN, Number.NaN, tolerance)).to.equal(false);
    expect(isClose(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, tolerance)).to.equal(false);
  });

  it("counts −0 as 0, and says how far off a number is that prints alike", () => {
    expect(mismatch(0, -0, tolerance)).to.equal(undefined);
    expect(mismatch(1, 1 + 1e-8, tolerance)).to.equal("expected 1, got 1 (1.0e-8 off)");
  });

  it("sees a missing, an additional and a misnamed entry", () => {
    for (const got of [{}, { mean: 1, logVar: 2, more: 3 }, { mean: 1, logvar: 2 }, [1, 2]] as Plain[]) {
      expect(mismatch({ mean: 1, logVar: 2 }, got, tolerance)).to.match(/^expected a record of mean, logVar/);
    }
    expect(mismatch([1, 2], [1], tolerance)).to.equal("expected a list of 2, got one of 1");
  });
});

describe("plain data of an answer", () => {
  it("says of a matrix the wrong way round that rows and columns have changed places, and of nothing else", () => {
    const said = (expected: Plain, got: Plain) =>
      mismatch(expected, got, { relative: 0, absolute: 0, reason: "none" }) ?? "";
    const turned = "a matrix [2][3], where [3][2] is asked for; rows and columns have changed places";
    const [tall, flat] = [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [
        [1, 3, 5],
        [2, 4, 6],
      ],
    ];
    expect(said(tall, flat)).to.equal(`expected a list of 3, got one of 2: ${turned}`);
    expect(said({ encoder: tall }, { encoder: flat })).to.equal(
      `encoder: expected a list of 3, got one of 2: ${turned}`,
    );
    for (const other of [
      [[1, 3, 5]],
      [
        [1, 3, 5],
        [2, 4],
      ],
      [1, 2],
      [],
    ])
      expect(said(tall, other)).not.to.contain("places");
  });

  it("takes typed arrays for lists and refuses what is no data", () => {
    expect(plainOf({ a: Float64Array.of(1, 2) })).to.deep.equal(new Map([["a", [1, 2]]]));
    for (const wrong of [undefined, () => 1, 1n, Symbol("s"), [undefined]])
      expect(() => plainOf(wrong)).to.throw(TypeError);
    const endless: unknown[] = [];
    endless.push(endless);
    expect(() => plainOf(endless)).to.throw(TypeError, "nested");
  });

  it("is cut where it is long", () => {
    expect(plainText(Array(100).fill(0))).to.equal("[0, 0, 0, 0, 0, 0, 0, 0, … 100 in all]");
    expect(plainText("x".repeat(1000)).length).to.be.below(70);
  });
});

describe("judge", () => {
  it("holds a value and a gradient to the expectation", () => {
    for (const kind of ["value", "gradient"] as const) {
      expect(judge(one({ kind, expected: [1, 2] }), [{ value: [1, 2] }]).passed).to.equal(true);
      expect(judge(one({ kind, expected: [1, 2] }), [{ value: [1, 3] }]).passed).to.equal(false);
    }
  });

  it("holds a relation within the rounding of its terms", () => {
    const sum = one({ kind: "relation", weights: [1, -1, -1], sum: "zero" }, 3);
    const values = (...list: Plain[]) => list.map((value) => ({ value }));
    expect(judge(sum, values(3, 1, 2)).passed).to.equal(true);
    expect(judge(sum, values(0.3, 0.1, 0.2)).passed).to.equal(true); // 0.1 + 0.2 is not 0.3 in binary
    expect(judge(sum, values(3, 1, 2.001)).difference).to.match(/^expected 3 − 1 − 2.001 to be zero, got -0.001/);
    const weighted = one({ kind: "relation", weights: [-2, 0.5], sum: "not negative" }, 2);
    expect(judge(weighted, values(-1, -6)).difference).to.equal(
      "expected −2 · (-1) + 0.5 · (-6) to be zero or more, got -1",
    );
    const sign = one({ kind: "relation", weights: [1], sum: "not negative" });
    expect(judge(sign, values(-0.5)).difference).to.equal("expected zero or more, got -0.5");
    expect(judge(sign, values(0)).passed).to.equal(true);
    expect(judge(sign, values(-1e-3)).passed).to.equal(false);
  });

  it("lets finite numbers satisfy no relation whose terms are too large to be added up", () => {
    const huge = Number.MAX_VALUE;
    const values = (...list: Plain[]) => list.map((value) => ({ value }));
    for (const wanted of ["zero", "not negative"] as const) {
      const three = one({ kind: "relation", weights: [1, -1, -1], sum: wanted }, 3);
      for (const list of [
        [huge, -huge, -huge],
        [huge, -huge, huge],
        [-huge, huge, huge],
      ])
        expect(judge(three, values(...list)).passed, `${wanted}: ${list}`).to.equal(false);
      const two = one({ kind: "relation", weights: [2, 2], sum: wanted }, 2);
      expect(judge(two, values(huge, huge)).passed).to.equal(false);
    }
    const tenth = huge / 10; // can be added up
    expect(judge(one({ kind: "relation", weights: [1, -1], sum: "zero" }, 2), values(tenth, tenth)).passed).to.equal(
      true,
    );
  });

  it("holds trained parameters to the loss that they reach, whichever they are", () => {
    const call = [{ weights: [0], bias: [0] }, [1], [1]]; // the prior is best: log 2 of distortion, no rate
    const least = { ...one({ kind: "training", objective: "fitted posterior", reached: Math.LN2 }), calls: [call] };
    const near = { ...least, tolerance: { relative: 0, absolute: 1e-4, reason: "descent" } };
    const lossOf = (mean: Plain, logVar: Plain) =>
      judge(near, [
        {
          value: new Map([
            ["mean", mean],
            ["logVar", logVar],
          ]),
        },
      ]);
    expect(lossOf(0, 0).passed).to.equal(true);
    expect(lossOf(0.01, -0.01).passed).to.equal(true); // 0.00005 + 0.000025 above
    expect(lossOf(0.1, 0).difference).to.equal("expected a loss of 0.693247 at most, got 0.698147");
    for (const wrong of [Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 1e308, "0", [0]]) {
      expect(lossOf(wrong, 0).passed).to.equal(false);
      expect(lossOf(0, wrong).passed).to.equal(false);
    }
    expect(judge(near, [{ value: [0, 0] }]).passed).to.equal(false);
    const unknown = { ...near, expectation: { kind: "training", objective: "none", reached: 1 } } as const;
    expect(judge(unknown, [{ value: { mean: 0, logVar: 0 } }]).passed).to.equal(false);
  });

  it("fails where a call threw, is missing, or gave no finite number", () => {
    const sign = one({ kind: "relation", weights: [1], sum: "not negative" });
    expect(judge(sign, [{ failure: "RangeError: no" }])).to.deep.equal({ passed: false, difference: "RangeError: no" });
    expect(judge(sign, []).passed).to.equal(false);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, "1", [1]]) {
      expect(judge(sign, [{ value }]).passed).to.equal(false);
    }
  });
});
