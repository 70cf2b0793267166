/**
 * Plain tfjs code as one call: a function is written down once as a TensorFlow graph and then replayed, as `jax.jit` and `tf.function` do.
 *
 * A step of training is three to five hundred small operations in plain tfjs, each with its price. A recording holds for the shapes it was
 * made with; other shapes are recorded anew. What changes from call to call is a feed. A function whose replay could differ from its plain
 * evaluation is refused: it is run twice on the same feeds and once on others when it is recorded, and now and then it is evaluated
 * plainly again beside the replay: in the 2nd call, then whenever half as many calls again have been made, after a pause of half a second
 * (a cell may have been edited), and once a second in a long run. So a number, a flag, a field of an object or a tensor that the function
 * reads beside its feeds, and that changes, is named with the call that is compared next; the calls between went on with the old one.
 * Between two comparisons nobody can know. On the backends wasm and cpu, and with LATENT_COMPILE=0, the same calls run uncompiled.
 */
import { recordable } from "./compile/binding";
import { Cache } from "./compile/cache";
import { type Loss, termsOf } from "./compile/evaluation";
import { type Feeds, type Given, type GivenFeeds, requireFeeds, signature, tensors } from "./compile/feeds";
import { type Outputs, RecordedFunction } from "./compile/recorded-function";
import { RecordedStep } from "./compile/recorded-step";
import { isPlain } from "./compile/recording";
import { ruleOf, setLearningRate } from "./compile/rules";
import type { Parameters, ScalarTerms } from "./parameters";
import * as tf from "./tf";

export type { Feeds, Given, Outputs };

const RECORDINGS = 4; // shapes kept: a batch, the last one of an epoch, and what a notebook tries beside

/** A compiled function. */
export type Compiled<F extends Feeds, O extends Outputs> = {
  (feeds: Given<F>): O;
  /** How many recordings it holds, one for each set of shapes. */
  readonly recordings: number;
  /** Frees its recordings. */
  dispose(): void;
};

/** What a training step returns: each of the loss's terms as a number. */
export type Numbers<T> = T extends tf.Scalar ? number : { readonly [K in keyof T]: number };

/** A compiled training step. */
export type CompiledStep<F extends Feeds, T extends tf.Scalar | ScalarTerms> = {
  (feeds: Given<F>, numbers?: { readonly learningRate?: number }): Numbers<T>;
  /** How many recordings it holds, one for each set of shapes. */
  readonly recordings: number;
  /** Reads the trained numbers back into the parameters and frees the recordings; disposing the parameters does it too. */
  dispose(): void;
};

/**
 * A function of tensors, compiled.
 *
 * Variables that it reads, parameters of models among them, have their newest values at every call. Inside a gradient it runs as plain
 * code, so that derivatives pass through it. Whatever else it reads from outside is what it was when it was recorded: what may change
 * belongs into the feeds. A change is refused at the first call that is compared with the plain function (see above), a tensor that was
 * disposed at the next call.
 *
 * @param fn      a pure function of its feeds in plain tfjs; its result is a tensor or a record of tensors
 * @param options owner: parameters with which the recordings are disposed; shapes: how many sets of shapes are kept, 4 unless told
 * @returns the function with the same type; a scalar feed may be given as a number; the caller disposes the results
 * @throws {TypeError} when it draws random numbers, reads values, reads a large tensor that is not a feed, or something that has changed
 *   or was disposed
 * @see Frostig, Johnson & Leary 2018, Compiling machine learning programs via high-level tracing
 * @example const norm = compile(({ x }: { x: tf.Tensor1D }) => x.square().sum().sqrt());
 * norm({ x: tf.tensor1d([3, 4]) }) // 5
 */
