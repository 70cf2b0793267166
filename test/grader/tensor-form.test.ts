import { expect } from "chai";
import { tensor } from "latent-grader/authoring";
import { caseFlaws } from "latent-grader/homework/case-flaws";
import { drawCases, publicKey } from "latent-grader/homework/draw";
import { mistakesOf } from "latent-grader/homework/mistaken-values";
import { bubblewrapArguments, nodeFlags, type SandboxSettings, scriptArguments } from "latent-grader/sandbox/sandbox";
import { homeworkWithTensors } from "./homework-with-tensors";

type Numbers = { readonly shape: number[]; readonly values: number[] };
/** The first case of an exercise with its first call, whose arguments are tensors. */
function firstCase(id: string) {
  const [one] = drawCases(exerciseOf(id), "public", publicKey);
  if (one === undefined) throw new Error(`there is no case of ${id}`);
  return { ...one, given: one.calls[0] as unknown as Numbers[] };
}

const exerciseOf = (id: string) => {
  const exercise = homeworkWithTensors().exercises.find((one) => one.id === id);
  if (exercise === undefined) throw new Error(`there is no ${id}`);
  return exercise;
};
describe("tensors as an author writes them", () => {
  it("take their shape from lists, or are told it", () => {
    expect(tensor([[1, 2], [3, 4], [5, 6]])).to.deep.equal({ tensor: "float32", shape: [3, 2], values: [1, 2, 3, 4, 5, 6] }); // biome-ignore format: a matrix
    expect(tensor(Float64Array.of(1, 2, 3, 4), { shape: [2, 2] }).shape).to.deep.equal([2, 2]);
    expect(tensor(7)).to.deep.equal({ tensor: "float32", shape: [], values: [7] });
    expect(tensor([true, false], { dtype: "bool" }).values).to.deep.equal([1, 0]);
    expect(tensor([], { shape: [0, 3] }).values).to.deep.equal([]);
  });

  it("are rounded to float32 at once, so that the reference computes with what the answer gets", () => {
    expect(tensor([0.1]).values).to.deep.equal([Math.fround(0.1)]);
    expect(Object.is(tensor([-0]).values[0], 0), "JSON has no -0").to.equal(true);
  });

  it("are refused where they are none", () => {
    expect(() => tensor([[1, 2], [3]])).to.throw(
      RangeError,
      "lists beside one another must have equal lengths, got [2] and [1]",
    );
    expect(() => tensor([1, 2, 3], { shape: [2, 2] })).to.throw(RangeError, "3 numbers must fill their shape");
    expect(() => tensor([1, Number.NaN])).to.throw(RangeError, "numbers must be finite and of float32, got NaN");
    expect(() => tensor([1e39])).to.throw(RangeError, "got 1e+39");
    expect(() => tensor([0.5], { dtype: "int32" })).to.throw(RangeError, "of int32, got 0.5");
    expect(() => tensor([2], { dtype: "bool" })).to.throw(RangeError, "of bool, got 2");
  });

  it("are drawn by the seeds, survive JSON, and give the reference's value its shape and kind", () => {
    const kept = drawCases(exerciseOf("h7.kept"), "public", publicKey);
    expect(JSON.parse(JSON.stringify(kept))).to.deep.equal(kept);
    const { expectation, given } = firstCase("h7.kept");
    const [{ values }] = given as [Numbers];
    expect(expectation).to.deep.equal({
      kind: "value",
      expected: {
        code: { tensor: "float32", shape: [2, 3], values: values.map((one) => Math.max(one, 0)) },
        mask: { tensor: "bool", shape: [2, 3], values: values.map((one) => (one > 0 ? 1 : 0)) },
        count: { tensor: "int32", shape: [], values: [values.filter((one) => one > 0).length] },
      },
    });
  });

  it("have gradients from differences, which are tensors too", () => {
    const { expectation, given } = firstCase("h7.slope");
    const { expected } = expectation as unknown as { expected: { w: Numbers } };
    const w = given[0]?.values ?? [];
    expect(expected.w.shape).to.deep.equal([2, 2]);
    for (const [i, value] of expected.w.values.entries())
      expect(value).to.be.closeTo(1 - Math.tanh(w[i] as number) ** 2, 1e-6);
  });

  it("a homework with them has no flaw", () => {
    for (const one of homeworkWithTensors().exercises) expect(caseFlaws(one), one.id).to.deep.equal([]);
  });

  it("mistakes in them are run by a process of its own, in float32 of plain JavaScript", () => {
    const exercise = exerciseOf("h7.scaled");
    const cases = drawCases(exercise, "public", publicKey);
    const [first] = mistakesOf(homeworkWithTensors(), () => cases)("h7.scaled");
    const [x, factors] = firstCase("h7.scaled").given as [Numbers, Numbers];
    const scaled = x.values.map((one) => Math.fround(one * (factors.values[0] as number)));
    expect(first?.values[0]).to.deep.equal([{ tensor: "float32", shape: [2, 3], values: scaled }]);
  });
});

describe("the sandbox of a homework without tensors", () => {
  const settings: SandboxSettings = {
    ...{ script: "/x/runner.js", packages: new Map(), memoryMegabytes: 768, heapMegabytes: 256 },
    ...{ cpuSeconds: 20, threads: 48, restricted: true },
  };

  it("starts as before: nothing more is mounted, nothing more is told", () => {
    expect(scriptArguments(settings)).to.deep.equal([]);
    expect(nodeFlags(settings).join(" ")).to.contain("permission");
    expect(bubblewrapArguments(settings, []).join(" ")).not.to.contain("tensor");
    expect(scriptArguments({ ...settings, tensors: { libraries: [] } })).to.deep.equal(["tensors"]);
  });
});
