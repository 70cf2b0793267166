import { expect } from "chai";
import { loadHomework } from "latent-grader/homework/course";
import { withEdit } from "latent-grader/homework/master";
import { markSubmission } from "latent-grader/mark/submission";
import { openInProcess } from "./in-process";

/** Once full marks for a wrong answer each: what is edited, and into what. */
const wrong: readonly (readonly [title: string, homework: string, exercise: string, from: string, to: string])[] = [
  ["takes the first log weight out", "h5", "h5.importance-bound", "Math.max(...logWeights)", "(logWeights[0] ?? 0)"],
  ["takes the last log weight out", "h5", "h5.importance-bound", "Math.max(...logWeights)", "(logWeights.at(-1) ?? 0)"],
];

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
