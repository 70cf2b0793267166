import { expect } from "chai";
import type { Call } from "latent/exercise/case";
import { judge } from "latent/exercise/judge";
import { entriesOf, type Plain } from "latent/exercise/plain";
import type { AuthoredExercise } from "latent-grader/authoring";
import { loadHomework } from "latent-grader/homework/course";
import { drawCases, referenceValue } from "latent-grader/homework/draw";
import { withEdit } from "latent-grader/homework/master";
import { markSubmission } from "latent-grader/mark/submission";
import { openInProcess } from "./in-process";

/** Once full marks for a wrong answer each: what is edited, and into what. */
const wrong: readonly (readonly [title: string, homework: string, exercise: string, from: string, to: string])[] = [
  ["takes the first log weight out", "h5", "h5.importance-bound", "Math.max(...logWeights)", "(logWeights[0] ?? 0)"],
  ["takes the last log weight out", "h5", "h5.importance-bound", "Math.max(...logWeights)", "(logWeights.at(-1) ?? 0)"],
  ["changes its arguments", "h5", "h5.sample", "m + deviation[j] * epsilon[j]", "m + (epsilon[j] *= deviation[j])"],
  ["changes its arguments", "h2", "h2.kl-gradient", "mean.map((x) => x);", "mean.map((x) => x); logVar.fill(0);"],
  [
    ...["changes its arguments", "h1", "h1.centred", "return examples.map((x) => x.map((xj, j) => xj - mean[j]))"],
    "for (const x of examples) x.forEach((_, j) => { x[j] -= mean[j]; });\n  return examples",
  ] as [string, string, string, string, string],
];

/** All numbers of a value in single precision. */
function single(value: Plain): Plain {
  if (typeof value === "number") return Math.fround(value);
  if (Array.isArray(value)) return value.map(single);
  return Object.fromEntries([...(entriesOf(value) ?? [])].map(([name, entry]) => [name, single(entry)]));
}

describe("right answers in single precision", () => {
  for (const name of ["h1", "h2", "h5"])
    it(`fail a value of each exercise of ${name}, in the public cases or in the hidden ones`, () => {
      for (const exercise of loadHomework(name).exercises) {
        for (const key of [1, 2, 3]) {
          const cases = (["public", "hidden"] as const).flatMap((one) =>
            drawCases(exercise, one, Buffer.alloc(32, key)),
          );
          const verdicts = cases.flatMap((one) => {
            const { expectation } = one;
            if (expectation.kind !== "value" && expectation.kind !== "gradient") return [];
            expect(judge(one, [{ value: expectation.expected }]).passed, one.name).to.equal(true);
            return [judge(one, [{ value: single(expectation.expected) }]).passed];
          });
          if (exercise.id === "h5.fit") expect(verdicts, "is judged by the loss reached").to.deep.equal([]);
          else expect(verdicts, exercise.id).to.include(false);
        }
      }
    });

  it("are told from the gradients in double precision by all hidden cases but one of a hundred", () => {
    for (const [name, id] of [
      ["h1", "h1.gradient"],
      ["h2", "h2.kl-gradient"],
    ] as const) {
      const exercise = loadHomework(name).exercises.find((one) => one.id === id) as AuthoredExercise;
      const passed = Array.from({ length: 40 }, (_, key) =>
        drawCases(exercise, "hidden", Buffer.alloc(32, key)),
      ).flatMap((cases) =>
        cases.map((one) => {
          const right = referenceValue(exercise, one.calls[0] as Call);
          expect(judge(one, [{ value: right }]).passed, one.name).to.equal(true);
          return judge(one, [{ value: single(right) }]).passed;
        }),
      );
      expect(passed.filter(Boolean).length, id).to.be.at.most(passed.length / 100);
    }
  });
});

describe("a wrong answer that", function () {
  this.timeout(60_000);
  for (const [title, name, exercise, from, to] of wrong) {
    it(`${title} does not earn all points of ${exercise}`, async () => {
      const homework = loadHomework(name);
      const edited = withEdit(homework.master, exercise, [from, to]);
      const key = { bytes: Buffer.alloc(32, 1), hash: "of the key" };
      const { exercises } = await markSubmission(edited, openInProcess(homework, key));
      const { earned, points } = exercises.find(({ id }) => id === exercise) ?? { earned: 0, points: 0 };
      expect(points).to.be.above(0);
      expect(earned).to.be.below(points);
    });
  }
});
