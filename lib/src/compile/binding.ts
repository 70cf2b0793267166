/** What recording needs of tfjs-node: its backend, and the native binding through which every kernel runs its operation. */
import * as tf from "../tf";

/** One attribute of an operation, as kernels hand it to the binding. */
export type Attribute = { readonly name: string; readonly type: number; readonly value: unknown };

/** A tensor on TensorFlow's side; ids are never used twice. */
export type Handle = { readonly id: number; readonly shape: number[]; readonly dtype: number };

/** The native functions of tfjs-node 4.22. */
export interface Binding {
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_STRING: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
  createTensor(shape: readonly number[], dtype: number, values: ArrayBufferView): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): Float32Array | Int32Array | Uint8Array;
  executeOp(op: string, attributes: readonly Attribute[], inputs: readonly number[], outputs: number): Handle[];
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(session: number): void;
  runSavedModel(session: number, inputs: readonly number[], names: string, fetches: string): Handle[];
  getNumOfSavedModels(): number;
}

/** Where a tensor's numbers are: in `values` until TensorFlow first needs them, then behind `id`. */
export type TensorData = { id: number; values: unknown; shape: number[]; dtype: number; refCount: number };

/** tfjs-node's backend, as far as recording reaches into it. */
export interface NodeBackend {
  binding: Binding;
  readonly tensorMap: { get(dataId: object): TensorData; set(dataId: object, data: TensorData): void };
  getInputTensorIds(tensors: readonly tf.Tensor[]): number[];
  createOutputTensor(handle: Handle): tf.Tensor;
  refCount(dataId: object): number;
  readSync(dataId: object): unknown;
  read(dataId: object): Promise<unknown>;
}

/**
 * Does plain tfjs run on TensorFlow now, and is recording not switched off by LATENT_COMPILE=0?
 *
 * @example recordable() === (tf.getBackend() === "tensorflow" && process.env.LATENT_COMPILE !== "0") // true
 */
export function recordable(): boolean {
  return process.env.LATENT_COMPILE !== "0" && tf.getBackend() === "tensorflow";
}

/**
 * The backend; only to be asked for where `recordable()`.
 *
 * @example typeof nodeBackend().binding.executeOp // "function"
 */
export function nodeBackend(): NodeBackend {
  return tf.engine().backend as unknown as NodeBackend;
}

/**
 * A tensor's handle, after its numbers have been handed to TensorFlow.
 *
 * @example nodeBackend().binding.tensorDataSync(handleOf(tf.tensor1d([1, 2]))) // [1, 2]
 */
export function handleOf(tensor: tf.Tensor): number {
  return nodeBackend().getInputTensorIds([tensor])[0] as number;
}
