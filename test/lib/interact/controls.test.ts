import { expect } from "chai";
import fc from "fast-check";
import { allowed, choice, slider, startOf, toggle, valuesText } from "latent/interact/controls";

describe("the controls of a moving picture", () => {
  it("start with what they are told, and with the first name or off", () => {
    const controls = { beta: slider(0, 4, { step: 0.1, start: 1 }), digit: choice(["two", "seven"]), noise: toggle() };
    expect(startOf(controls)).to.deep.equal({ beta: 1, digit: "two", noise: false });
    expect(startOf({ digit: choice(["two", "seven"], "seven"), noise: toggle(true) })).to.deep.equal({
      digit: "seven",
      noise: true,
    });
  });

  it("name and type the values: a wrong use does not compile", () => {
    const values = startOf({ beta: slider(0, 4, { step: 0.1, start: 1 }), digit: choice(["two", "seven"]) });
    const beta: number = values.beta;
    const digit: "two" | "seven" = values.digit;
    // @ts-expect-error there is no such control
    expect(values.gamma).to.equal(undefined);
    // @ts-expect-error a name is no number
    const wrong: number = values.digit;
    expect([beta, digit, wrong]).to.deep.equal([1, "two", "two"]);
  });

  it("refuse what cannot be, with a sentence", () => {
    const faults: [() => unknown, string][] = [
      [() => slider(1, 1, { step: 1, start: 1 }), "slider: least must be below greatest, got 1 and 1"],
      [() => slider(0, Number.NaN, { step: 1, start: 0 }), "least must be below greatest, got 0 and NaN"],
      [() => slider(0, 1, { step: 0, start: 0 }), "slider: step must be positive and at most 1, got 0"],
      [() => slider(0, 1, { step: 1.01, start: 0 }), "step must be positive and at most 1, got 1.01"],
      [() => slider(0, 1, { step: 0.1, start: 1.01 }), "slider: start must lie in 0 … 1, got 1.01"],
      [() => slider(0, 1, { step: 0.1, start: Number.NaN }), "got NaN"],
      [() => choice([]), "choice: names must differ, got none"],
      [() => choice(["a", "a"]), "choice: names must differ, got a, a"],
      [() => choice(["a"], "b" as "a"), "choice: start must be one of a, got b"],
    ];
    for (const [make, message] of faults) expect(make, message).to.throw(RangeError, message);
    expect(slider(0, 1, { step: 1, start: 1 }).step).to.equal(1);
  });

  it("take from a front end their own values alone; a slider the nearest step in its range", () => {
    const scale = slider(0, 1, { step: 0.1, start: 0 });
    expect(allowed(scale, 0.30000000000000004)).to.equal(0.3);
    expect(allowed(scale, 0.34)).to.equal(0.3);
    expect([allowed(scale, -5), allowed(scale, 5)]).to.deep.equal([0, 1]);
    for (const rubbish of [undefined, null, "0.3", Number.NaN, Infinity, {}])
      expect(allowed(scale, rubbish)).to.equal(undefined);
    expect([allowed(choice(["a", "b"]), "b"), allowed(choice(["a"]), "c"), allowed(choice(["a"]), 0)]).to.deep.equal([
      "b",
      undefined,
      undefined,
    ]);
    expect([allowed(toggle(), true), allowed(toggle(), 1)]).to.deep.equal([true, undefined]);
  });

  it("give a slider a value that is a step, whatever comes", () => {
    const scale = slider(-2, 3, { step: 0.25, start: 0 });
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const steps = ((allowed(scale, value) as number) + 2) / 0.25;
        return Number.isInteger(steps) && steps >= 0 && steps <= 20;
      }),
      { seed: 11 },
    );
  });

  it("are said as a text", () => {
    expect(valuesText({ beta: 0.1 + 0.2, digit: "two", noise: true })).to.equal("beta = 0.3, digit = two, noise = on");
  });
});
