import { expect } from "chai";
import { rangeOfSeeds } from "latent/checks/reproduction";
import { normals, seeds } from "latent/random";

describe("reproduction", () => {
  it("widens the mean of the seeds by their spread", () => {
    expect(rangeOfSeeds([10, 13, 13], 2)).to.deep.equal([6, 18]);
    expect(() => rangeOfSeeds([10], 2)).to.throw(RangeError, "at least two figures are needed, got 1");
  });

  it("leaves a fourth normal figure outside once in 12 tries for twice the spread, and once in 26 for three times", () => {
    const tries = 40_000;
    const draws = normals(4 * tries, seeds(5));
    const outside = (times: number) =>
      Array.from({ length: tries }, (_, i) => Array.from(draws.subarray(4 * i, 4 * i + 4))).filter(
        ([own, ...three]) => {
          const [least, most] = rangeOfSeeds(three, times);
          return !((own as number) >= least && (own as number) <= most);
        },
      ).length;
    // standard errors of a share p: √(p(1 − p)/40,000), 0.0014 and 0.00096
    expect(outside(2) / tries).to.be.closeTo(1 / 12.4, 4 * 0.0014);
    expect(outside(3) / tries).to.be.closeTo(1 / 26.1, 4 * 0.00096);
  });
});
