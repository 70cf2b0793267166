/** The named, trainable numbers of a model: the one place where gradients, optimizers and memory meet them. */
import { type Seeds, uniforms32 } from "./random";
import { ShapeError } from "./shape";
import * as tf from "./tf";

/** What a parameter starts from: its shape and its numbers, row-major. */
export type Initial = { readonly shape: readonly number[]; readonly values: Float32Array };

/** Scalars of one loss; `loss` is the one that is descended, the others are its terms. */
export type ScalarTerms = { readonly loss: tf.Scalar } & Readonly<Record<string, tf.Scalar>>;

/**
 * A record of named parameters. Models read them by `tensor`, steps change them by `descend`, files by `assign`.
 *
 * @example const p = new Parameters({ w: { shape: [2], values: Float32Array.of(1, 2) } });
 * p.count // 2
 * p.tensor("w") // [1, 2]
 */
export class Parameters {
  readonly #variables = new Map<string, tf.Variable>();
  readonly #dependents = new Set<{ dispose(): void }>();

  constructor(initial: Readonly<Record<string, Initial>>) {
    for (const [name, { shape, values }] of Object.entries(initial)) {
      this.#variables.set(
        name,
        tf.tidy(() => tf.variable(tf.tensor(values, [...shape]))),
      );
    }
  }

  /** Names in the order in which they were given. */
  get names(): readonly string[] {
    return [...this.#variables.keys()];
  }

  /** How many numbers there are in all. */
  get count(): number {
    return [...this.#variables.values()].reduce((total, variable) => total + variable.size, 0);
  }

  /** The parameter as an operand: gradients flow through it. Not to be disposed. */
  tensor<T extends tf.Tensor = tf.Tensor>(name: string): T {
    const variable = this.#variables.get(name);
    if (!variable) throw new RangeError(`Parameters.tensor: name must be one of ${this.names.join(", ")}, got ${name}`);
    return variable as tf.Tensor as T;
  }

  /** Shape of one parameter. */
  shape(name: string): readonly number[] {
    return this.tensor(name).shape;
  }

  /** A copy of one parameter's numbers, row-major. */
  values(name: string): Float32Array {
    return this.tensor(name).dataSync<"float32">().slice();
  }

  /** Replaces one parameter's numbers. @throws {ShapeError} when their count differs */
  assign(name: string, values: Float32Array): void {
    const variable = this.tensor(name) as tf.Variable;
    if (values.length !== variable.size) {
      throw new ShapeError(`Parameters.assign: ${name} must have ${variable.size} numbers, got ${values.length}`);
    }
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
  }

  /**
   * Value and gradient of a scalar function of these parameters.
   *
   * @returns the value, and one gradient for each parameter by name, to be disposed by the caller
   * @throws {BackendError} on a backend that lacks the gradient of one of them
   */
  gradients(loss: () => tf.Scalar): { value: number; gradients: Record<string, tf.Tensor> } {
    this.#requireGradients("Parameters.gradients");
    const { value, grads } = differentiate(loss, [...this.#variables.values()]);
    const byName = [...this.#variables].map(([name, v]) => [name, grads[v.name] ?? tf.zerosLike(v)] as const);
    const read = value.dataSync()[0] as number;
    value.dispose();
    return { value: read, gradients: Object.fromEntries(byName) };
  }

  /**
   * One step of an optimizer down the gradient of `loss`.
   *
   * @param optimizer one of tf.train
   * @param terms evaluates the loss and, beside it, any scalars to be reported
   * @returns every scalar's value before the step
   * @throws {BackendError} before anything is computed, on a backend that lacks the gradient of one of them
   */
  descend<T extends ScalarTerms>(optimizer: tf.Optimizer, terms: () => T): Record<keyof T & string, number> {
    this.#requireGradients("Parameters.descend");
    return tf.tidy(() => {
      let kept: T | undefined;
      const loss = () => {
        kept = terms();
        for (const scalar of Object.values(kept)) tf.keep(scalar);
        return kept.loss;
      };
      try {
        optimizer.applyGradients(differentiate(loss, [...this.#variables.values()]).grads);
        const values = Object.entries(kept as T).map(([name, scalar]) => [name, scalar.dataSync()[0]]);
        return Object.fromEntries(values) as Record<keyof T & string, number>;
      } finally {
        tf.dispose({ ...kept });
      }
    });
  }

  /** Filters of convolutions are the parameters of rank 4. */
  #requireGradients(fn: string): void {
    if ([...this.#variables.values()].some(({ rank }) => rank === 4)) tf.requireConvolutionGradients(fn);
  }

  /** Lets something be disposed with the parameters, before them. @returns a function that takes it back */
  disposeWith(dependent: { dispose(): void }): () => void {
    this.#dependents.add(dependent);
    return () => {
      this.#dependents.delete(dependent);
    };
  }

  /** Frees every parameter, and what was to be disposed with them. */
  dispose(): void {
    for (const dependent of this.#dependents) dependent.dispose();
    this.#dependents.clear();
    for (const variable of this.#variables.values()) variable.dispose();
  }
}

/**
 * Value and gradient of a scalar function of variables. What the forward pass saved for the backward pass is freed by the latter alone;
 * a function that throws must not leak it.
 *
 * @param loss a scalar function of the variables
 * @returns the value, and a gradient for each variable by its name; none for one that the loss does not reach
 * @throws what the loss throws
 * @example const w = tf.variable(tf.scalar(3));
 * differentiate(() => w.square(), [w]).grads[w.name] // 6
 */
export function differentiate(
  loss: () => tf.Scalar,
  variables: readonly tf.Variable[],
): ReturnType<typeof tf.variableGrads> {
  try {
    return tf.variableGrads(loss, [...variables]);
  } catch (error) {
    for (const { saved } of tf.engine().state.activeTape ?? []) tf.dispose(saved);
    throw error;
  }
}

/**
 * Starting values uniform in [−bound, bound].
 *
 * @example uniformInitial([2, 2], 0.5, seeds(1)).values.every((w) => Math.abs(w) <= 0.5) // true
 */
export function uniformInitial(shape: readonly number[], bound: number, next: Seeds): Initial {
  const count = shape.reduce((product, size) => product * size, 1);
  return { shape, values: uniforms32(count, next).map((u) => bound * (2 * u - 1)) };
}

/**
 * Starting values zero.
 *
 * @example zeroInitial([2]).values // [0, 0]
 */
export function zeroInitial(shape: readonly number[]): Initial {
  return { shape, values: new Float32Array(shape.reduce((product, size) => product * size, 1)) };
}
