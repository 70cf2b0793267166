/** What changes from call to call: tensors by name, and plain numbers where the function takes a scalar. */
import * as tf from "../tf";
import { type Handle, handleOf, type NodeBackend, nodeBackend } from "./binding";

/** The feeds of a function, as it sees them. */
export type Feeds = Readonly<Record<string, tf.Tensor>>;

/** The feeds as they may be given: a number for a scalar. */
export type Given<F> = { readonly [K in keyof F]: F[K] extends tf.Scalar ? F[K] | number : F[K] };

/** Feeds as they are given, whatever their function. */
export type GivenFeeds = Readonly<Record<string, tf.Tensor | number>>;

/**
 * Throws unless every feed is a tensor that lives, or a number.
 *
 * @param caller for messages
 * @throws {TypeError} naming the feed
 * @example requireFeeds("compile", { x: tf.scalar(1), beta: 1 }) // undefined
 * requireFeeds("compile", { x: [1, 2] }) // throws compile: feed x must be a tensor or a number, got an array; write tf.tensor(…)
 */
export function requireFeeds(caller: string, given: Readonly<Record<string, unknown>>): void {
  for (const name in given) {
    const feed = given[name];
    if (typeof feed === "number") continue;
    if (!(feed instanceof tf.Tensor)) {
      const got = Array.isArray(feed) ? "an array" : feed === null ? "null" : typeof feed;
      throw new TypeError(`${caller}: feed ${name} must be a tensor or a number, got ${got}; write tf.tensor(…)`);
    }
    if (feed.isDisposed) {
      throw new TypeError(`${caller}: feed ${name} must live, got a disposed tensor; dispose it after the call`);
    }
  }
}

/**
 * Names, types and shapes: what a recording holds for.
 *
 * @example signature({ x: tf.zeros([2, 3]), beta: 1 }) // "x float32 [2,3]; beta float32 []; "
 */
export function signature(given: GivenFeeds): string {
  let text = "";
  for (const name in given) {
    const feed = given[name] as tf.Tensor | number;
    text += typeof feed === "number" ? `${name} float32 []; ` : `${name} ${feed.dtype} [${feed.shape}]; `;
  }
  return text;
}

/**
 * All feeds as tensors with handles of their own, so that a tensor caught from outside is not taken for its feed.
 *
 * @example copied({ x: tf.tensor1d([1, 2]) }).x // [1, 2]
 */
export function copied(given: GivenFeeds): Record<string, tf.Tensor> {
  const backend = nodeBackend();
  const copy = (feed: tf.Tensor) => {
    const { dtype } = backend.tensorMap.get(feed.dataId);
    const type = { name: "T", type: backend.binding.TF_ATTR_TYPE, value: dtype };
    const [handle] = backend.binding.executeOp("Identity", [type], [handleOf(feed)], 1);
    return backend.createOutputTensor(handle as Handle);
  };
  return mapped(given, (feed) => (typeof feed === "number" ? tf.scalar(feed) : copy(feed)));
}

/**
 * All feeds as tensors.
 *
 * @example tensors({ beta: 2 }).beta // 2
 */
export function tensors(given: GivenFeeds): Record<string, tf.Tensor> {
  return mapped(given, (feed) => (typeof feed === "number" ? tf.scalar(feed) : feed));
}

/**
 * Other feeds of the same kinds and ranges: floats are mixed with their reversed order (grey values, zeros and ones and probabilities stay
 * within their bounds), whole numbers and booleans are reversed, scalars shrink by a tenth.
 *
 * @example altered({ x: tf.tensor1d([0, 1]) }).x // [0.3, 0.7]
 */
export function altered(feeds: Feeds): Record<string, tf.Tensor> {
  return mapped(feeds, (feed) => {
    if (feed.dtype !== "float32") return feed.rank > 0 ? feed.reverse(0) : feed;
    return feed.rank === 0 ? feed.mul(0.9) : feed.mul(0.7).add(feed.reverse().mul(0.3));
  });
}

function mapped<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

/**
 * The handles that one recording is fed with; numbers keep theirs until they change.
 *
 * @example const handles = new FeedHandles("compile", []);
 * handles.of({ beta: 1 }, {})[0] === handles.of({ beta: 1 }, {})[0] // true
 */
export class FeedHandles {
  readonly #backend: NodeBackend = nodeBackend();
  readonly #numbers = new Map<string, { value: number; id: number }>();

  /**
   * @param caller   for messages
   * @param captured  variables that are fed after the feeds
   * @param constants tensors from outside that are written into the graph
   */
  constructor(
    readonly caller: string,
    readonly captured: readonly tf.Variable[],
    readonly constants: readonly tf.Tensor[] = [],
  ) {}

  /** Throws unless all that the function reads beside its feeds lives. @throws {TypeError} naming what was disposed */
  requireLive(): void {
    for (const { isDisposed, name } of this.captured) {
      if (!isDisposed) continue;
      throw new TypeError(
        `${this.caller}: every variable that was recorded must live, got ${name}, which was disposed; compile again`,
      );
    }
    for (const { isDisposed, shape } of this.constants) {
      if (!isDisposed) continue;
      throw new TypeError(
        `${this.caller}: every tensor that the function reads must live, got one of shape [${shape.join(", ")}] that was disposed; make it a feed`,
      );
    }
  }

  /** Handles in the order of the placeholders: the feeds, the captured variables, further numbers. */
  of(given: GivenFeeds, numbers: Readonly<Record<string, number>>): number[] {
    const ids: number[] = [];
    for (const name in given) {
      const feed = given[name] as tf.Tensor | number;
      ids.push(typeof feed === "number" ? this.#number(`feed ${name}`, feed) : handleOf(feed));
    }
    for (const variable of this.captured) ids.push(handleOf(variable));
    for (const name in numbers) ids.push(this.#number(name, numbers[name] as number));
    return ids;
  }

  /** Reads the first of some handles and frees them. */
  numbers(handles: readonly Handle[]): ArrayLike<number> {
    const { binding } = this.#backend;
    const values = binding.tensorDataSync((handles[0] as Handle).id);
    for (const { id } of handles) binding.deleteTensor(id);
    return values;
  }

  /** Frees the numbers. */
  dispose(): void {
    for (const { id } of this.#numbers.values()) this.#backend.binding.deleteTensor(id);
    this.#numbers.clear();
  }

  #number(name: string, value: number): number {
    const known = this.#numbers.get(name);
    if (known?.value === value) return known.id;
    const { binding } = this.#backend;
    if (known) binding.deleteTensor(known.id);
    const id = binding.createTensor([], binding.TF_FLOAT, Float32Array.of(value));
    this.#numbers.set(name, { value, id });
    return id;
  }
}
