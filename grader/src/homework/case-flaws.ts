/** What is wrong with the cases of an exercise, found by drawing them and asking the reference. */
import { isDeepStrictEqual } from "node:util";
import type { Call } from "latent/exercise/case";
import { objectives } from "latent/exercise/objectives";
import type { AuthoredCase, AuthoredExercise } from "../authoring";
import { drawCases, drawnCalls, publicKey } from "./draw";

/** Each with the exercise and the case. */
export const caseFlaws = (exercise: AuthoredExercise): string[] =>
  exercise.cases.flatMap((one) => flawsOf(exercise, one).map((flaw) => `${exercise.id}, "${one.name}": ${flaw}`));

function flawsOf(exercise: AuthoredExercise, one: AuthoredCase): string[] {
  if (one.hint.trim() === "") return ["a hint must say what to think about again, got none"];
  if (one.kind === "gradient" && exercise.potential === undefined)
    return ["a gradient case needs the exercise's potential"];
  if (one.kind === "training" && objectives[one.objective] === undefined)
    return [`objective must be one of ${Object.keys(objectives).join(", ")}, got "${one.objective}"`];
  try {
    const [calls, again] = [drawnCalls(exercise, one, publicKey), drawnCalls(exercise, one, publicKey)];
    if (!isDeepStrictEqual(calls, again))
      return ["its arguments must follow from the seeds alone, got others when drawn again; Math.random() has no seed"];
    return [...callFlaws(exercise, one, calls), ...expectationFlaws(exercise, one)];
  } catch (error) {
    return [`its arguments cannot be drawn: ${(error as Error).message}`];
  }
}

function callFlaws({ answer, reference }: AuthoredExercise, one: AuthoredCase, calls: readonly Call[]): string[] {
  if (one.kind === "relation" && calls.length !== one.weights.length)
    return [`each call must have a weight, got ${calls.length} calls and ${one.weights.length} weights`];
  if (!calls.every(Array.isArray)) return [`draw must give the list of arguments of ${answer}, got something else`];
  if (!isDeepStrictEqual(calls, JSON.parse(JSON.stringify(calls))))
    return ["arguments must be plain data that JSON can write: finite numbers, texts, lists, records"];
  const few = calls.find((call) => call.length < reference.length);
  return few === undefined ? [] : [`${answer} takes ${reference.length} arguments, got ${few.length}`];
}

/** The reference is asked as for students; it is the author's code, and may throw. */
function expectationFlaws(exercise: AuthoredExercise, one: AuthoredCase): string[] {
  try {
    drawCases({ ...exercise, cases: [one] }, one.hidden === true ? "hidden" : "public", publicKey);
    return [];
  } catch (error) {
    return [`the reference must answer, got: ${(error as Error).message}`];
  }
}
