/**
 * Tensors of tfjs on the student's side, in a notebook and in the sandbox: made for a call, read from its answer, counted and put away
 * after it. tfjs is handed in: a homework without tensors never loads it.
 */
import type { Plain } from "./plain";
import { type Dtype, dtypes, holdsTensors, isTensorValue } from "./tensor-value";

/** What is asked of a tensor of tfjs. */
export interface LiveTensor {
  readonly dtype: string;
  readonly shape: number[];
  readonly isDisposed: boolean;
  dataSync(): ArrayLike<number>;
  dispose(): void;
}

/** What is asked of tfjs. */
export interface Tfjs {
  tensor(values: never, shape: never, dtype: never): LiveTensor;
  memory(): { readonly numTensors: number };
}

/** A tensor's numbers in its own kind of array. */
export interface Numbers {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly numbers: Float32Array | Int32Array | Uint8Array;
}

/** What is said of a promise inside an answer. */
export const promised = "an answer must be there when it is returned, got a promise inside it; await it first";

/**
 * Whether a value is a tensor of tfjs, by what it can do: two copies of tfjs know each other's.
 *
 * @example isTensor({ dtype: "float32", shape: [] }) // false
 */
export function isTensor(value: unknown): value is LiveTensor {
  const { dtype, shape, dataSync, dispose } = (value ?? {}) as Partial<LiveTensor>;
  return (
    typeof dataSync === "function" && typeof dispose === "function" && typeof dtype === "string" && Array.isArray(shape)
  );
}

/**
 * The numbers of a tensor.
 *
 * @throws {TypeError} if it was disposed, or holds something else than numbers
 * @example readTensor(tf.tensor([[1, 2]])).shape // [1, 2]
 * const gone = tf.scalar(1);
 * gone.dispose();
 * readTensor(gone) // throws an answer must be a tensor that is still there, got one that was disposed
 */
export function readTensor(tensor: LiveTensor): Numbers {
  if (tensor.isDisposed) {
    throw new TypeError(
      "an answer must be a tensor that is still there, got one that was disposed; return it from tf.tidy, and dispose only of the others",
    );
  }
  const dtype = dtypes.find((one) => one === tensor.dtype);
  if (dtype === undefined) throw new TypeError(`an answer must be a tensor of numbers, got one of ${tensor.dtype}`);
  const numbers = tensor.dataSync();
  return { dtype, shape: [...tensor.shape], numbers: arrays[dtype].from(numbers) };
}

/** The array that holds a kind's numbers. */
export const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const;

/**
 * A tensor of tfjs with these numbers.
 *
 * @example liveTensor(tf as never, { dtype: "int32", shape: [2], numbers: Int32Array.of(1, 2) }) // [1, 2]
 */
export const liveTensor = (tf: Tfjs, { dtype, shape, numbers }: Numbers): LiveTensor =>
  // A copy: some backends keep the array itself.
  tf.tensor(numbers.slice() as never, [...shape] as never, dtype as never);

/**
 * The arguments of one call, and what must be put away after it.
 *
 * @example
 * const given = new GivenTensors(tf as never);
 * const x = given.make({ dtype: "float32", shape: [2], numbers: Float32Array.of(1, 2) });
 * given.putAway(x) // 0
 */
export class GivenTensors {
  readonly #before: number;
  readonly #given: LiveTensor[] = [];

  constructor(private readonly tf: Tfjs) {
    this.#before = tf.memory().numTensors;
  }

  /** A tensor for the call. */
  make(numbers: Numbers): LiveTensor {
    const made = liveTensor(this.tf, numbers);
    this.#given.push(made);
    return made;
  }

  /** Whether one of them was disposed, which is the caller's. */
  get taken(): boolean {
    return this.#given.some(({ isDisposed }) => isDisposed);
  }

  /**
   * Disposes of what was given and of what was answered.
   *
   * @returns how many tensors the call has left behind beside them
   */
  putAway(answer: unknown): number {
    for (const one of [...this.#given, ...tensorsIn(answer)]) if (!one.isDisposed) one.dispose();
    return Math.max(0, this.tf.memory().numTensors - this.#before);
  }
}

/**
 * The values of a call with a tensor of tfjs in the place of each. What holds none stays the same object, in which a change is seen.
 *
 * @example const given = new GivenTensors(tf as never);
 * liveValues([2, { tensor: "float32", shape: [2], values: [1, 2] }], given)[0] // 2
 * given.putAway(undefined) // 0
 */
export function liveValues(values: readonly Plain[], given: GivenTensors): unknown[] {
  const live = (value: Plain): unknown => {
    if (!holdsTensors(value)) return value;
    if (isTensorValue(value)) {
      const { tensor: dtype, shape, values } = value;
      return given.make({ dtype, shape, numbers: arrays[dtype].from(values) });
    }
    if (Array.isArray(value)) return value.map(live);
    return Object.fromEntries(Object.entries(value as Record<string, Plain>).map(([name, part]) => [name, live(part)]));
  };
  return values.map(live);
}

function tensorsIn(value: unknown, depth = 0): LiveTensor[] {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || depth > 20) return [];
  if (isTensor(value)) return [value];
  return Object.values(value).flatMap((part) => tensorsIn(part, depth + 1));
}

/**
 * What is told of tensors that a call has left; it costs nothing.
 *
 * @example leftText(1) // "1 tensor was left after the call: wrap the body in tf.tidy, which disposes of all but what it returns, and dispose of an optimizer by optimizer.dispose()"
 */
export const leftText = (left: number): string =>
  `${left} ${left === 1 ? "tensor was" : "tensors were"} left after the call: wrap the body in tf.tidy, which disposes of all but what it returns, and dispose of an optimizer by optimizer.dispose()`;
