/**
 * The gradients of sigmoid, tanh and softplus by TensorFlow's own operations.
 *
 *   SigmoidGrad(y, dy) = dy · y (1 − y)     TanhGrad(y, dy) = dy · (1 − y²)     SoftplusGrad(dy, x) = dy · σ(x)
 *
 * tfjs composes them of two or three passes over the tensor. Each is registered as a kernel with a gradient of its own, and y is computed
 * from x again, because tfjs has no derivative through a saved output: so second derivatives are right, which stock tfjs refuses or gets wrong.
 */
import * as core from "@tensorflow/tfjs-core";
import { executed } from "./relu-gradient";

const run = (name: string, inputs: Record<string, core.Tensor>): core.Tensor =>
  core.engine().runKernel(name, inputs) as core.Tensor;

/** A kernel of two tensors under TensorFlow's name, with the gradient for each. */
function kernel(
  name: string,
  [first, second]: readonly [string, string],
  gradient: (dd: core.Tensor, a: core.Tensor, b: core.Tensor) => Record<string, () => core.Tensor>,
): void {
  core.registerKernel({
    kernelName: name,
    backendName: "tensorflow",
    kernelFunc: ({ inputs, backend }) =>
      executed(backend, name, [inputs[first] as core.Tensor, inputs[second] as core.Tensor]),
  });
  core.registerGradient({
    kernelName: name,
    inputsToSave: [first, second],
    gradFunc: (dd, saved) => gradient(dd as core.Tensor, saved[0] as core.Tensor, saved[1] as core.Tensor),
  });
}

/**
 * Registers the three for the backend `tensorflow` and makes them the gradients of sigmoid, tanh and softplus.
 *
 * @example import * as tf from "latent/tf"; // has called it
 * tf.grad((x) => tf.sigmoid(x))(tf.tensor1d([0])) // [0.25]
 * tf.grad((x) => tf.tanh(x))(tf.tensor1d([0])) // [1]
 * tf.grad((x) => tf.softplus(x))(tf.tensor1d([0])) // [0.5]
 */
export function useActivationGradients(): void {
  kernel("SigmoidGrad", ["y", "dy"], (dd, y, dy) => ({
    y: () => dd.mul(dy).mul(core.sub(1, y.mul(2))),
    dy: () => run("SigmoidGrad", { y, dy: dd }),
  }));
  kernel("TanhGrad", ["y", "dy"], (dd, y, dy) => ({
    y: () => dd.mul(dy).mul(y.mul(-2)),
    dy: () => run("TanhGrad", { y, dy: dd }),
  }));
  kernel("SoftplusGrad", ["dy", "x"], (dd, dy, x) => ({
    dy: () => run("SoftplusGrad", { dy: dd, x }),
    x: () => run("SigmoidGrad", { y: core.sigmoid(x), dy: dd.mul(dy) }),
  }));
  const derivatives: Record<string, (x: core.Tensor, dy: core.Tensor) => core.Tensor> = {
    Sigmoid: (x, dy) => run("SigmoidGrad", { y: core.sigmoid(x), dy }),
    Tanh: (x, dy) => run("TanhGrad", { y: core.tanh(x), dy }),
    Softplus: (x, dy) => run("SoftplusGrad", { dy, x }),
  };
  for (const [kernelName, derivative] of Object.entries(derivatives)) {
    core.unregisterGradient(kernelName);
    core.registerGradient({
      kernelName,
      inputsToSave: ["x"],
      gradFunc: (dy, [x]) => ({ x: () => derivative(x as core.Tensor, dy as core.Tensor) }),
    });
  }
}
