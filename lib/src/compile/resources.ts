/** Variables as resources of a graph: read and updated in the session, set and read back from outside. */
import type * as tf from "../tf";
import type { Graph, Output } from "./graph";
import { shapeProto } from "./saved-model";

/**
 * A resource for each variable.
 *
 * @example import { nodeBackend } from "latent/compile/binding";
 * import { Graph } from "latent/compile/graph";
 * const graph = new Graph(nodeBackend().binding);
 * const resources = new Resources(graph, "weight", [tf.variable(tf.zeros([2]))]);
 * resources.handle(0) // weight_0
 * resources.starts // ["weight_0_start"]
 */
export class Resources {
  /** Placeholders for the numbers to set. */
  readonly starts: readonly string[];
  /** Operations that set them. */
  readonly sets: readonly string[];
  /** The numbers at the start of a run. */
  readonly reads: readonly Output[];
  readonly #handles: readonly Output[];

  /** @param kind a name that is unique in the graph */
  constructor(graph: Graph, kind: string, variables: readonly tf.Variable[]) {
    const { TF_FLOAT } = graph.binding;
    const dtype = { type: TF_FLOAT };
    const text = (value: string) => ({ s: Buffer.from(value) });
    this.#handles = variables.map(({ shape }, at) => {
      const name = `${kind}_${at}`;
      const attr = { dtype, shape: { shape: shapeProto(shape) }, shared_name: text(name), container: text("") };
      return graph.add("VarHandleOp", [], attr, name);
    });
    this.starts = variables.map(({ shape }, at) => graph.placeholder(`${kind}_${at}_start`, TF_FLOAT, shape));
    this.sets = this.starts.map((start, at) => {
      const copy = graph.add("DeepCopy", [start], { T: dtype }); // the fed memory may be a JavaScript array's
      return graph.add("AssignVariableOp", [this.handle(at), copy], { dtype });
    });
    this.reads = this.#handles.map((handle) => graph.add("ReadVariableOp", [handle], { dtype }));
  }

  /** The resource of one variable. */
  handle(at: number): Output {
    return this.#handles[at] as Output;
  }

  /** The value of one variable at the start of a run. */
  value(at: number): Output {
    return this.reads[at] as Output;
  }
}
