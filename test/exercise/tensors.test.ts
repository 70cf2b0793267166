import { expect } from "chai";
import fc from "fast-check";
import { outcomeOf } from "latent/exercise/call";
import { calledWith } from "latent/exercise/called-with";
import type { Case } from "latent/exercise/case";
import { mismatch } from "latent/exercise/compare";
import { judge } from "latent/exercise/judge";
import { hintsFor } from "latent/exercise/mistakes";
import { plainOf } from "latent/exercise/plain";
import { nested, type TensorValue, withoutTensors } from "latent/exercise/tensor-value";
import * as tf from "latent/tf";

const tolerance = { relative: 1e-4, absolute: 1e-5, reason: "float32" };
const tensor = (values: number[], shape: number[], kind: TensorValue["tensor"] = "float32"): TensorValue => ({
  tensor: kind,
  shape,
  values,
});
const doubled: Case = {
  name: "is doubled",
  hint: "twice",
  calls: [[tensor([1, 2, 3, 4], [2, 2]), { factor: 2 }]],
  expectation: { kind: "value", expected: tensor([2, 4, 6, 8], [2, 2]) },
  tolerance,
};
type Doubling = (x: tf.Tensor2D, options: { factor: number }) => unknown;

/** What a learner reads of an answer; nothing where it is right. */
async function told(answer: Doubling): Promise<string> {
  const outcome = await outcomeOf(answer as never, doubled.calls[0] as never, 5);
  return judge(doubled, [outcome]).difference;
}

describe("tensors in an exercise", () => {
  it("a right answer is given tensors and returns one", async () => {
    expect(await told((x, { factor }) => x.mul(factor))).to.equal("");
    expect(await told(async (x, { factor }) => x.mul(factor))).to.equal("");
  });

  const faults: Readonly<Record<string, [Doubling, string]>> = {
    "a wrong number": [(x) => x.mul(3), "[0, 0]: expected 2, got 3"],
    "numbers in lists": [
      (x) => x.mul(2).arraySync(),
      "expected a tensor [2, 2], got a list of 2; return the tensor itself, not its numbers",
    ],
    "the promise of numbers": [
      (x) => x.mul(2).data(),
      "expected a tensor [2, 2], got a list of 4; return the tensor itself, not its numbers",
    ],
    nothing: [() => null, "expected a tensor [2, 2], got null; return the tensor itself, not its numbers"],
    "a record that looks like a tensor": [
      () => tensor([2, 4, 6, 8], [2, 2]),
      "expected a tensor [2, 2], got a record; return the tensor itself, not its numbers",
    ],
    "another kind of numbers": [(x) => x.mul(2).toInt(), "expected a tensor of float32, got one of int32"],
    "another shape": [(x) => x.mul(2).flatten(), "expected a tensor [2, 2], got one [4]"],
    "a disposed tensor": [
      (x) => {
        const y = x.mul(2);
        y.dispose();
        return y;
      },
      "TypeError: an answer must be a tensor that is still there, got one that was disposed; return it from tf.tidy, and dispose only of the others",
    ],
    "an argument disposed of": [
      (x) => {
        const y = x.mul(2);
        x.dispose();
        return y;
      },
      "the value is right, but the answer has changed or disposed of what it was given, which is the caller's",
    ],
    "NaN in one place": [
      (x) => x.mul(tf.tensor2d([[2, 2], [Number.NaN, 2]])), // biome-ignore format: a matrix
      "[1, 0]: expected 6, got NaN; 1 of its 4 numbers is NaN",
    ],
    "a promise inside": [
      (x) => [x.data()],
      "TypeError: an answer must be there when it is returned, got a promise inside it; await it first",
    ],
    "a tensor of texts": [
      () => tf.tensor(["a"]),
      "TypeError: an answer must be a tensor of numbers, got one of string",
    ],
  };
  for (const [name, [answer, sentence]] of Object.entries(faults)) {
    it(`says of ${name} what it is, in one sentence`, async () => {
      expect(await told(answer)).to.equal(sentence);
    });
  }

  it("a matrix the wrong way round is told as that", () => {
    const got = tensor([1, 2], [1, 2]);
    expect(mismatch(tensor([1, 2], [2, 1]), got, tolerance)).to.match(
      /got one \[1, 2\]; rows and columns have changed/,
    );
  });

  it("a tensor where a number is asked for is told, and is a number in a relation", () => {
    expect(mismatch(2, tensor([2], []), tolerance)).to.equal(
      "expected 2, got tensor [] of 2; return the number: dataSync()[0]",
    );
    const relation = { ...doubled, expectation: { kind: "relation", weights: [1], sum: "zero" } } as const;
    expect(judge(relation, [{ value: tensor([0], []) }]).passed).to.equal(true);
    expect(judge(relation, [{ value: tensor([1e-3], [1]) }]).passed).to.equal(false);
    expect(judge(relation, [{ value: tensor([0, 0], [2]) }]).passed).to.equal(false);
  });

  it("counts what a call has left, and puts away the rest", async () => {
    const before = tf.memory().numTensors;
    const call = doubled.calls[0] as never;
    expect(await outcomeOf((x: tf.Tensor) => x.mul(2).add(0).mul(1), call, 5)).to.have.property("left", 2);
    expect(tf.memory().numTensors - before).to.equal(2);
    expect(await outcomeOf((x: tf.Tensor) => tf.tidy(() => x.mul(2).add(0)), call, 5)).not.to.have.property("left");
    await outcomeOf(() => Promise.reject(new Error("no")), call, 5);
    expect(tf.memory().numTensors - before).to.equal(2);
  });

  it("each number is compared within the tolerance, just inside and just outside", () => {
    const off = (by: number) => mismatch(tensor([1, 1000], [2]), tensor([1, 1000 + by], [2]), tolerance);
    expect(off(0.099)).to.equal(undefined);
    expect(off(0.101)).to.match(/^\[1\]: expected 1000, got 1000\.1/);
  });

  it("is read in a message by its shape and its first numbers", () => {
    const call = [tensor([...Array(12).keys()], [3, 4]), tensor([1, 0], [2], "bool"), 7];
    expect(calledWith([call])).to.deep.equal([
      "called with tensor [3, 4] of 0, 1, 2, 3, 4, 5, 6, 7, … 12 in all, tensor [2] of bool 1, 0, 7",
    ]);
  });

  it("is nested and flattened without a number changed", () => {
    const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(shapes, (shape) => {
        const size = shape.reduce((product, n) => product * n, 1);
        const values = Array.from({ length: size }, (_, i) => i - 3);
        const live = tf.tensor(nested({ shape, values }) as never, shape);
        expect(plainOf(live)).to.deep.equal({ tensor: "float32", shape, values });
        live.dispose();
        expect(withoutTensors([{ a: tensor(values, shape) }])).to.deep.equal([{ a: nested({ shape, values }) }]);
      }),
      { seed: 7, numRuns: 40 },
    );
  });

  it("a mistake is recognised in float32, and not one that differs in the third digit", () => {
    const mistake = { hint: "of the mistake", values: [[tensor([3, 6], [2])]] };
    const hint = (values: number[]) => hintsFor([doubled], [mistake], [[{ value: tensor(values, [2]) }]])[0];
    expect(hint([3.00001, 6])).to.equal("of the mistake");
    expect(hint([3.01, 6])).to.equal("twice");
  });
});
