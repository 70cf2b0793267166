/**
 * Sums of many numbers on wasm, block by block. Its kernels add everything up in one float32: of 7.84 million squares two per cent are lost,
 * because what is added is soon smaller than the last digit of the sum. In blocks no sum has many more summands of one size than a block has.
 */
import * as core from "@tensorflow/tfjs-core";

/** So many are added up as they are: a picture's pixels, the pictures of a batch. */
const MOST = 1024;
const BLOCK = 256;

type Kernel = { kernelFunc: (call: { inputs: unknown; attrs?: unknown; backend: unknown }) => unknown };
type Attributes = { axis?: number | number[]; keepDims?: boolean };

/**
 * Σⱼ x[i, j, k] over the middle axis, in blocks where it is long.
 *
 * @param x [m, n, l]
 * @returns [m, l]
 * @example import * as tf from "latent/tf";
 * sumInBlocks(tf.ones([2, 3000, 1])).dataSync() // Float32Array.of(3000, 3000)
 */
export function sumInBlocks(x: core.Tensor3D): core.Tensor2D {
  const [m, n, l] = x.shape;
  if (n <= MOST) return core.sum(x, 1);
  const [rest, whole] = [n % BLOCK, n - (n % BLOCK)];
  const first = rest === 0 ? x : core.slice(x, [0, 0, 0], [m, whole, l]);
  const blocks = core.sum<core.Tensor3D>(core.reshape(first, [m, whole / BLOCK, BLOCK, l]), 2);
  const sum = sumInBlocks(blocks);
  return rest === 0 ? sum : core.add(sum, core.sum(core.slice(x, [0, whole, 0], [m, rest, l]), 1));
}

/**
 * Makes `sum` and `mean` add in blocks on the backend `wasm`, where there are many numbers to a sum.
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
      const count = sizeOf(x.shape.filter((_, i) => axes.has(i)));
      if (!(count > MOST && x.dtype === "float32")) return plain.kernelFunc(call);
      return core.tidy(() => {
        const sum = sumOver(x, axes);
        const shape = x.shape.flatMap((n, i) => (axes.has(i) ? (keepDims ? [1] : []) : [n]));
        return core.reshape(kernelName === "Mean" ? core.div(sum, count) : sum, shape);
      });
    };
    core.unregisterKernel(kernelName, "wasm");
    core.registerKernel({ ...plain, kernelFunc: kernelFunc as core.KernelFunc } as core.KernelConfig);
  }
}

/** Neighbouring axes are one; others are summed over one after the other, the last first. */
function sumOver(x: core.Tensor, axes: ReadonlySet<number>): core.Tensor {
  const { shape } = x;
  const last = shape.findLastIndex((_, i) => axes.has(i));
  const first = shape.findLastIndex((_, i) => i < last && !axes.has(i)) + 1;
  const [before, summed, after] = [shape.slice(0, first), shape.slice(first, last + 1), shape.slice(last + 1)];
  const sum = sumInBlocks(core.reshape(x, [sizeOf(before), sizeOf(summed), sizeOf(after)]));
  const left = new Set([...axes].filter((i) => i < first));
  return left.size === 0 ? sum : sumOver(core.reshape(sum, [...before, ...after]), left);
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);
