import { expect } from "chai";
import type { GaussianCode } from "latent/exercise/answers";
import type { Case, Expectation } from "latent/exercise/case";
import { mismatch } from "latent/exercise/compare";
import { judge } from "latent/exercise/judge";
import { fittedPosterior, objectives } from "latent/exercise/objectives";
import { entriesOf, type Plain } from "latent/exercise/plain";
import { holdsTensors, isTensorValue, placeOf, withoutTensors } from "latent/exercise/tensor-value";
import { type AuthoredExercise, tensor } from "latent-grader/authoring";
import { homeworkFolders, loadHomework } from "latent-grader/homework/course";
import { drawCases, publicKey, referenceValue } from "latent-grader/homework/draw";

type Kind = Expectation["kind"];

const all = homeworkFolders().flatMap((name) => loadHomework(name).exercises);
const known = new Map<AuthoredExercise, readonly Case[]>();

/** Drawn once: the tests look at them, and change nothing. */
function casesOf(exercise: AuthoredExercise, kind: Kind): Case[] {
  const drawn = () => [
    ...drawCases(exercise, "public", publicKey),
    ...[1, 2, 3].flatMap((seed) => drawCases(exercise, "hidden", Buffer.alloc(32, seed))),
  ];
  known.set(exercise, known.get(exercise) ?? drawn());
  return (known.get(exercise) ?? []).filter(({ expectation }) => expectation.kind === kind);
}
const having = (kind: Kind) => all.filter((exercise) => exercise.cases.some((one) => one.kind === kind));

/** Answers that nobody had to think for: an argument given back, zeros, ones, the identity. */
function thoughtless(call: readonly Plain[], expected: Plain): Plain[] {
  const filled = (like: Plain, by: (i: number, j: number) => number, path: readonly number[] = []): Plain => {
    if (typeof like === "number") return by(path.at(-2) ?? 0, path.at(-1) ?? 0);
    if (isTensorValue(like)) {
      const values = like.values.map((one, i) => filled(one, by, placeOf(i, like.shape)) as number);
      return { ...like, values };
    }
    if (Array.isArray(like)) return like.map((entry, i) => filled(entry, by, [...path, i]));
    return Object.fromEntries([...(entriesOf(like) ?? [])].map(([name, entry]) => [name, filled(entry, by, path)]));
  };
  return [
    ...call,
    ...[() => 0, () => 1, () => -1, (i: number, j: number) => (i === j ? 1 : 0)].map((by) => filled(expected, by)),
  ];
}

describe("expectations", () => {
  it("of gradients, found from differences, are the derivatives of the reference, in the shape of the arguments", () => {
    const exercises = having("gradient");
    expect(exercises.map(({ id }) => id)).to.deep.equal(["h1.gradient", "h2.kl-gradient"]);
    for (const exercise of exercises) {
      for (const { name, calls, expectation } of casesOf(exercise, "gradient")) {
        const { expected } = expectation as Extract<Expectation, { kind: "gradient" }>;
        const tolerance = { relative: 1e-8, absolute: 1e-9, reason: "differences over 0.001" };
        const derived = referenceValue(exercise, calls[0] as Case["calls"][number]);
        expect(mismatch(expected, derived, tolerance), `${exercise.id}: ${name}`).to.equal(undefined);
      }
    }
  });

  it("of training are the least that can be reached: no parameters near the reference's lose less", () => {
    const exercises = having("training");
    expect(exercises.map(({ id }) => id)).to.deep.equal(["h4.training", "h5.fit"]);
    for (const exercise of exercises.filter(({ id }) => id === "h5.fit")) {
      for (const { name, calls, expectation, tolerance } of casesOf(exercise, "training")) {
        const { reached } = expectation as Extract<Expectation, { kind: "training" }>;
        const call = calls[0] as Case["calls"][number];
        const best = referenceValue(exercise, call) as unknown as GaussianCode;
        const lossAt = (angle: number, by: number) =>
          fittedPosterior({ mean: best.mean + by * Math.cos(angle), logVar: best.logVar + by * Math.sin(angle) }, call);
        for (const angle of [0, 1, 2, 3, 4, 5, 6]) {
          expect(lossAt(angle, 1e-3), `${exercise.id}: ${name}`).to.be.above(reached);
          expect(lossAt(angle, 0.05) - reached, `${exercise.id}: ${name}`).to.be.above(tolerance.absolute);
        }
      }
    }
  });

  it("of homework 4's training are its own loss over all masks, of which the start loses far more", () => {
    const [exercise, loss] = ["h4.training", "h4.denoising-loss"].map((id) => all.find((one) => one.id === id)) as [
      AuthoredExercise,
      AuthoredExercise,
    ];
    for (const { name, calls, expectation, tolerance } of casesOf(exercise, "training")) {
      const { reached, objective } = expectation as Extract<Expectation, { kind: "training" }>;
      const call = calls[0] as readonly Plain[];
      const [x, start, masks] = call.map(withoutTensors) as [number[][], Plain, number[][][]];
      const trained = referenceValue(exercise, call);
      const losses = masks.map((mask) => {
        const noisy = x.map((row, n) => row.map((one, i) => one * ((mask[n] as number[])[i] as number)));
        const value = referenceValue(loss, [tensor(x), tensor(noisy), trained]) as { values: number[] };
        return value.values[0] as number;
      });
      const mean = losses.reduce((sum, one) => sum + one, 0) / losses.length;
      expect(reached, `${exercise.id}: ${name}`).to.be.closeTo(mean, 1e-6);
      const before = objectives[objective]?.(start, [x, start, masks]) ?? Number.NaN;
      expect(before - reached, `${exercise.id}: ${name}`).to.be.above(5 * tolerance.absolute);
    }
  });

  it("are met by no argument given back, nor by zeros, ones or the identity", () => {
    for (const exercise of all) {
      for (const one of [
        ...casesOf(exercise, "value"),
        ...casesOf(exercise, "gradient"),
        ...casesOf(exercise, "training"),
      ]) {
        const call = one.calls[0] as Case["calls"][number];
        for (const value of thoughtless(call, referenceValue(exercise, call))) {
          expect(judge(one, [{ value }]).passed, `${exercise.id}: ${one.name}`).to.equal(false);
        }
      }
    }
  });

  it("are each of a tolerance whose reason is told", () => {
    for (const exercise of all) {
      const { id, tolerance } = exercise;
      const tensors = drawCases(exercise, "public", publicKey).some(({ calls }) => calls.some(holdsTensors));
      const trained = exercise.cases.every(({ kind }) => kind === "training");
      expect(tolerance.reason.length, id).to.be.above(10);
      expect(tolerance.relative, id).to.be.at.most(tensors ? 1e-4 : 1e-7);
      // Two trainings in float32 end farther from one another: here a fiftieth of what a layer loses that says the mean.
      expect(tolerance.absolute, id).to.be.at.most(tensors ? (trained ? 0.02 : 1e-5) : 1e-4);
    }
  });
});
