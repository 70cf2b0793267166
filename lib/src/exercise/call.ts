/** One call of a learner's function: what it returns, throws, or does not return in time. */
import { isDeepStrictEqual } from "node:util";
import { Script } from "node:vm";
import type { Call } from "./case";
import type { Outcome } from "./judge";
import { plainOf } from "./plain";
import { holdsTensors } from "./tensor-value";
import { GivenTensors, liveValues, type Tfjs } from "./tensors";

/** Any function that can answer. */
export type Answer = (...args: never[]) => unknown;

const slot = Symbol.for("latent.exercise.call");
// The time limit of a script holds for everything that it calls, also for functions that were made elsewhere.
const script = new Script("globalThis[Symbol.for('latent.exercise.call')]()");

/**
 * What a call of an answer comes to. A loop without end is broken off, unless it begins after an `await`.
 *
 * @param answer  the learner's function
 * @param call    its arguments, of which it gets a copy
 * @param seconds how long it may take
 * @example await outcomeOf((x: number) => 2 * x, [3], 10) // { value: 6 }
 * @example await outcomeOf((x: number[]) => x.pop(), [[3]], 10) // { value: 3, changed: true }
 * @example await outcomeOf(() => { for (;;); }, [], 0.05) // { failure: "no result within 0.05 s: is there a loop that never ends?" }
 */
export async function outcomeOf(answer: Answer, call: Call, seconds: number): Promise<Outcome> {
  const late = { failure: `no result within ${seconds} s: is there a loop that never ends?` };
  const milliseconds = Math.max(1, Math.round(1000 * seconds));
  let timer: NodeJS.Timeout | undefined;
  let tensors: GivenTensors | undefined;
  try {
    if (call.some(holdsTensors)) tensors = new GivenTensors(tfjs());
    const given = structuredClone(call);
    const live = tensors === undefined ? given : liveValues(given, tensors);
    const result = inTime(() => answer(...(live as never[])), milliseconds);
    const never = new Promise<undefined>((done) => {
      timer = setTimeout(done, milliseconds, undefined);
    });
    const settled = isThenable(result) ? await Promise.race([boxed(result), never]) : { result };
    if (settled === undefined) return late;
    const value = plainOf(settled.result);
    const changed = tensors?.taken === true || !isDeepStrictEqual(given, call);
    const left = tensors?.putAway(settled.result) ?? 0;
    tensors = undefined;
    return { value, ...(changed ? { changed } : {}), ...(left > 0 ? { left } : {}) };
  } catch (error) {
    if ((error as { code?: string } | null)?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return late;
    return { failure: error instanceof Error ? `${error.name}: ${error.message}` : `threw ${String(error)}` };
  } finally {
    clearTimeout(timer);
    tensors?.putAway(undefined);
  }
}

/** The tfjs of the notebook; a homework without tensors never loads it. */
const tfjs = (): Tfjs => require("../tf");

const boxed = async (result: PromiseLike<unknown>): Promise<{ result: unknown }> => ({ result: await result });

/** What `await` waits for, as the grader does. */
const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === "function";

function inTime(body: () => unknown, timeout: number): unknown {
  Object.defineProperty(globalThis, slot, { value: body, configurable: true });
  try {
    return script.runInThisContext({ timeout });
  } finally {
    Reflect.deleteProperty(globalThis, slot);
  }
}
