/** A TensorFlow graph as it is written down: nodes under unique names. */
import type { Attribute, Binding } from "./binding";
import { type AttrList, type AttrValue, type NodeDef, savedModelBytes, shapeProto } from "./saved-model";

/** A tensor of the graph: `node` or `node:output`. */
export type Output = string;

/**
 * Nodes under construction.
 *
 * @example import { nodeBackend } from "latent/compile/binding";
 * const graph = new Graph(nodeBackend().binding);
 * graph.add("Neg", [graph.scalar(2)], {}, "y") // y
 * graph.operations // ["Const", "Neg"]
 */
export class Graph {
  readonly #nodes: NodeDef[] = [];
  readonly #byName = new Map<string, NodeDef>();
  readonly #constants = new Map<string, Output>();

  constructor(readonly binding: Binding) {}

  /** Adds an operation and returns its first output; without a name it gets one from its kind and number. */
  add(op: string, input: readonly string[], attr: Readonly<Record<string, AttrValue>>, name?: string): Output {
    const node = { name: name ?? `${op.replace(/^_/, "")}_${this.#nodes.length}`, op, input: [...input], attr };
    this.#nodes.push(node);
    this.#byName.set(node.name, node);
    return node.name;
  }

  /** Something to be fed at every run. */
  placeholder(name: string, dtype: number, shape: readonly number[]): Output {
    return this.add("Placeholder", [], { dtype: { type: dtype }, shape: { shape: shapeProto(shape) } }, name);
  }

  /** Numbers written into the graph; equal ones once. */
  constant(dtype: number, shape: readonly number[], bytes: Uint8Array): Output {
    const key = bytes.length <= 64 ? `${dtype} ${shape.join()} ${Buffer.from(bytes).toString("hex")}` : undefined;
    const known = key && this.#constants.get(key);
    if (known) return known;
    const tensor = { dtype, tensor_shape: shapeProto(shape), tensor_content: bytes };
    const output = this.add("Const", [], { dtype: { type: dtype }, value: { tensor } });
    if (key) this.#constants.set(key, output);
    return output;
  }

  /** One number as a constant. */
  scalar(value: number): Output {
    return this.constant(this.binding.TF_FLOAT, [], new Uint8Array(Float32Array.of(value).buffer));
  }

  /** One number in every place. */
  fill(dtype: number, shape: readonly number[], one: Uint8Array): Output {
    const { TF_INT32 } = this.binding;
    const dims = this.constant(TF_INT32, [shape.length], new Uint8Array(Int32Array.from(shape).buffer));
    const attr = { T: { type: dtype }, index_type: { type: TF_INT32 } };
    return this.add("Fill", [dims, this.constant(dtype, [], one)], attr);
  }

  /** The same tensor under another name, after other nodes have run. */
  identity(name: string, input: Output, after: readonly string[], dtype: number): Output {
    return this.add("Identity", [input, ...after.map((node) => `^${node}`)], { T: { type: dtype } }, name);
  }

  /** The nodes that `output` needs, itself included. */
  needed(outputs: readonly Output[]): Set<string> {
    const found = new Set<string>();
    const open = outputs.map(nodeOf);
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (found.has(name)) continue;
      found.add(name);
      open.push(...(this.#byName.get(name) as NodeDef).input.map(nodeOf));
    }
    return found;
  }

  /** The nodes that take `output` as an operand. */
  readers(output: Output): string[] {
    return this.#nodes.filter(({ input }) => input.includes(output)).map(({ name }) => name);
  }

  /** Lets `node` run only after the others. */
  runAfter(node: string, others: readonly string[]): void {
    (this.#byName.get(node) as NodeDef).input.push(...others.map((other) => `^${other}`));
  }

  /** The kinds of its operations, in the order in which they were added. */
  get operations(): string[] {
    return this.#nodes.map(({ op }) => op);
  }

  /** The graph as a SavedModel. */
  bytes(): Uint8Array {
    return savedModelBytes(this.#nodes);
  }
}

const nodeOf = (input: string): string => input.replace(/^\^/, "").replace(/:\d+$/, "");

/**
 * An attribute of an eager operation in the words of a graph.
 *
 * @throws {TypeError} when it is of a type that tfjs-node does not send
 * @example import { nodeBackend } from "latent/compile/binding";
 * const { binding } = nodeBackend();
 * attrValue({ name: "strides", type: binding.TF_ATTR_INT, value: [1, 2] }, binding).list.i // [1, 2]
 */
export function attrValue({ type, value }: Attribute, binding: Binding): AttrValue {
  const text = (value: unknown) => Buffer.from(String(value));
  switch (type) {
    case binding.TF_ATTR_SHAPE:
      return { shape: shapeProto(value as number[]) };
    case binding.TF_ATTR_TYPE:
      return { type: value as number };
    case binding.TF_ATTR_STRING:
      return { s: text(value) };
    case binding.TF_ATTR_INT:
      return Array.isArray(value) ? { list: { i: value } as AttrList } : { i: value as number };
    case binding.TF_ATTR_FLOAT:
      return Array.isArray(value) ? { list: { f: value } as AttrList } : { f: value as number };
    case binding.TF_ATTR_BOOL:
      return Array.isArray(value) ? { list: { b: value } as AttrList } : { b: value as boolean };
    default:
      throw new TypeError(`compile: attributes must be of a type tfjs-node sends, got type ${type}`);
  }
}
