/**
 * Right answers given in the place of wrong earlier ones. They are computed on the trusted side, from arguments that a student's
 * process has chosen: bounded by what the cases themselves hold, and by a time for all of them together.
 */
import type { Plain } from "latent/exercise/plain";
import type { AuthoredExercise } from "../authoring";
import { referenceValue } from "../homework/draw";
import { limits } from "../run/limits";
import { Allowance } from "../sandbox/allowance";
import type { Grader } from "./grader";

/** By the names of the functions. What is asked for too large, too late or in another form is null. */
export function earlierAnswers(
  wrong: readonly AuthoredExercise[],
  follower: AuthoredExercise,
  { cases }: Pick<Grader, "cases">,
  time = new Allowance(limits.referenceMilliseconds),
): Map<string, (args: Plain) => Plain> {
  const largest = (one: AuthoredExercise) =>
    Math.max(
      ...[...cases(one, "public"), ...cases(one, "hidden")].flatMap(({ calls }) => calls.map((call) => sizeOf(call))),
    );
  return new Map(
    wrong.map((one) => {
      // The follower may hand on what it was given, and a little more.
      const most = limits.referenceSize * Math.max(largest(one), largest(follower));
      const answer = (args: Plain): Plain => {
        if (time.left === 0 || sizeOf(args) > most) return null;
        const began = performance.now();
        try {
          return referenceValue(one, (Array.isArray(args) ? args : []).map(asRecord));
        } catch {
          return null;
        } finally {
          time.spend(performance.now() - began);
        }
      };
      return [one.answer, answer];
    }),
  );
}

/** Numbers and letters in a value, and one for each list and record. */
export function sizeOf(value: Plain): number {
  if (typeof value === "string") return Math.max(1, value.length);
  if (typeof value !== "object" || value === null) return 1;
  const parts: Iterable<Plain> = value instanceof Map ? value.values() : Object.values(value as Record<string, Plain>);
  let size = 1;
  for (const part of parts) size += sizeOf(part);
  return size;
}

function asRecord(value: Plain): Plain {
  if (value instanceof Map) {
    const record = Object.create(null);
    for (const [name, entry] of value) record[name] = asRecord(entry);
    return record;
  }
  return Array.isArray(value) ? value.map(asRecord) : value;
}
