import { expect } from "chai";
import { claim, rangeOfSeeds, reproduced } from "latent/checks/reproduction";
import { normals, seeds } from "latent/random";

function printed(action: () => void): string[] {
  const lines: string[] = [];
  const log = console.log;
  console.log = (line: string) => lines.push(line);
  try {
    action();
  } finally {
    console.log = log;
  }
  return lines;
}

describe("reproduction", () => {
  it("prints figure, range, unit and the published value in one line, and gives the figure back", () => {
    let value = 0;
    const lines = printed(() => {
      value = reproduced("test −ELBO", 100.26, {
        between: [99, 101],
        unit: "nats",
        published: "86.76 (Burda et al. 2016)",
      });
    });
    expect(value).to.equal(100.26);
    expect(lines).to.deep.equal([
      "test −ELBO: 100.26 nats · expected 99.00 … 101.00 · published 86.76 (Burda et al. 2016)",
    ]);
  });

  it("claims a number to the digits that the text has, and prints nothing where it differs", () => {
    expect(printed(() => claim("a third", 1 / 3, 0.3333))).to.deep.equal([`${"a third".padEnd(58)} 0.333333`]);
    expect(printed(() => claim("zero", 1e-13, 0, { within: 1e-12 }))).to.have.length(1);
    for (const [value, within] of [
      [0.63636, 5e-5],
      [Number.NaN, 5e-5],
      [0.6363 + 2e-12, 1e-12],
    ] as const) {
      const lines = printed(() =>
        expect(() => claim("x", value, 0.6363, { within })).to.throw(
          RangeError,
          `claim: x: must be 0.6363 to within ${within}, got ${value}`,
        ),
      );
      expect(lines).to.deep.equal([]);
    }
  });

  it("throws below, above and at NaN, and prints nothing then", () => {
    for (const value of [98.99, 101.01, Number.NaN, Number.NEGATIVE_INFINITY]) {
      const lines = printed(() =>
        expect(() => reproduced("x", value, { between: [99, 101] })).to.throw(
          RangeError,
          "x: must lie in 99.00 … 101.00",
        ),
      );
      expect(lines).to.deep.equal([]);
    }
  });

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
