import { expect } from "chai";
import * as guard from "latent/linear-algebra/arguments";
import {
  column,
  diagonal,
  difference,
  dot,
  Matrix,
  maxDifference,
  squaredNorm,
  times,
} from "latent/linear-algebra/matrix";
import { ShapeError } from "latent/shape";

describe("matrices and vectors", () => {
  const a = new Matrix([
    [1, 2, 3],
    [4, 5, 6],
  ]);

  it("multiplies, subtracts and measures as by hand", () => {
    expect(dot([1, 2, 3], [4, 5, 6])).to.equal(32);
    expect([...times(a, [1, 0, -1])]).to.deep.equal([-2, -2]);
    expect([...difference([3, 1], [1, 1])]).to.deep.equal([2, 0]);
    expect(column([1, 2]).to2DArray()).to.deep.equal([[1], [2]]);
    expect(diagonal([1, 2]).to2DArray()).to.deep.equal([
      [1, 0],
      [0, 2],
    ]);
    expect(squaredNorm(a)).to.equal(91);
    expect(maxDifference(a, a.clone().set(1, 2, 5.5))).to.equal(0.5);
    expect(maxDifference(a, a.clone().set(0, 0, Number.NaN))).to.be.NaN;
  });

  describe("of shapes that do not fit are refused with both shapes", () => {
    const tall = new Matrix([[1], [2], [3]]);
    const square = Matrix.eye(2);
    const cases: [does: string, run: () => unknown, message: string][] = [
      [
        "mmul",
        () => square.mmul(tall),
        "mmul: columns of the left and rows of the right must match, got [2, 2] and [3, 1]; transpose one, or swap them",
      ],
      [
        "mmul of rows",
        () => square.mmul([[1], [2], [3]]),
        "mmul: columns of the left and rows of the right must match, got [2, 2] and [3, 1]",
      ],
      [
        "mmul with fewer rows",
        () => a.mmul(square),
        "mmul: columns of the left and rows of the right must match, got [2, 3] and [2, 2]",
      ],
      ["mmul of a transposed one", () => a.transpose().mmul(tall), "got [3, 2] and [3, 1]"],
      ["mmul of a product", () => a.mmul(tall).mmul(tall), "got [2, 1] and [3, 1]"],
      [
        "transposeMultiply",
        () => a.transposeMultiply(tall),
        "transposeMultiply: rows of both must match, got [2, 3] and [3, 1]",
      ],
      [
        "add",
        () => a.clone().add(square),
        "add: shapes must match, got [2, 3] and [2, 2]; transpose one, or spread a vector by addRowVector or addColumnVector",
      ],
      ["Matrix.add", () => Matrix.add(a, tall), "add: shapes must match, got [2, 3] and [3, 1]"],
      ["sub", () => square.clone().sub(tall), "sub: shapes must match, got [2, 2] and [3, 1]"],
      ["Matrix.sub", () => Matrix.sub(square, tall), "sub: shapes must match, got [2, 2] and [3, 1]"],
      ["mul", () => square.clone().mul(tall), "mul: shapes must match, got [2, 2] and [3, 1]"],
      ["div", () => square.clone().div(tall), "div: shapes must match, got [2, 2] and [3, 1]"],
      ["pow", () => square.clone().pow(tall), "pow: shapes must match, got [2, 2] and [3, 1]; transpose one"],
      ["min", () => Matrix.min(square, tall), "min: shapes must match, got [2, 2] and [3, 1]"],
      ["max", () => Matrix.max(tall, square), "max: shapes must match, got [3, 1] and [2, 2]"],
      [
        "addRowVector",
        () => a.clone().addRowVector([1, 2]),
        "addRowVector: the vector must have 3 entries, one for each of the columns of a [2, 3] matrix, got 2",
      ],
      [
        "subColumnVector",
        () => a.clone().subColumnVector(tall),
        "subColumnVector: the vector must have 2 entries, one for each of the rows of a [2, 3] matrix, got 3",
      ],
      [
        "dot",
        () => tall.dot(square),
        "dot: both must have as many entries, got [3, 1] and [2, 2]; mmul multiplies matrices",
      ],
      ["trace", () => a.trace(), "trace: the matrix must be square, got [2, 3]"],
      ["mpow", () => a.mpow(2), "mpow: the matrix must be square, got [2, 3]"],
    ];
    for (const [does, run, message] of cases) it(does, () => expect(run).to.throw(ShapeError, message));

    it("and a place outside them, with the place", () => {
      for (const [i, j] of [
        [2, 0],
        [0, 3],
        [-1, 0],
        [0, -1],
        [0, 3.5],
        [Number.NaN, 0],
        [0, Number.NaN],
      ] as [number, number][]) {
        expect(() => a.get(i, j), `${i}, ${j}`).to.throw(
          RangeError,
          `get: a place must lie in [2, 3], got [${i}, ${j}]`,
        );
        if (j !== 3.5 && i !== 0.5)
          expect(() => a.clone().set(i, j, 1), `${i}, ${j}`).to.throw(
            RangeError,
            `set: a place must lie in [2, 3], got [${i}, ${j}]`,
          );
      }
      expect(a.get(1, 2)).to.equal(6);
    });

    it("and what is no matrix, with what it is", () => {
      for (const [wrong, got] of [
        [undefined, "undefined"],
        [null, "null"],
        [[1, 2], "a list of numbers"],
      ] as const) {
        expect(() => a.mmul(wrong as never)).to.throw(
          TypeError,
          `mmul: it must be given a Matrix, got ${got}; write column(x)`,
        );
        expect(() => a.clone().add(wrong as never)).to.throw(TypeError, `add: it must be given a Matrix, got ${got}`);
      }
    });
  });

  it("of shapes that fit are multiplied and added as before: matrices, rows, numbers, vectors, powers", () => {
    expect(a.mmul(a.transpose()).to2DArray()).to.deep.equal([
      [14, 32],
      [32, 77],
    ]);
    expect(a.mmul([[1], [0], [1]]).to2DArray()).to.deep.equal([[4], [10]]);
    expect(a.clone().add(a).to2DArray()).to.deep.equal([
      [2, 4, 6],
      [8, 10, 12],
    ]);
    expect(a.clone().sub(1).to2DArray()).to.deep.equal([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    expect(a.clone().addRowVector([1, 0, -1]).to2DArray()).to.deep.equal([
      [2, 2, 2],
      [5, 5, 5],
    ]);
    expect(
      a
        .clone()
        .subColumnVector(column([1, 4]))
        .to2DArray(),
    ).to.deep.equal([
      [0, 1, 2],
      [0, 1, 2],
    ]);
    expect(a.dot(Matrix.ones(2, 3))).to.equal(21);
    expect(a.mmul(a.transpose()).trace()).to.equal(91);
    expect(
      new Matrix([
        [1, 1],
        [0, 1],
      ])
        .mpow(3)
        .to2DArray(),
    ).to.deep.equal([
      [1, 3],
      [0, 1],
    ]);
    expect(Matrix.max(a, Matrix.ones(2, 3).mul(3)).to2DArray()).to.deep.equal([
      [3, 3, 3],
      [4, 5, 6],
    ]);
  });

  it("refuses shapes that do not match", () => {
    expect(() => dot([1], [1, 2])).to.throw(ShapeError, "dot: lengths must match, got 1 and 2");
    expect(() => difference([1], [1, 2])).to.throw(ShapeError);
    expect(() => times(a, [1, 2])).to.throw(ShapeError, "times: x must have 3 entries for a [2, 3] matrix, got 2");
    expect(() => maxDifference(a, Matrix.eye(2))).to.throw(ShapeError, "got [2, 3] and [2, 2]");
  });

  it("guards numbers, vectors and matrices so that NaN fails, all wrong ones in one message", () => {
    expect(() => guard.requirePositive("f", { a: Number.NaN, b: 1, c: 0 })).to.throw(
      RangeError,
      "f: a must be positive, got NaN; c must be positive, got 0",
    );
    expect(() => guard.requireFinite("f", { a: Number.NaN })).to.throw(RangeError, "f: a must be finite, got NaN");
    expect(() => guard.requireVectors("f", { a: [1], b: [1, Number.NaN] }, 1)).to.throw(
      ShapeError,
      "f: lengths must be 1, got a 1 and b 2",
    );
    expect(() => guard.requireVectors("f", { a: [1, 2], b: [1, Number.NaN] })).to.throw(
      RangeError,
      "f: b must be finite, got NaN at 1",
    );
    expect(() => guard.requireMatrices("f", { a: [a, 3], b: [a, 2, 2] })).to.throw(
      ShapeError,
      "f: a must be [3, any], got [2, 3]; b must be [2, 2], got [2, 3]",
    );
    expect(() => guard.requireWhole("f", { k: 1.5 }, { from: 1, to: 2 })).to.throw(RangeError);
  });
});
