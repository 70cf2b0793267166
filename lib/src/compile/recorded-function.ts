/** A recorded function of feeds: checked when it is made, run as one call. */
import * as tf from "../tf";
import { disagreement, type Named, REPEATED, REPLAYED } from "./agreement";
import { nodeBackend } from "./binding";
import { Comparisons } from "./comparisons";
import { altered, copied, FeedHandles, type Feeds, type GivenFeeds, tensors } from "./feeds";
import { EAGER, plainly, Recording, refusal } from "./recording";
import type { Call, Session } from "./session";

/** What a compiled function may return: one tensor, or several by name. */
export type Outputs = tf.Tensor | { readonly [name: string]: tf.Tensor };

type Fn = (feeds: Feeds) => Outputs;
type Program = {
  session: Session;
  call: Call;
  captured: readonly tf.Variable[];
  constants: readonly tf.Tensor[];
  results: Named;
  bare: boolean;
};

/**
 * A function for feeds of one signature.
 *
 * @example const recorded = new RecordedFunction(({ x }) => x.square(), { x: tf.tensor1d([3]) });
 * recorded.run({ x: tf.tensor1d([4]) }) // [16]
 */
export class RecordedFunction {
  readonly #fn: Fn;
  readonly #program: Program;
  readonly #handles: FeedHandles;
  readonly #comparisons = new Comparisons();

  /** Records and checks. @throws {TypeError} when the replay could be wrong */
  constructor(fn: Fn, given: GivenFeeds) {
    this.#fn = fn;
    this.#program = tf.tidy(() => write(fn, copied(given)) as never) as Program;
    this.#handles = new FeedHandles("compile", this.#program.captured, this.#program.constants);
    try {
      this.#check(given);
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** Runs the recording; the results belong to the caller. @throws {TypeError} when the function itself would give something else now */
  run(given: GivenFeeds): Outputs {
    this.#handles.requireLive();
    const expected = this.#comparisons.due() ? this.#comparisons.plain(() => this.#plain(given)) : undefined;
    const outputs = this.#replay(given);
    const found = expected && disagreement(numbers(outputs), expected, REPLAYED);
    if (!found) return outputs;
    tf.dispose(outputs);
    throw refusal(
      "compile",
      `call ${this.#comparisons.calls} replayed gave what the function itself no longer gives (${found}): it reads something that changes and is not a feed, such as a number or a tensor of the notebook`,
      "make it a feed",
    );
  }

  #replay(given: GivenFeeds): Outputs {
    const { call, bare, results } = this.#program;
    const outputs = call(this.#handles.of(given, {})).map((handle) => nodeBackend().createOutputTensor(handle));
    if (bare) return outputs[0] as tf.Tensor;
    return Object.fromEntries(results.map(([name], at) => [name, outputs[at] as tf.Tensor]));
  }

  dispose(): void {
    this.#handles.dispose();
    this.#program.session.dispose();
  }

  #plain(given: GivenFeeds): Named {
    return tf.tidy(() => numbers(plainly(() => this.#fn(tensors(given)))) as never) as Named;
  }

  #check(given: GivenFeeds): void {
    tf.tidy(() => {
      const repeated = disagreement(this.#program.results, this.#plain(given), REPEATED);
      if (repeated) {
        throw refusal(
          "compile",
          `the function must be one of its feeds, got two results for the same ones (${repeated}): random numbers inside?`,
          "make the noise a feed",
        );
      }
      const others = altered(tensors(given));
      const found = disagreement(numbers(this.#replay(others)), this.#plain(others), REPLAYED);
      if (found)
        throw refusal("compile", `on other feeds the replay must give what the function gives, got ${found}`, EAGER);
    });
  }
}

const named = (result: Outputs): [string, tf.Tensor][] =>
  result instanceof tf.Tensor ? [["the result", result]] : Object.entries(result);

const numbers = (result: Outputs): Named => named(result).map(([name, tensor]) => [name, tensor.dataSync<"float32">()]);

function write(fn: Fn, feeds: Feeds): Program {
  const recording = new Recording("compile");
  const placeholders = recording.feed(feeds);
  const { outputs, results, bare } = recording.run(() => {
    const result = requireTensors(fn(feeds));
    return {
      bare: result instanceof tf.Tensor,
      results: named(result).map(([name, tensor]) => [name, recording.values(tensor)] as const),
      outputs: named(result).map(([, tensor], at) => recording.result(`result_${at}`, tensor)),
    };
  });
  const session = recording.load();
  const inputs = [...placeholders, ...recording.captured.values()];
  const { captured, constants } = recording;
  return { session, call: session.call(inputs, outputs), captured: [...captured.keys()], constants, results, bare };
}

function requireTensors(result: Outputs): Outputs {
  const parts = result instanceof tf.Tensor ? [result] : Object.values(result ?? {});
  if (parts.length > 0 && parts.every((part) => part instanceof tf.Tensor)) return result;
  const got = result instanceof Promise ? "a promise" : String(result);
  throw new TypeError(
    `compile: the function must return a tensor or a record of tensors, got ${got}; return tensors, and at once`,
  );
}
