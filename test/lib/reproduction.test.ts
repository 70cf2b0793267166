import { expect } from "chai";
import { rangeOfSeeds, reproduced } from "latent/reproduction";

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
});
