/**
 * Whether a Tensor<A> is a Tensor<B> where an A is a B, TypeScript finds out by comparing every method of the class with itself, and
 * anew for each program, which here is each cell: a third of all work on a cell with tensors. `out` tells it the answer. That it is
 * TypeScript's own answer is tested.
 */
const [declared, annotated] = ["class Tensor<R extends Rank", "class Tensor<out R extends Rank"];

/** What TypeScript reads of a file. */
export const withVariance = (file: string, text: string): string =>
  file.endsWith("/tfjs-core/dist/tensor.d.ts") ? text.replace(declared, annotated) : text;
