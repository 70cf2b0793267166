import { expect } from "chai";
import fc from "fast-check";
import { discreteBarberAgakov } from "latent/information/barber-agakov";
import { bernoulliKl } from "latent/information/bernoulli";
import {
  conditionalEntropy,
  crossEntropy,
  entropy,
  kl,
  marginals,
  mutualInformation,
} from "latent/information/discrete";
import { normals, seeds } from "latent/random";
import { ShapeError } from "latent/shape";

const normalized = (list: readonly number[]) => list.map((x) => x / list.reduce((sum, y) => sum + y, 0));
const weight = fc.double({ min: 0.01, max: 1, noNaN: true });
const pair = fc.array(fc.tuple(weight, weight), { minLength: 1, maxLength: 8 }).map((list) => ({
  p: normalized(list.map(([x]) => x)),
  q: normalized(list.map(([, y]) => y)),
}));
const table = fc
  .array(fc.array(weight, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 })
  .map((rows) => rows.map((row) => row.map((x) => x / rows.flat().reduce((sum, y) => sum + y, 0))));
const transposed = (rows: readonly (readonly number[])[]) =>
  (rows[0] ?? []).map((_, j) => rows.map((row) => row[j] as number));

describe("finite distributions", () => {
  it("add up to 1: to 1e-9 in float64, and in float32 as far as its sums miss, just inside and just outside", () => {
    const softmax = (logits: readonly number[]) => {
      const weights = logits.map((l) => Math.fround(Math.exp(l)));
      const sum = weights.reduce((total, w) => Math.fround(total + w), 0);
      return weights.map((w) => Math.fround(w / sum));
    };
    const next = seeds(41);
    for (const n of [2, 3, 10, 1000]) {
      for (let i = 0; i < 30; i++)
        expect(entropy(softmax(Array.from(normals(n, next))))).to.be.within(0, Math.log(n) + 1e-4);
    }
    const message = /^entropy: p must add up to 1, got [\d.]+; divide each entry by the sum of all$/;
    expect(() => entropy([0.3, 0.7 + 0.9e-9])).not.to.throw();
    expect(() => entropy([0.3, 0.7 - 0.9e-9])).not.to.throw();
    expect(() => entropy([0.3, 0.7 + 1.1e-9])).to.throw(RangeError, message);
    expect(() => entropy([0.3, 0.7 - 1.1e-9])).to.throw(RangeError, message);
    const unit = 2 ** -24; // 10 of them may be missing from two numbers of float32
    expect(() => entropy([0.5, 0.5 - 10 * unit])).not.to.throw();
    expect(() => entropy([0.5, 0.5 - 11 * unit])).to.throw(RangeError, message);
    expect(() => entropy([0.5, 0.5 + 12 * unit])).to.throw(RangeError, message);
    for (const one of [
      () => kl([0.5, 0.5009], [0.5, 0.5]),
      () => kl([0.5, 0.5], [0.5, 0.4991]),
      () =>
        mutualInformation([
          [0.5, 0.2505],
          [0.25, 0],
        ]),
    ]) {
      expect(one).to.throw(RangeError, "must add up to 1");
    }
  });

  it("have the values worked by hand", () => {
    expect(entropy([0.25, 0.25, 0.25, 0.25])).to.equal(2 * Math.LN2);
    expect(entropy([1, 0])).to.equal(0);
    expect(crossEntropy([0.5, 0.5], [0.25, 0.75])).to.be.closeTo((Math.log(4) - Math.log(0.75)) / 2, 1e-15);
    expect(kl([0, 1], [0.5, 0.5])).to.be.closeTo(Math.LN2, 1e-15);
    expect(kl([0.5, 0.5], [1, 0])).to.equal(Infinity);
  });

  it("agree with scipy.stats.entropy", () => {
    // entropy([.2, .5, .3]); entropy([.2, .5, .3], [.1, .1, .8])
    expect(entropy([0.2, 0.5, 0.3])).to.be.closeTo(1.0296530140645737, 1e-15);
    expect(kl([0.2, 0.5, 0.3], [0.1, 0.1, 0.8])).to.be.closeTo(0.6490996164255214, 1e-15);
  });

  it("have KL = H(p, q) − H(p) ≥ 0, the printed sum, and no loss near equality", () => {
    fc.assert(
      fc.property(pair, ({ p, q }) => {
        expect(kl(p, q)).to.be.closeTo(crossEntropy(p, q) - entropy(p), 1e-12);
        expect(kl(p, q)).to.be.at.least(0);
        expect(kl(p, p)).to.equal(0);
        expect(entropy(p)).to.be.within(0, Math.log(p.length) + 1e-12);
      }),
      { seed: 1 },
    );
    const delta = 2 ** -30;
    expect(kl([0.5, 0.5], [0.5 + delta, 0.5 - delta]) / (2 * delta ** 2)).to.be.closeTo(1, 1e-14);
    expect(kl([0.3, 0.7], [0.45, 0.55])).to.be.closeTo(bernoulliKl(0.3, 0.45), 1e-15);
  });

  it("have dKL/dε = Σ dᵢ (−pᵢ/qᵢ) along a direction d in q", () => {
    const [p, q, d] = [
      [0.2, 0.5, 0.3],
      [0.1, 0.3, 0.6],
      [1, 1, -2],
    ];
    const at = (h: number) =>
      kl(
        p as number[],
        (q as number[]).map((x, i) => x + h * ((d as number[])[i] as number)),
      );
    const right = -(0.2 / 0.1) - 0.5 / 0.3 + (2 * 0.3) / 0.6;
    expect((at(1e-6) - at(-1e-6)) / 2e-6).to.be.closeTo(right, 1e-8);
  });

  it("refuse what is no distribution", () => {
    expect(() => entropy([0.5, 0.6])).to.throw(RangeError, "entropy: p must add up to 1, got 1.1");
    expect(() => entropy([1.5, -0.5])).to.throw(RangeError, "p must have no negative entry, got -0.5");
    expect(() => entropy([Number.NaN])).to.throw(RangeError, "got NaN");
    expect(() => entropy([])).to.throw(RangeError, "got 0");
    expect(() => kl([1], [0.5, 0.5])).to.throw(ShapeError, "kl: lengths must match, got p 1 and q 2");
    expect(() => crossEntropy([1], [Number.NaN])).to.throw(RangeError, "crossEntropy: q must have no negative entry");
    expect(() => mutualInformation([[0.5], [0.25, 0.25]])).to.throw(
      ShapeError,
      "rows of table must have one length, got 1, 2",
    );
    expect(() => conditionalEntropy([[0.5, 0.4]])).to.throw(RangeError, "table must add up to 1");
  });
});

