/**
 * Sums over all numbers of a tensor on wasm, block by block. Its kernels add everything up in one float32: of 7.84 million squares two per
 * cent are lost, because what is added is soon smaller than the last digit of the sum. In blocks no sum has more than a thousand or so
 * summands of one size.
 */
import * as core from "@tensorflow/tfjs-core";

const BLOCK = 1024;

type Kernel = { kernelFunc: (call: { inputs: unknown; attrs?: unknown; backend: unknown }) => unknown };
type Attributes = { axis?: number | number[]; keepDims?: boolean };

/**
 * Σᵢ xᵢ over all numbers of a tensor, in blocks.
 *
 * @returns a scalar
 * @example import * as tf from "latent/tf";
 * sumInBlocks(tf.ones([3000])) // 3000
 */
export function sumInBlocks(x: core.Tensor): core.Scalar {
  if (x.size <= BLOCK) return core.sum(x);
  const flat = core.reshape(x, [x.size]) as core.Tensor1D;
  const whole = x.size - (x.size % BLOCK);
  const blocks = core.sum(core.reshape(core.slice(flat, 0, whole), [whole / BLOCK, BLOCK]), 1);
  const rest = core.sum(core.slice(flat, whole, x.size - whole));
  return core.add(sumInBlocks(blocks), rest);
}

/**
 * Makes `sum` and `mean` over all numbers add in blocks on the backend `wasm`.
 *
 * @example import * as tf from "latent/tf"; // has called it, where it runs on wasm
 * tf.ones([100, 100]).sum() // 10000
 */
export function useBlockwiseSums(): void {
  for (const kernelName of ["Sum", "Mean"]) {
    const plain = core.getKernel(kernelName, "wasm") as unknown as Kernel;
    const kernelFunc: Kernel["kernelFunc"] = (call) => {
      const { x } = call.inputs as { x: core.Tensor };
      const { axis, keepDims } = (call.attrs ?? {}) as Attributes;
      const axes = new Set(core.util.parseAxisParam(axis as number, x.shape));
      if (!(x.size > BLOCK && x.dtype === "float32" && axes.size === x.rank)) return plain.kernelFunc(call);
      return core.tidy(() => {
        const sum = sumInBlocks(x);
        const result = kernelName === "Mean" ? core.div(sum, x.size) : sum;
        return keepDims
          ? core.reshape(
              result,
              x.shape.map(() => 1),
            )
          : result;
      });
    };
    core.unregisterKernel(kernelName, "wasm");
    core.registerKernel({ ...plain, kernelFunc: kernelFunc as core.KernelFunc } as core.KernelConfig);
  }
}
