/**
 * Writing down what plain tfjs runs. Every kernel of tfjs-node ends in `binding.executeOp`, so the calls of one evaluation, backward
 * pass included, are a graph already.
 */
import * as tf from "../tf";
import { type Binding, type Handle, type NodeBackend, nodeBackend } from "./binding";
import type { Feeds } from "./feeds";
import { attrValue, Graph, type Output } from "./graph";
import { intercepted, type Watch } from "./interception";
import { Session } from "./session";
import { onOneThread } from "./small-products";

/** Numbers from outside the function are written into the graph up to this count; more of them must be feeds. */
export const LARGEST_CONSTANT = 1024;
const SMALL = 16;

/** The way out of a refusal that is not the function's fault. */
export const EAGER = "set LATENT_COMPILE=0 to run it uncompiled";

/**
 * What is thrown where a replay could be wrong.
 *
 * @example refusal("compile", "the result differs", EAGER).message // "compile: the result differs; set LATENT_COMPILE=0 to run it uncompiled"
 */
export function refusal(caller: string, found: string, remedy: string): TypeError {
  return new TypeError(`${caller}: ${found}; ${remedy}`);
}

let inside = 0;

/**
 * Evaluates `body` with every compiled function in it as plain code: to be written down with the rest, or to be what a replay is held to.
 *
 * @example plainly(() => isPlain()) // true
 * isPlain() // false
 */
export function plainly<T>(body: () => T): T {
  inside++;
  try {
    return body();
  } finally {
    inside--;
  }
}

/**
 * Must compiled functions run as plain code now?
 *
 * @example isPlain() // false
 */
export function isPlain(): boolean {
  return inside > 0;
}

/**
 * The graph of one evaluation, with the tensors it stands for.
 *
 * @example const recording = new Recording("compile");
 * recording.feed({ x: tf.tensor1d([3]) })[0] // feed_0
 * recording.run(() => tf.scalar(2).square());
 * recording.graph.operations // ["Placeholder", "Const", "Square"]
 */