describe("mutual information of tables", () => {
  it("is log 3 for a bijection of three, 0 for independence, and log 2 of a lossy code of four", () => {
    const third = 1 / 3;
    expect(
      mutualInformation([
        [0, third, 0],
        [third, 0, 0],
        [0, 0, third],
      ]),
    ).to.be.closeTo(Math.log(3), 1e-15);
    expect(
      mutualInformation([
        [0.06, 0.14],
        [0.24, 0.56],
      ]),
    ).to.be.closeTo(0, 1e-16);
    expect(
      mutualInformation([
        [0.25, 0],
        [0.25, 0],
        [0, 0.25],
        [0, 0.25],
      ]),
    ).to.be.closeTo(Math.LN2, 1e-15);
  });

  it("is H(X) − H(X|Z) = H(Z) − H(Z|X) = H(X) + H(Z) − H(X, Z)", () => {
    fc.assert(
      fc.property(table, (joint) => {
        const { x, z } = marginals(joint);
        const information = mutualInformation(joint);
        expect(information).to.be.closeTo(entropy(x) - conditionalEntropy(joint), 1e-12);
        expect(information).to.be.closeTo(entropy(z) - conditionalEntropy(transposed(joint)), 1e-12);
        expect(information).to.be.closeTo(entropy(x) + entropy(z) - entropy(joint.flat()), 1e-12);
        expect(information).to.be.at.least(0);
      }),
      { seed: 2 },
    );
  });

  it("agrees with scipy.special.rel_entr on the table [[3, 1, 0], [2, 2, 4]]", () => {
    // t=np.array([[3,1,0],[2,2,4]])/12; scipy.special.rel_entr(t, t.sum(1)[:,None]*t.sum(0)).sum()
    const counts = [
      [3, 1, 0],
      [2, 2, 4],
    ].map((row) => row.map((x) => x / 12));
    expect(mutualInformation(counts)).to.be.closeTo(0.19696409830058614, 1e-14);
  });

  it("is bounded from below by every decoder, with the gap Σ p(z) KL, and equal for the exact one", () => {
    fc.assert(
      fc.property(table, table, (joint, other) => {
        const { z } = marginals(joint);
        const exact = joint.map((row) => row.map((p, j) => p / (z[j] as number)));
        const columns = transposed(joint.map((_, i) => other[i % other.length] as number[])).map(normalized);
        const information = mutualInformation(joint);
        const { bound, gap } = discreteBarberAgakov(joint, transposed(columns));
        expect(bound + gap).to.be.closeTo(information, 1e-12);
        expect(gap).to.be.at.least(0);
        expect(discreteBarberAgakov(joint, exact).bound).to.be.closeTo(information, 1e-12);
      }),
      { seed: 3 },
    );
    expect(() => discreteBarberAgakov([[1]], [[0.5], [0.5]])).to.throw(
      ShapeError,
      "decoder must be 1 rows of 1, got 2 of 1",
    );
  });
});
