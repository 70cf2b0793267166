/** A graph loaded into TensorFlow: its resources live here, and one call runs any part of it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Binding, type Handle, nodeBackend } from "./binding";

/** Feeds by id in a fixed order → handles of the fetched tensors, which the caller frees. */
export type Call = (ids: readonly number[]) => Handle[];

/**
 * One session of libtensorflow; the graph's optimizer runs over each call's part when it is first made.
 *
 * @example import { nodeBackend } from "latent/compile/binding";
 * import { Graph } from "latent/compile/graph";
 * const { binding } = nodeBackend();
 * const graph = new Graph(binding);
 * const session = new Session((graph.add("Neg", [graph.scalar(2)], { T: { type: binding.TF_FLOAT } }, "y"), graph.bytes()));
 * binding.tensorDataSync(session.call([], ["y"])([])[0].id) // [-2]
 * session.dispose();
 */
export class Session {
  readonly #binding: Binding = nodeBackend().binding;
  #id: number;

  constructor(savedModel: Uint8Array) {
    const folder = mkdtempSync(join(tmpdir(), "latent-compile-"));
    try {
      writeFileSync(join(folder, "saved_model.pb"), savedModel);
      this.#id = this.#binding.loadSavedModel(folder, "serve");
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  /** A call that feeds `inputs` and fetches `outputs`. */
  call(inputs: readonly string[], outputs: readonly string[]): Call {
    const port = (name: string) => (/:\d+$/.test(name) ? name : `${name}:0`);
    const [names, fetches] = [inputs.map(port).join(), outputs.map(port).join()];
    return (ids) => this.#binding.runSavedModel(this.#id, ids, names, fetches);
  }

  /** Frees the session with its resources. */
  dispose(): void {
    if (this.#id >= 0) this.#binding.deleteSavedModel(this.#id);
    this.#id = -1;
  }
}
