/** Cases with their arguments drawn and their expectations computed. */
import { createHmac } from "node:crypto";
import type { Call, Case, Expectation } from "latent/exercise/case";
import { objectives } from "latent/exercise/objectives";
import { type Plain, plainOf } from "latent/exercise/plain";
import { isTensorValue, withoutTensors } from "latent/exercise/tensor-value";
import type { Seeds } from "latent/random";
import { type AuthoredCase, type AuthoredExercise, tensor } from "../authoring";

/** Public cases are the same for everyone. */
export const publicKey = Buffer.from("latent: public cases");

/** The cases of one kind. Public ones ignore the instructor's key. */
export function drawCases(exercise: AuthoredExercise, visibility: "public" | "hidden", key: Buffer): Case[] {
  const wanted = exercise.cases.filter((one) => (one.hidden === true) === (visibility === "hidden"));
  return wanted.map((one) => {
    const calls = drawnCalls(exercise, one, visibility === "public" ? publicKey : key);
    return {
      name: one.name,
      hint: one.hint,
      calls,
      expectation: expectationOf(exercise, one, calls),
      tolerance: exercise.tolerance,
    };
  });
}

/** The arguments of each call of a case. */
export function drawnCalls({ id }: AuthoredExercise, one: AuthoredCase, key: Buffer): readonly Call[] {
  const drawn = one.draw(stream(key, `${id}: ${one.name}`));
  return one.kind === "relation" ? (drawn as readonly Call[]) : [drawn as Call];
}

/** Seeds that nobody can foresee without the key. */
function stream(key: Buffer, label: string): Seeds {
  let count = 0;
  return () => createHmac("sha256", key).update(`${label}\0${count++}`).digest().readUInt32LE(0) || 1;
}

function expectationOf(exercise: AuthoredExercise, one: AuthoredCase, calls: readonly Call[]): Expectation {
  if (one.kind === "relation") return { kind: "relation", weights: one.weights, sum: one.sum };
  const [call] = calls as [Call];
  if (one.kind === "gradient") return { kind: "gradient", expected: differences(exercise, call) };
  if (one.kind === "training") return reachedBy(exercise, one.objective, call);
  return { kind: "value", expected: referenceValue(exercise, call) };
}

function reachedBy(exercise: AuthoredExercise, objective: string, call: Call): Expectation {
  const loss = objectives[objective];
  if (loss === undefined) throw new RangeError(`${exercise.id}: there is no objective "${objective}"`);
  const [reached, given] = [referenceValue(exercise, call), call as Plain].map(withoutTensors);
  return { kind: "training", objective, reached: loss(reached as Plain, given as Call) };
}

/** What the right answer returns. The reference computes with lists of numbers where an answer has tensors. */
export function referenceValue(exercise: AuthoredExercise, call: Call): Plain {
  const given = structuredClone(call).map(withoutTensors);
  return plainRecord(plainOf((exercise.reference as (...args: unknown[]) => unknown)(...given)));
}

/**
 * The gradient of an exercise's potential, from four values on each axis.
 *
 *   f′(x) ≈ (8 (f(x+h) − f(x−h)) − (f(x+2h) − f(x−2h))) / 12h
 */
function differences({ id, potential }: AuthoredExercise, call: Call): Plain {
  if (potential === undefined) throw new RangeError(`${id}: a gradient case needs a potential`);
  const of = (...args: Plain[]) => (potential.of as (...args: Plain[]) => number)(...args.map(withoutTensors));
  const at = (i: number) => (argument: Plain) => of(...call.map((other, j) => (j === i ? argument : other)));
  return Object.fromEntries(potential.names.map((name, i) => [name, slopes(call[i] as Plain, at(i))]));
}

/** The derivative by each number of an argument, in the shape of the argument. */
function slopes(argument: Plain, value: (changed: Plain) => number): Plain {
  if (typeof argument === "number") {
    const step = 1e-3;
    const at = (shift: number) => value(argument + shift);
    return (8 * (at(step) - at(-step)) - (at(2 * step) - at(-2 * step))) / (12 * step);
  }
  if (isTensorValue(argument)) {
    const { shape, values } = argument;
    const changed = (numbers: Plain) => value({ ...argument, values: numbers as number[] });
    return tensor(slopes(values as Plain, changed) as number[], { shape });
  }
  const list = argument as readonly Plain[];
  return list.map((entry, i) => slopes(entry, (changed) => value(list.map((other, j) => (j === i ? changed : other)))));
}

/** Records as JSON writes them. */
function plainRecord(value: Plain): Plain {
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, entry]) => [name, plainRecord(entry)]));
  return Array.isArray(value) ? value.map(plainRecord) : value;
}
