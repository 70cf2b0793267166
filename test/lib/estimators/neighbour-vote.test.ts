import { expect } from "chai";
import { neighbourError } from "latent/estimators/neighbour-vote";
import { seeds, uniforms } from "latent/random";

const line = (data: number[]) => ({ rows: data.length, columns: 1, data });

describe("the vote of neighbours", () => {
  const known = { codes: line([0, 1, 2, 10, 11]), labels: [1, 2, 2, 3, 3] };

  it("by hand: one neighbour, three, and a draw that the nearest decides", () => {
    const asked = { codes: line([0.1]), labels: [1] };
    expect(neighbourError(asked, known, 1)).to.equal(0);
    expect(neighbourError(asked, known, 3)).to.equal(1); // 1, 2, 2
    expect(neighbourError(asked, known, 2)).to.equal(0); // 1, 2: a draw
    expect(neighbourError({ codes: line([6.6]), labels: [3] }, known, 5)).to.equal(0); // 3, 3, 2, 2, 1: a draw again
  });

  it("is that of sorting all distances, in three dimensions", () => {
    const drawn = (count: number, seed: number) => ({
      codes: { rows: count, columns: 3, data: uniforms(3 * count, seeds(seed)) },
      labels: Array.from(uniforms(count, seeds(seed + 1)), (u) => Math.floor(3 * u)),
    });
    const [asked, others] = [drawn(40, 1), drawn(60, 3)];
    const wrong = asked.labels.filter((label, i) => {
      const distance = (j: number) =>
        [0, 1, 2].reduce((sum, d) => {
          const [a, b] = [asked.codes.data[3 * i + d], others.codes.data[3 * j + d]] as [number, number];
          return sum + (a - b) ** 2;
        }, 0);
      const votes = others.labels.map((own, j) => ({ own, at: distance(j) })).sort((a, b) => a.at - b.at);
      const five = votes.slice(0, 5).map(({ own }) => own);
      const count = (one: number) => five.filter((vote) => vote === one).length;
      const most = Math.max(...five.map(count));
      return five.find((one) => count(one) === most) !== label;
    });
    expect(neighbourError(asked, others, 5)).to.equal(wrong.length / 40);
  });

  it("refuses labels of another number, no codes, and a k that there is not", () => {
    const one = { codes: line([1]), labels: [1] };
    expect(() => neighbourError({ ...one, labels: [] }, known)).to.throw(
      RangeError,
      "a label for each of 1 codes, got 0",
    );
    expect(() => neighbourError(one, known, 6)).to.throw(RangeError, "k must be a whole number from 1 to 5, got 6");
    expect(() => neighbourError(one, known, Number.NaN)).to.throw(RangeError, "got NaN");
  });
});
