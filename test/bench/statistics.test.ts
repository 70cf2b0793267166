import { expect } from "chai";
import { quartiles, text, three } from "../../bench/statistics";

describe("the benchmark's figures", () => {
  it("are medians and quartiles, between two values by interpolation", () => {
    expect(quartiles([5, 1, 3, 2, 4])).to.deep.equal({ low: 2, median: 3, high: 4 });
    expect(quartiles([1, 2])).to.deep.equal({ low: 1.25, median: 1.5, high: 1.75 });
    expect(quartiles([7])).to.deep.equal({ low: 7, median: 7, high: 7 });
  });

  it("are printed with three digits", () => {
    expect([0.012345, 1.2345, 12.345, 123.45, 1234.5].map(three)).to.deep.equal([
      "0.0123",
      "1.23",
      "12.3",
      "123",
      "1235",
    ]);
    expect(text({ low: 1, median: 2, high: 3 })).to.equal("2.00 (1.00–3.00)");
  });
});
