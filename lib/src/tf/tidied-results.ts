/**
 * What leaves a `tf.tidy` is searched for tensors, which must outlive it.
 *
 * tfjs looks at every number of an array on its way, at more than a microsecond each: two million numbers returned by a `tidy` cost two
 * seconds, and seventeen million end in «Set maximum size exceeded». Here numbers are passed over, and arrays of one type not entered.
 */
import * as core from "@tensorflow/tfjs-core";

/**
 * The tensors in a value, at any depth of arrays and objects, each once, in their order.
 *
 * @param result what was returned by a function
 * @example import * as tf from "latent/tf";
 * const x = tf.scalar(1);
 * tensorsIn({ x, twice: [x], numbers: new Float32Array(3) }).length // 1
 */
export function tensorsIn(result: unknown): core.Tensor[] {
  const found: core.Tensor[] = [];
  const seen = new Set<object>();
  const enter = (value: unknown): void => {
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || seen.has(value)) return;
    seen.add(value);
    if (value instanceof core.Tensor) found.push(value);
    else if (Array.isArray(value)) value.forEach(enter);
    else for (const key in value) enter((value as Record<string, unknown>)[key]);
  };
  enter(result);
  return found;
}

/**
 * Lets tfjs search by `tensorsIn` at the end of a `tidy`, and of each operation.
 *
 * @param engine of tfjs
 * @example import * as tf from "latent/tf"; // has called it
 * tf.tidy(() => ({ twice: tf.scalar(2).mul(2), numbers: new Float32Array(1e6) })).twice // 4
 */
export function passNumbersOver(engine: object): void {
  const own = engine as { endScope: (result?: unknown) => void };
  const plain = own.endScope.bind(engine);
  const isTensor = (result: unknown) => result instanceof core.Tensor; // of nearly every operation
  own.endScope = (result) => plain(result === undefined || isTensor(result) ? result : tensorsIn(result));
}
