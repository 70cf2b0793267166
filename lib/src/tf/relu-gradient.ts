/**
 * The gradient of relu by TensorFlow's own operation.
 *
 *   ReluGrad(dy, x) = dy where x > 0, else 0
 *
 * tfjs composes it of Greater, Select and Mul, ten times slower on the feature maps of a convolution. ReluGrad is registered as a
 * kernel with a gradient of its own, so that second derivatives (gradient penalties) stay right.
 */
import * as core from "@tensorflow/tfjs-core";

type NodeBackend = {
  readonly binding: { readonly TF_ATTR_TYPE: number; readonly TF_FLOAT: number };
  executeSingleOutput(name: string, attributes: unknown[], inputs: core.Tensor[]): core.Tensor;
};

/**
 * One TensorFlow operation on float32 tensors, its type said outright, as a recording (latent/compile) needs it.
 *
 * @example import * as tf from "latent/tf";
 * executed(tf.engine().backend, "Relu", [tf.tensor1d([-1, 2])]) // [0, 2]
 */
export function executed(backend: unknown, name: string, inputs: core.Tensor[]): core.Tensor {
  const { binding } = backend as NodeBackend;
  const type = { name: "T", type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
  return (backend as NodeBackend).executeSingleOutput(name, [type], inputs);
}

const reluGrad = (dy: core.Tensor, x: core.Tensor): core.Tensor =>
  core.engine().runKernel("ReluGrad", { dy, x }) as core.Tensor;

/**
 * Registers ReluGrad for the backend `tensorflow` and makes it the gradient of relu.
 *
 * @example import * as tf from "latent/tf"; // has called it
 * tf.grad((x) => tf.relu(x))(tf.tensor1d([-1, 0, 2])) // [0, 0, 1]
 */
export function useReluGrad(): void {
  core.registerKernel({
    kernelName: "ReluGrad",
    backendName: "tensorflow",
    kernelFunc: ({ inputs, backend }) => {
      const { dy, x } = inputs as { dy: core.Tensor; x: core.Tensor };
      return executed(backend, "ReluGrad", [dy, x]);
    },
  });
  core.registerGradient({
    kernelName: "ReluGrad",
    inputsToSave: ["x"],
    gradFunc: (ddy, [x]) => ({
      dy: () => reluGrad(ddy as core.Tensor, x as core.Tensor), // linear in dy
      x: () => core.zerosLike(x as core.Tensor), // flat in x, but at 0
    }),
  });
  core.unregisterGradient("Relu");
  core.registerGradient({
    kernelName: "Relu",
    inputsToSave: ["x"],
    gradFunc: (dy, [x]) => ({ x: () => reluGrad(dy as core.Tensor, x as core.Tensor) }),
  });
}
