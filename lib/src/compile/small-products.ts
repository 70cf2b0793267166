/**
 * Small matrix products on one thread.
 *
 * oneDNN, which takes `BatchMatMulV2`, shares out even [500, 2] × [2, 64] among the threads and waits for them to wake: 100–140 µs on two cores
 * for what one thread does in 25. `BatchMatMulV3` is Eigen's, which asks first whether it is worth it. (Not the raw `MatMul`: that one's
 * kernel crashes under signals, this one outlives 3,000 of them and the sampling profiler.)
 */
import type { AttrValue } from "./saved-model";

/** Multiplications from which on two threads are worth waking: measured, Eigen's own threshold lies between 1 and 2 million. */
const SMALL = 2 ** 20;

type Node = { readonly op: string; readonly attr: Readonly<Record<string, AttrValue>> };

/**
 * The operation that does the same on one thread, where that is faster; otherwise the operation itself.
 *
 * @param node  an operation and its attributes
 * @param sizes how many numbers its two operands have
 * @param shape of its result
 * @example const attr = { T: { type: 1 }, adj_x: { b: false }, adj_y: { b: false } };
 * onOneThread({ op: "BatchMatMulV2", attr }, [1000, 128], [500, 64]).op // BatchMatMulV3
 * onOneThread({ op: "BatchMatMulV2", attr }, [78400, 156800], [100, 200]).op // BatchMatMulV2
 * onOneThread({ op: "Add", attr }, [1000, 1000], [1000]).op // Add
 */
export function onOneThread(node: Node, sizes: readonly number[], shape: readonly number[]): Node {
  if (node.op !== "BatchMatMulV2") return node;
  const batches = shape.slice(0, -2).reduce((product, size) => product * size, 1);
  const results = shape.reduce((product, size) => product * size, 1);
  const multiplications = Math.sqrt((sizes[0] as number) * (sizes[1] as number) * results); // √(mk · kn · mn)
  if (!(batches === 1 && multiplications <= SMALL)) return node;
  const { T, adj_x, adj_y } = node.attr as Record<"T" | "adj_x" | "adj_y", AttrValue>;
  return { op: "BatchMatMulV3", attr: { Ta: T, Tb: T, Tout: T, adj_x, adj_y } };
}