export function compile<F extends Feeds, O extends Outputs>(
  fn: (feeds: F) => O,
  { owner, shapes = RECORDINGS }: { readonly owner?: Parameters; readonly shapes?: number } = {},
): Compiled<F, O> {
  const cache = new Cache<RecordedFunction>("compile", shapes);
  const call = (given: GivenFeeds): Outputs => {
    cache.requireOpen();
    requireFeeds("compile", given);
    const taped = tf.engine().state.gradientDepth > 0;
    if (taped || isPlain() || !recordable()) return tf.tidy(() => fn(tensors(given) as F));
    return cache.entry(signature(given), () => new RecordedFunction(fn as never, given)).run(given);
  };
  return closing<Compiled<F, O>>(call, cache, owner);
}

/**
 * A step of training, compiled: the loss, its gradient and the optimizer's update in one call.
 *
 *   θ ← update(θ, ∇θ loss(feeds; θ))
 *
 * Parameters and the optimizer's moments stay where they are for everybody else: a value read after a run of steps is the trained one, one
 * that is assigned reaches the next step, and steps of the plain optimizer may come between. A β, a flag or a tensor that the loss reads
 * beside its feeds is what it was at the recording; when it changes, the step that is compared next with the plain loss is refused, and
 * the steps between were taken with the old one: make it a feed.
 *
 * @param step loss: a pure function of its feeds in plain tfjs, to a scalar or to a record of scalars of which `loss` is descended;
 *   parameters: what is trained; optimizer: tf.train.sgd, momentum or adam; shapes: how many sets of shapes are kept, 4 unless told
 * @returns a function of the feeds (and of a learning rate to go on with) to the terms before the step, as numbers
 * @throws {TypeError} when the loss draws random numbers, reads values, reads a large tensor that is not a feed, or reads something that
 *   has changed or was disposed and is not a feed
 * @example import { Parameters } from "latent/parameters";
 * const parameters = new Parameters({ w: { shape: [], values: Float32Array.of(3) } });
 * const step = compileStep({ parameters, optimizer: tf.train.sgd(0.25), loss: ({ x }: { x: tf.Scalar }) => parameters.tensor<tf.Scalar>("w").sub<tf.Scalar>(x).square<tf.Scalar>() });
 * step({ x: 1 }) // 4
 * parameters.values("w") // [2]
 */
export function compileStep<F extends Feeds, T extends tf.Scalar | ScalarTerms>({
  loss,
  parameters,
  optimizer,
  shapes = RECORDINGS,
}: {
  readonly loss: (feeds: F) => T;
  readonly parameters: Parameters;
  readonly optimizer: tf.Optimizer;
  readonly shapes?: number;
}): CompiledStep<F, T> {
  const rule = ruleOf(optimizer);
  const { names } = parameters;
  const variables = names.map((name) => parameters.tensor(name) as tf.Variable);
  const parts = { loss: loss as Loss, names, variables, rule };
  const cache = new Cache<RecordedStep>("compileStep", shapes);
  let bare = false; // the loss is one scalar without a name
  const named = (result: T): ScalarTerms => {
    bare = result instanceof tf.Tensor;
    return termsOf(result);
  };
  const call = (given: GivenFeeds, { learningRate }: { readonly learningRate?: number } = {}) => {
    cache.requireOpen();
    requireFeeds("compileStep", given);
    if (learningRate !== undefined) setLearningRate(optimizer, learningRate);
    const terms = recordable()
      ? cache
          .entry(signature(given), () => new RecordedStep({ ...parts, loss: (feeds) => named(loss(feeds)) }, given))
          .take(given)
      : parameters.descend(optimizer, () => named(loss(tensors(given) as F)));
    return bare ? terms.loss : terms;
  };
  return closing<CompiledStep<F, T>>(call, cache, parameters);
}

/** A function that can be disposed, by itself or with its owner. */
function closing<C>(call: object, cache: Cache<{ dispose(): void }>, owner?: Parameters): C {
  const forget = owner?.disposeWith(cache);
  const dispose = () => {
    forget?.();
    cache.dispose();
  };
  return Object.defineProperties(call, { dispose: { value: dispose }, recordings: { get: () => cache.size } }) as C;
}
