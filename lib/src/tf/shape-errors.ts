/**
 * What tfjs says of shapes that do not fit, in the course's words. TensorFlow's own is «Invalid TF_Status: 3», without the operation's
 * name. Nothing is looked at before an operation fails, so an operation that runs costs nothing more.
 */
import { ShapeError, shapeText } from "../shape";

type Inputs = Readonly<Record<string, { readonly shape: readonly number[] } | undefined>>;
type Attributes = Readonly<Record<string, unknown>> | undefined;
type Run = (kernel: string, inputs: Inputs, attributes?: Attributes) => unknown;

/** Kernels whose name is not that of the function which a reader has written. */
const NAMES: Readonly<Record<string, string>> = {
  BatchMatMul: "matMul",
  Multiply: "mul",
  RealDiv: "div",
  Pack: "stack",
  Select: "where",
  GatherV2: "gather",
  SplitV: "split",
  PadV2: "pad",
  Conv2DBackpropInput: "conv2dTranspose",
};
const ELEMENTWISE = new Set(
  "Add Sub Multiply RealDiv FloorDiv Mod Pow Maximum Minimum SquaredDifference Atan2 Prelu".split(" "),
);
const ABOUT_SHAPES =
  /TF_Status: 3\b|inner shapes|broadcast together|must match|does not match|would overflow|in range \[/;

/**
 * The error of an operation whose operands do not fit, with its name and all shapes; undefined when the error is about something else.
 *
 * @param kernel     of tfjs
 * @param inputs     its operands
 * @param error      what the backend threw
 * @param attributes of the kernel
 * @example const [a, b] = [{ shape: [2, 2] }, { shape: [3, 1] }];
 * shapeErrorOf("BatchMatMul", { a, b }, new Error("Invalid TF_Status: 3")).message // "matMul: columns of the left and rows of the right must match, got [2, 2] and [3, 1]; transpose one, or swap them"
 * shapeErrorOf("Add", { a, b }, new Error("out of memory")) // undefined
 */
export function shapeErrorOf(
  kernel: string,
  inputs: Inputs,
  error: Error,
  attributes?: Attributes,
): ShapeError | undefined {
  if (error instanceof ShapeError || !ABOUT_SHAPES.test(error.message)) return undefined;
  const operands = Object.values(inputs).flatMap((tensor) => (tensor ? [tensor.shape] : []));
  const shapes = operands.map((shape) => shapeText(shape)).join(" and ");
  const name = NAMES[kernel] ?? kernel.charAt(0).toLowerCase() + kernel.slice(1);
  if (kernel === "BatchMatMul") return new ShapeError(productOf(operands, attributes), { cause: error });
  if (ELEMENTWISE.has(kernel)) {
    const must = "shapes must match from the last axis on, where a 1 stands for any size";
    return new ShapeError(`${name}: ${must}, got ${shapes}; reshape or transpose one`, { cause: error });
  }
  const said = error.message.replace(/^Invalid TF_Status: 3\s*Message:\s*/, "").trim();
  return new ShapeError(`${name}: its arguments must fit each other, got ${shapes}; the backend says: ${said}`, {
    cause: error,
  });
}

function productOf(
  operands: readonly (readonly number[])[],
  { transposeA, transposeB }: Attributes & object = {},
): string {
  const [a, b] = operands.map((shape) => shapeText(shape));
  const got = `got ${a}${transposeA ? " transposed" : ""} and ${b}${transposeB ? " transposed" : ""}`;
  const flat = operands.some((shape) => shape.length < 2);
  const remedy = flat ? "make a vector a column by expandDims(1)" : "transpose one, or swap them";
  return `matMul: columns of the left and rows of the right must match, ${got}; ${remedy}`;
}

/**
 * Lets tfjs throw these errors in place of its own.
 *
 * @param engine of tfjs
 * @example import * as tf from "latent/tf"; // has called it
 * tf.ones([2, 2]).matMul(tf.ones([3, 1])) // throws matMul: columns of the left and rows of the right must match, got [2, 2] and [3, 1]
 * tf.ones([2, 2]).add(tf.ones([3])) // throws add: shapes must match from the last axis on, where a 1 stands for any size, got [2, 2] and [3]
 */
export function sayShapes(engine: object): void {
  const own = engine as { runKernel: Run };
  const plain = own.runKernel.bind(engine);
  own.runKernel = (kernel, inputs, attributes) => {
    try {
      return plain(kernel, inputs, attributes);
    } catch (error) {
      throw (error instanceof Error && shapeErrorOf(kernel, inputs, error, attributes)) || error;
    }
  };
}
