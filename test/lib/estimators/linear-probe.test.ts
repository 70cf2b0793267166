import { expect } from "chai";
import { fitProbe, probeError } from "latent/estimators/linear-probe";
import { normalMatrix } from "latent/linear-algebra/instances";
import { Matrix } from "latent/linear-algebra/matrix";
import { matrixRows } from "latent/linear-algebra/moments";
import { seeds, uniforms } from "latent/random";
import { ShapeError } from "latent/shape";
import { centralDifferences } from "../independent/differences";
import { expectClose } from "../independent/samples";

const next = seeds(12);
const codes = normalMatrix(40, 3, next);
codes.set(5, 1, 0);
const labels = [...uniforms(40, next)].map((u) => Math.floor(3 * u));
const rows = matrixRows(codes);

/** Mean squared error to the one-hot rows, and the ridge. */
function objective(weights: ArrayLike<number>, ridge: number): number {
  const b = Matrix.from1DArray(4, 3, Array.from(weights));
  const square = codes.to1DArray().reduce((sum, h) => sum + h * h, 0) / 120;
  let total = 0;
  for (let n = 0; n < 40; n++)
    for (let c = 0; c < 3; c++) {
      const score = [...codes.getRow(n), 1].reduce((sum, h, j) => sum + h * b.get(j, c), 0);
      total += (score - (labels[n] === c ? 1 : 0)) ** 2 / 40;
    }
  for (let j = 0; j < 3; j++) for (let c = 0; c < 3; c++) total += ridge * square * b.get(j, c) ** 2;
  return total;
}

describe("the linear probe", () => {
  it("by hand: codes −1 and 1 of two classes, hardly any ridge: scores (1 ∓ h)/2", () => {
    const { weights } = fitProbe({ rows: 2, columns: 1, data: [-1, 1] }, [0, 1], { classes: 2, ridge: 1e-12 });
    expectClose(weights.to1DArray(), [-0.5, 0.5, 0.5, 0.5], 1e-11);
  });

  it("is where the slope of squared error and ridge is 0, by central differences; the constant bears no ridge", () => {
    for (const ridge of [1e-3, 1]) {
      const { weights } = fitProbe(rows, labels, { classes: 3, ridge });
      const slopes = centralDifferences((b) => objective(b, ridge), weights.to1DArray());
      expect(Math.max(...slopes.map(Math.abs))).to.be.below(1e-9);
      const moved = weights.to1DArray().map((b) => 1.01 * b);
      expect(Math.max(...centralDifferences((b) => objective(b, ridge), moved).map(Math.abs))).to.be.above(1e-4);
    }
  });

  it("does not change with the scale of the codes, and gives scores that add up to 1", () => {
    const { weights } = fitProbe(rows, labels, { classes: 3 });
    const scaled = fitProbe(matrixRows(Matrix.mul(codes, 50)), labels, { classes: 3 }).weights;
    const back = Matrix.diag([50, 50, 50, 1]).mmul(scaled);
    expectClose(back.to1DArray(), weights.to1DArray(), 1e-11);
    expectClose(
      weights.to2DArray().map((row) => row.reduce((sum, b) => sum + b, 0)),
      [0, 0, 0, 1],
      1e-12,
    );
  });

  it("counts errors as one does by hand", () => {
    const probe = fitProbe(rows, labels, { classes: 3 });
    let wrong = 0;
    for (let n = 0; n < 40; n++) {
      const scores = new Matrix([[...codes.getRow(n), 1]]).mmul(probe.weights).to1DArray();
      if (scores.some((score, c) => c !== labels[n] && score > (scores[labels[n] as number] as number))) wrong += 1;
    }
    expect(probeError(probe, rows, labels)).to.equal(wrong / 40);
    expect(wrong).to.be.within(1, 39);
    expect(
      probeError(
        probe,
        rows,
        labels.map(() => 7),
      ),
    ).to.equal(1);
  });

  it("refuses other counts, classes that are none, no ridge, and codes of zeros alone", () => {
    expect(() => fitProbe(rows, [0], { classes: 3 })).to.throw(RangeError, "labels must have 40 numbers");
    expect(() => fitProbe(rows, labels, { classes: 2 })).to.throw(RangeError, "whole numbers from 0 to 1, got 2");
    for (const ridge of [0, Number.NaN])
      expect(() => fitProbe(rows, labels, { classes: 3, ridge })).to.throw(RangeError);
    expect(() => fitProbe({ rows: 2, columns: 1, data: [0, 0] }, [0, 1], { classes: 2 })).to.throw(RangeError, "not 0");
    const probe = fitProbe(rows, labels, { classes: 3 });
    expect(() => probeError(probe, { rows: 1, columns: 2, data: [1, 2] }, [0])).to.throw(ShapeError);
  });
});
