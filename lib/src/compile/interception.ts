/** Standing between tfjs-node's kernels and TensorFlow while a function is evaluated. */
import * as tf from "../tf";
import { whileRecording } from "../tf/recording";
import { type Binding, nodeBackend } from "./binding";

/** What is told of an evaluation. */
export type Watch = {
  /** Takes the binding's place. */
  readonly binding: Binding;
  /** A tensor is about to be an operand. */
  used(id: number, tensor: tf.Tensor): void;
  /** The function reads a tensor's numbers. */
  read(): never;
};

/**
 * Evaluates `body` under watch.
 *
 * @example import { nodeBackend } from "latent/compile/binding";
 * const seen: string[] = [];
 * const { binding: native } = nodeBackend();
 * const binding = Object.create(native, { executeOp: { value: (op: string, ...rest: unknown[]) => { seen.push(op); return native.executeOp(op, ...rest); } } });
 * intercepted(() => tf.relu(tf.tensor1d([-1, 2])), { binding, used: () => {}, read: () => { throw new Error("read"); } }) // [0, 2]
 * seen // ["Relu"]
 */
export function intercepted<T>(body: () => T, { binding, used, read }: Watch): T {
  const backend = nodeBackend();
  const plain = { binding: backend.binding, kernel: tf.getKernel("GatherV2", "tensorflow").kernelFunc };
  const ids = backend.getInputTensorIds.bind(backend);
  const readSync = backend.readSync.bind(backend);
  const gather = tf.getKernel("GatherV2", "tensorflow") as { kernelFunc: (...args: unknown[]) => unknown };
  gather.kernelFunc = (...args) => {
    Object.assign(backend, { readSync }); // it looks whether the indices are in bounds; TensorFlow does so too, at every replay
    try {
      return (plain.kernel as typeof gather.kernelFunc)(...args);
    } finally {
      Object.assign(backend, { readSync: read });
    }
  };
  const getInputTensorIds = (tensors: readonly tf.Tensor[]) => {
    const found = ids(tensors);
    found.forEach((id, at) => {
      used(id, tensors[at] as tf.Tensor);
    });
    return found;
  };
  Object.assign(backend, { binding, readSync: read, read, getInputTensorIds });
  try {
    return whileRecording(body);
  } finally {
    backend.binding = plain.binding;
    Object.assign(gather, { kernelFunc: plain.kernel });
    for (const own of ["readSync", "read", "getInputTensorIds"]) Reflect.deleteProperty(backend, own);
  }
}
