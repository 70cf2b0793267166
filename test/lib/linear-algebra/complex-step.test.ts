import { expect } from "chai";
import fc from "fast-check";
import { type Complex, complexStepJacobian, exponential, over, plus, scaled } from "latent/linear-algebra/complex-step";
import { centralDifferences } from "../independent/differences";
import { expectClose } from "../independent/samples";

const number = fc.double({ min: -2, max: 2, noNaN: true });
const complex = fc.tuple(number, number) as fc.Arbitrary<Complex>;

describe("the complex step", () => {
  it("by hand: f = (x² + y, x / y) at (3, 2) has the rows (6, 1) and (½, −¾)", () => {
    const f = ([x, y]: Complex[]) => {
      const [p, q] = [x as Complex, y as Complex];
      return [plus([p[0] * p[0] - p[1] * p[1], 2 * p[0] * p[1]], q), over(p, q)];
    };
    expectClose(complexStepJacobian(f, [3, 2]).flat(), [6, 1, 0.5, -0.75], 1e-15);
  });

  it("is the derivative of e^(3x)/(2 + e^x) to the last bits, where central differences have nine digits", () => {
    fc.assert(
      fc.property(number, (x) => {
        const [[slope = Number.NaN] = []] = complexStepJacobian(
          ([z]) => [over(exponential(scaled(3, z as Complex)), plus([2, 0], exponential(z as Complex)))],
          [x],
        );
        const [e, below] = [Math.exp(x), 2 + Math.exp(x)];
        expect(slope / ((3 * e ** 3 * below - e ** 4) / below ** 2)).to.be.closeTo(1, 1e-13);
        const [rough = Number.NaN] = centralDifferences(([t = 0]) => Math.exp(3 * t) / (2 + Math.exp(t)), [x]);
        expect(rough / slope).to.be.closeTo(1, 1e-8);
      }),
      { seed: 5 },
    );
  });

  it("calculates: (a/b) b = a, e^(a + b) = e^a / e^(−b)", () => {
    fc.assert(
      fc.property(complex, complex, (a, b) => {
        fc.pre(Math.hypot(...b) > 0.1);
        const [c, d] = over(a, b);
        expectClose([c * b[0] - d * b[1], c * b[1] + d * b[0]], a, 1e-13);
        expectClose(exponential(plus(a, b)), over(exponential(a), exponential(scaled(-1, b))), 1e-12);
      }),
      { seed: 6 },
    );
  });

  it("refuses no point, and derivatives that are no numbers", () => {
    expect(() => complexStepJacobian(() => [], [])).to.throw(RangeError, "x must have a number, got none");
    for (const x of [1000, Number.NaN])
      expect(() => complexStepJacobian(([z]) => [exponential(z as Complex)], [x])).to.throw(RangeError, "finite, got");
    expect(complexStepJacobian(([z]) => [exponential(z as Complex)], [700])[0]?.[0]).to.be.above(1e300);
  });
});
