import { expect } from "chai";
import type { Plain } from "latent/exercise/plain";
import { isTensorValue } from "latent/exercise/tensor-value";
import { seeds } from "latent/random";
import type { AuthoredExercise } from "latent-grader/authoring";
import { homeworkFolders, loadHomework } from "latent-grader/homework/course";
import { drawCases } from "latent-grader/homework/draw";
import { earlierAnswers, greatestIn, sizeOf } from "latent-grader/mark/earlier-answers";
import { limits } from "latent-grader/run/limits";
import { Allowance } from "latent-grader/sandbox/allowance";

const cases = (one: AuthoredExercise, visibility: "public" | "hidden") =>
  drawCases(one, visibility, Buffer.alloc(32, 1));
const callsOf = (one: AuthoredExercise) =>
  (["public", "hidden"] as const).flatMap((which) => cases(one, which)).flatMap(({ calls }) => calls as Plain[]);

/** The same with every number changed, or every list (of a tensor every axis) as long several times. */
const withNumbers = (value: Plain, change: (x: number) => number): Plain => changed(value, change, 1);
const longer = (value: Plain, times: number): Plain => changed(value, (x) => x, times);
function changed(value: Plain, change: (x: number) => number, times: number): Plain {
  if (typeof value === "number") return change(value);
  if (isTensorValue(value)) {
    // A pipe lets no tensor through whose numbers do not fill its shape.
    const shape = value.shape.map((n) => times * n);
    const size = shape.reduce((product, n) => product * n, 1);
    const at = (i: number) => value.values[i % value.values.length] as number;
    return { ...value, shape, values: Array.from({ length: size }, (_, i) => Math.fround(change(at(i)))) };
  }
  if (Array.isArray(value))
    return Array.from({ length: times * value.length }, (_, i) => changed(value[i % value.length], change, times));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value as Record<string, Plain>);
  return Object.fromEntries(entries.map(([name, entry]) => [name, changed(entry, change, times)]));
}

describe("a right answer in the place of a wrong one comes back, whatever a student asks it", function () {
  this.timeout(120_000);
  for (const folder of homeworkFolders()) {
    const { exercises } = loadHomework(folder);
    for (const follower of exercises) {
      for (const id of follower.follows ?? []) {
        it(`${id} for ${follower.id}`, () => {
          const asked = exercises.find((one) => one.id === id) as AuthoredExercise;
          const known = [...callsOf(asked), ...callsOf(follower)];
          // A little less: float32 rounds up, too.
          const greatest = (1 - 1e-7) * limits.referenceNumber * Math.max(1, ...known.map(greatestIn));
          const most = limits.referenceSize * Math.max(...known.map(sizeOf));
          const time = new Allowance(Number.MAX_VALUE);
          const answer = earlierAnswers([asked], follower, { cases }, time).get(asked.answer) as (args: Plain) => Plain;
          const next = seeds(13);
          const draw = () => next() / 2 ** 32;
          const before = process.memoryUsage().rss;
          let answered = 0;
          for (const call of callsOf(asked))
            for (const times of [1, 2, 4]) {
              const long = longer(call, times);
              if (sizeOf(long) > most) continue;
              for (const change of [
                (x: number) => x,
                () => greatest,
                () => -greatest,
                () => Math.floor(greatest),
                () => 0,
                () => 5e-324,
                (x: number) => 1e-300 * x,
                () => greatest * (draw() - 0.5),
              ]) {
                const began = performance.now();
                if (answer(withNumbers(long, change)) !== null) answered++;
                // Much less on a quiet machine; the limit is what breaks it off.
                expect(performance.now() - began).to.be.below(10 * limits.referenceCallMilliseconds);
              }
            }
          expect(answered, "most of them have a value").to.be.above(callsOf(asked).length);
          expect((process.memoryUsage().rss - before) / 2 ** 20, "megabytes").to.be.below(200);
        });
      }
    }
  }
});
