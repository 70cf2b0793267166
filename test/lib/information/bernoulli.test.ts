import { expect } from "chai";
import fc from "fast-check";
import {
  bernoulliCrossEntropy,
  bernoulliCrossEntropyFromLogit,
  bernoulliEntropy,
  bernoulliEntropyFromLogit,
  bernoulliKl,
  bernoulliKlFromLogits,
  sigmoid,
  softplus,
} from "latent/information/bernoulli";

const probability = fc.double({ min: 0, max: 1, noNaN: true });
const inside = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
const logit = fc.double({ min: -30, max: 30, noNaN: true });
const slope = (f: (x: number) => number, x: number, h = 1e-5) => (f(x + h) - f(x - h)) / (2 * h);

describe("Bernoulli", () => {
  it("has the values worked by hand", () => {
    expect(bernoulliEntropy(0.5)).to.equal(Math.LN2);
    expect(bernoulliEntropy(0)).to.equal(0);
    expect(bernoulliEntropy(1)).to.equal(0);
    expect(bernoulliCrossEntropy(0.25, 0.5)).to.equal(Math.LN2);
    expect(bernoulliKl(1, 0.25)).to.be.closeTo(Math.log(4), 1e-15);
    expect(bernoulliKl(0, 0.25)).to.be.closeTo(-Math.log(0.75), 1e-15);
    expect(bernoulliKl(0.5, 0)).to.equal(Infinity);
    expect(bernoulliCrossEntropy(0, 1)).to.equal(Infinity);
    expect(bernoulliCrossEntropy(1, 1)).to.equal(0);
  });

  it("agrees with scipy.stats.bernoulli and scipy.special.rel_entr", () => {
    // bernoulli(.3).entropy(); rel_entr(.3, .45) + rel_entr(.7, .55)
    expect(bernoulliEntropy(0.3)).to.be.closeTo(0.6108643020548935, 1e-15);
    expect(bernoulliKl(0.3, 0.45)).to.be.closeTo(0.04717390733937221, 1e-15);
  });

  it("is the sum over the two outcomes: H(p, q) = H(p) + KL(p ‖ q), KL ≥ 0", () => {
    fc.assert(
      fc.property(probability, inside, (p, q) => {
        expect(bernoulliCrossEntropy(p, q)).to.be.closeTo(bernoulliEntropy(p) + bernoulliKl(p, q), 1e-12);
        expect(bernoulliKl(p, q)).to.be.at.least(0);
        expect(bernoulliKl(p, p)).to.equal(0);
        expect(bernoulliEntropy(p)).to.be.within(0, Math.LN2);
      }),
      { seed: 1 },
    );
  });

  it("gives the same from logits, also where the probability rounds to 0 or 1", () => {
    fc.assert(
      fc.property(logit, logit, (a, b) => {
        const [p, q] = [sigmoid(a), sigmoid(b)];
        expect(bernoulliEntropyFromLogit(a)).to.be.closeTo(p * softplus(-a) + (1 - p) * softplus(a), 1e-12);
        expect(bernoulliCrossEntropyFromLogit(p, b)).to.be.closeTo(p * softplus(-b) + (1 - p) * softplus(b), 1e-12);
        const kl = p * (softplus(-b) - softplus(-a)) + (1 - p) * (softplus(b) - softplus(a));
        expect(bernoulliKlFromLogits(a, b)).to.be.closeTo(kl, 1e-12);
        if (Math.abs(a) < 9 && Math.abs(b) < 9) expect(bernoulliKl(p, q)).to.be.closeTo(kl, 1e-12);
      }),
      { seed: 2 },
    );
    expect(bernoulliCrossEntropyFromLogit(1, -800)).to.equal(800);
    expect(bernoulliKlFromLogits(800, -800)).to.equal(1600 - 800);
    expect(softplus(-1000)).to.equal(0);
    expect(sigmoid(-1000)).to.equal(0);
  });

  it("keeps a small KL exact: p(1 − p)(b − a)²/2 for logits close together", () => {
    fc.assert(
      fc.property(logit, (a) => {
        const step = 2 ** -26;
        const near = a + step; // rounded; the step taken is near − a
        const [p, taken] = [sigmoid(a), near - a];
        if (taken === 0) return;
        const right = (p * sigmoid(-a) * taken ** 2) / 2 + (p * sigmoid(-a) * (1 - 2 * p) * taken ** 3) / 6;
        expect(bernoulliKlFromLogits(a, near) / right).to.be.closeTo(1, 1e-12);
      }),
      { seed: 3 },
    );
    expect(bernoulliKl(0.5, 0.5 + 2 ** -30) / (2 * 2 ** -60)).to.be.closeTo(1, 1e-14);
  });

  it("has dH(p, σ(a))/da = σ(a) − p and dKL/db = σ(b) − σ(a)", () => {
    expect(slope((a) => bernoulliCrossEntropyFromLogit(0.3, a), 0.7)).to.be.closeTo(sigmoid(0.7) - 0.3, 1e-9);
    expect(slope((b) => bernoulliKlFromLogits(-1, b), 0.7)).to.be.closeTo(sigmoid(0.7) - sigmoid(-1), 1e-9);
  });

  it("refuses what is no probability and what is no logit", () => {
    for (const p of [-0.1, 1.1, Number.NaN]) {
      expect(() => bernoulliEntropy(p)).to.throw(
        RangeError,
        `bernoulliEntropy: p must be a probability in [0, 1], got ${p}`,
      );
      expect(() => bernoulliCrossEntropyFromLogit(p, 0)).to.throw(RangeError);
    }
    expect(() => bernoulliKl(2, -1)).to.throw(RangeError, "p must be a probability in [0, 1], got 2; q must be");
    expect(() => bernoulliCrossEntropy(0, Number.NaN)).to.throw(RangeError);
    for (const f of [sigmoid, softplus, bernoulliEntropyFromLogit]) {
      expect(() => f(Number.NaN)).to.throw(RangeError, `${f.name}: logit must be finite, got NaN`);
    }
    expect(() => bernoulliKlFromLogits(0, Infinity)).to.throw(RangeError, "b must be finite, got Infinity");
  });
});
