/**
 * Shows tensors by dtype, shape and values wherever `util.inspect` meets one, also inside other values.
 *
 * Defect of tslab: a tensor that ends a cell prints the fields of the object.
 */
import { inspect } from "node:util";

interface Tensor {
  readonly isDisposed: boolean;
  readonly shape: readonly number[];
  readonly dtype: string;
  toString(verbose: boolean): string;
}

const tfjsCore = /[\\/]@tensorflow[\\/]tfjs-core[\\/]dist[\\/]tf-core\.node\.js$/;

/** To be called after modules were loaded; does its work once tfjs is among them. */
export function showTensors(loaded: NodeJS.Dict<NodeModule>): void {
  for (const file in loaded) {
    if (!tfjsCore.test(file)) continue;
    const { prototype } = loaded[file]?.exports.Tensor ?? {};
    if (prototype === undefined || Object.hasOwn(prototype, inspect.custom)) continue;
    prototype[inspect.custom] = function (this: Tensor) {
      return this.isDisposed ? `Tensor [${this.shape}] ${this.dtype} (disposed)` : this.toString(true);
    };
  }
}
