/**
 * Right answers given in the place of wrong earlier ones. They are computed on the trusted side, from arguments that a student's
 * process has chosen: bounded in size and in their numbers by what the cases themselves hold, and each call by a time in which it is
 * broken off, whatever it loops over. A submission has one time for all of them together; when it is spent, no other waits for it.
 */
import { Script } from "node:vm";
import type { Plain } from "latent/exercise/plain";
import type { AuthoredExercise } from "../authoring";
import { referenceValue } from "../homework/draw";
import { limits } from "../run/limits";
import type { Allowance } from "../sandbox/allowance";
import type { Grader } from "./grader";

/** By the names of the functions. What is asked for too large, too late or in another form is null. */
export function earlierAnswers(
  wrong: readonly AuthoredExercise[],
  follower: AuthoredExercise,
  { cases }: Pick<Grader, "cases">,
  time: Allowance,
): Map<string, (args: Plain) => Plain> {
  const calls = (one: AuthoredExercise): Plain[] =>
    [...cases(one, "public"), ...cases(one, "hidden")].flatMap((each) => each.calls as readonly Plain[]);
  return new Map(
    wrong.map((one) => {
      // The follower may hand on what it was given, and a little more.
      const known = [...calls(one), ...calls(follower)];
      const most = limits.referenceSize * Math.max(...known.map(sizeOf));
      const greatest = limits.referenceNumber * Math.max(1, ...known.map(greatestIn));
      const answer = (args: Plain): Plain => {
        if (time.left === 0 || sizeOf(args) > most || !(greatestIn(args) <= greatest)) return null;
        const call = (Array.isArray(args) ? args : []).map(asRecord);
        const began = performance.now();
        try {
          return brokenOff(() => referenceValue(one, call), Math.min(time.left, limits.referenceCallMilliseconds));
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

const slot = Symbol.for("latent.grader.reference");
// The time limit of a script holds for everything that it calls, also for functions that were made elsewhere.
const script = new Script("globalThis[Symbol.for('latent.grader.reference')]()");

/** @throws {Error} if the work is not done in time */
function brokenOff(work: () => Plain, milliseconds: number): Plain {
  Object.defineProperty(globalThis, slot, { value: work, configurable: true });
  try {
    return script.runInThisContext({ timeout: Math.max(1, Math.ceil(milliseconds)) });
  } finally {
    Reflect.deleteProperty(globalThis, slot);
  }
}

/** The greatest number in a value, without its sign; NaN where there is one: a count could be as large. */
export function greatestIn(value: Plain): number {
  if (typeof value === "number") return Math.abs(value);
  if (typeof value !== "object" || value === null) return 0;
  const parts: Iterable<Plain> = value instanceof Map ? value.values() : Object.values(value as Record<string, Plain>);
  let greatest = 0;
  for (const part of parts) greatest = Math.max(greatest, greatestIn(part));
  return greatest;
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