export class Recording {
  readonly #backend: NodeBackend = nodeBackend();
  readonly graph = new Graph(this.#backend.binding);
  /** Variables that the function reads and that are nobody's parameter: to be fed at every run. */
  readonly captured = new Map<tf.Variable, Output>();
  /** Tensors from outside that are written into the graph as they are now. */
  readonly constants: tf.Tensor[] = [];
  readonly #outputs = new Map<number, Output>();
  readonly #strangers = new Map<number, tf.Tensor>();
  readonly #sizes = new Map<number, number>();
  readonly #made = new Map<number, { shape: readonly number[]; dtype: number; values: ArrayBufferView }>();

  /** @param caller the public function, for messages */
  constructor(readonly caller: string) {}

  /** Makes `output` stand for a tensor. */
  bind(tensor: tf.Tensor, output: Output): void {
    this.#outputs.set(this.#backend.getInputTensorIds([tensor])[0] as number, output);
  }

  /** What stands for a tensor, once `run` has seen it. */
  output(tensor: tf.Tensor): Output {
    return this.#resolve(this.#backend.getInputTensorIds([tensor])[0] as number, "the result");
  }

  /** Makes placeholders stand for feeds, and returns them. */
  feed(feeds: Feeds): Output[] {
    return Object.values(feeds).map((feed, at) => {
      const { dtype } = this.#backend.tensorMap.get(feed.dataId);
      const placeholder = this.graph.placeholder(`feed_${at}`, dtype, feed.shape);
      this.bind(feed, placeholder);
      return placeholder;
    });
  }

  /** A fetchable name for a tensor. */
  result(name: string, tensor: tf.Tensor): Output {
    const { dtype } = this.#backend.tensorMap.get(tensor.dataId);
    return this.graph.identity(name, this.output(tensor), [], dtype);
  }

  /** A tensor's numbers, for the recorder itself. */
  values(tensor: tf.Tensor): ArrayLike<number> {
    return this.graph.binding.tensorDataSync(this.#backend.getInputTensorIds([tensor])[0] as number);
  }

  /** The graph in a session. */
  load(): Session {
    try {
      return new Session(this.graph.bytes());
    } catch (error) {
      const reason = (error as Error).message;
      throw refusal(this.caller, `TensorFlow must accept the recorded operations, got «${reason}»`, EAGER);
    }
  }

  /** Evaluates `body`, writing down every operation. */
  run<T>(body: () => T): T {
    const backend = this.#backend;
    for (const variable of Object.values(tf.engine().registeredVariables)) {
      if (backend.tensorMap.get(variable.dataId).values !== null) backend.getInputTensorIds([variable]); // or it would pass for a constant
    }
    const first = tf.tidy(() => tf.scalar(0).id as never) as number; // tensors that `body` makes have later ones
    const watch: Watch = {
      binding: this.#spy(backend.binding),
      used: (id, tensor) => {
        this.#sizes.set(id, tensor.size);
        if (this.#outputs.has(id)) return;
        this.#strangers.set(id, tensor);
        if (tensor.id < first && !variableOf(tensor)) this.constants.push(tensor);
      },
      read: () => {
        throw new TypeError(
          `${this.caller}: a value was read inside the function (dataSync, data, arraySync, print); what depends on it cannot be recorded; return the tensor instead`,
        );
      },
    };
    try {
      return plainly(() => intercepted(body, watch));
    } finally {
      this.#strangers.clear();
      this.#sizes.clear();
      this.#made.clear();
    }
  }

  #spy(binding: Binding): Binding {
    const createTensor: Binding["createTensor"] = (shape, dtype, values) => {
      const id = binding.createTensor(shape, dtype, values);
      this.#made.set(id, { shape, dtype, values });
      return id;
    };
    const executeOp: Binding["executeOp"] = (op, attributes, inputs, outputs) => {
      const operands = Array.from(inputs, (id) => this.#resolve(id, op));
      const handles: Handle[] = binding.executeOp(op, attributes, inputs, outputs);
      const attr = Object.fromEntries(attributes.map((a) => [a.name, attrValue(a, binding)]));
      const sizes = Array.from(inputs, (id) => this.#sizes.get(id) ?? Number.NaN);
      const node = onOneThread({ op, attr }, sizes, handles[0]?.shape ?? []);
      const name = this.graph.add(node.op, operands, node.attr);
      handles.forEach(({ id }, at) => {
        this.#outputs.set(id, at ? `${name}:${at}` : name);
      });
      return handles;
    };
    return Object.create(binding, { createTensor: { value: createTensor }, executeOp: { value: executeOp } });
  }

  #resolve(id: number, op: string): Output {
    const known = this.#outputs.get(id);
    if (known) return known;
    const output = this.#outside(id, op);
    this.#outputs.set(id, output);
    return output;
  }

  /** What stands for a tensor that no recorded operation made. */
  #outside(id: number, op: string): Output {
    const made = this.#made.get(id);
    if (made) return this.#constant(made.shape, made.dtype, made.values, op);
    const stranger = this.#strangers.get(id);
    if (!stranger) throw new TypeError(`${this.caller}: ${op} must read tensors, got an unknown handle`);
    const { dtype } = this.#backend.tensorMap.get(stranger.dataId);
    const variable = variableOf(stranger);
    if (!variable) return this.#constant(stranger.shape, dtype, this.graph.binding.tensorDataSync(id), op);
    const output = this.graph.placeholder(`captured_${this.captured.size}`, dtype, variable.shape);
    this.captured.set(variable, output);
    return output;
  }

  #constant(shape: readonly number[], dtype: number, values: ArrayBufferView, op: string): Output {
    const count = shape.reduce((product, size) => product * size, 1);
    const { TF_STRING } = this.#backend.binding;
    if (dtype === TF_STRING) throw new TypeError(`${this.caller}: ${op} must read numbers, got strings`);
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
    if (count <= SMALL) return this.graph.constant(dtype, shape, bytes);
    const one = bytes.subarray(0, bytes.length / count);
    if (bytes.every((byte, at) => byte === one[at % one.length])) return this.graph.fill(dtype, shape, one); // zeros, ones
    if (count <= LARGEST_CONSTANT) return this.graph.constant(dtype, shape, bytes);
    throw new TypeError(
      `${this.caller}: every large tensor must be a feed, a parameter or made of them, got one of shape [${shape.join(", ")}] in ${op}, which would be frozen as a constant; pass it as a feed`,
    );
  }
}

/** The variable that a tensor is, or is a clone of. */
function variableOf(tensor: tf.Tensor): tf.Variable | undefined {
  return Object.values(tf.engine().registeredVariables).find(({ dataId }) => dataId === tensor.dataId);
}
