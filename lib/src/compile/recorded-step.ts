/** A recorded training step: checked when it is made, looked at again now and then, run as one call. */
import * as tf from "../tf";
import { disagreement, type Named, REPEATED, REPLAYED, REPLAYED_GRADIENT } from "./agreement";
import { Comparisons } from "./comparisons";
import { evaluate, numbersOf, termsOf } from "./evaluation";
import { altered, copied, FeedHandles, type GivenFeeds, tensors } from "./feeds";
import { EAGER, plainly, refusal } from "./recording";
import { type StepGraph, type StepParts, writeStep } from "./step-graph";

/**
 * A step for feeds of one signature.
 *
 * @example import { ruleOf } from "latent/compile/rules";
 * const w = tf.variable(tf.scalar(3));
 * const parts = { loss: ({ x }) => w.sub(x).square(), names: ["w"], variables: [w], rule: ruleOf(tf.train.sgd(0.25)) };
 * new RecordedStep(parts, { x: 1 }).take({ x: 1 }).loss // 4
 * w // 2
 */
export class RecordedStep {
  readonly #parts: StepParts;
  readonly #graph: StepGraph;
  readonly #handles: FeedHandles;
  readonly #comparisons = new Comparisons();

  /** Records and checks. @throws {TypeError} when the replay could be wrong */
  constructor(parts: StepParts, given: GivenFeeds) {
    this.#parts = parts;
    this.#graph = tf.tidy(() => writeStep(parts, copied(given)) as never) as StepGraph;
    this.#handles = new FeedHandles("compileStep", this.#graph.captured, this.#graph.constants);
    try {
      this.#check(given);
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** Takes one step and returns the loss's terms before it. */
  take(given: GivenFeeds): Record<string, number> {
    const trained = (feed: tf.Tensor | number) =>
      typeof feed !== "number" && this.#parts.variables.some(({ dataId }) => dataId === feed.dataId);
    if (!Object.values(given).some(trained)) return this.#take(given);
    const apart = copied(given); // a parameter as a feed: its handle is given up in the step
    try {
      return this.#take(apart);
    } finally {
      tf.dispose(apart);
    }
  }

  #take(given: GivenFeeds): Record<string, number> {
    const { inSession, step, terms } = this.#graph;
    const { rule } = this.#parts;
    this.#handles.requireLive();
    const expected = this.#expected(given);
    const ids = this.#handles.of(given, rule.scalars());
    inSession.settle();
    inSession.depart();
    const values = this.#handles.numbers(step(ids));
    rule.count();
    const replayed = terms.map(([name], at) => [name, [values[at] as number]] as const);
    const found = expected && disagreement(replayed, expected, REPLAYED);
    if (found) {
      throw refusal(
        "compileStep",
        `step ${this.#comparisons.calls} replayed gave what the loss itself no longer gives (${found}): it reads something that changes and is not a feed, such as β or a tensor of the notebook`,
        "make it a feed",
      );
    }
    return Object.fromEntries(replayed.map(([name, [value]]) => [name, value as number]));
  }

  /** Reads the trained numbers back and frees the session. */
  dispose(): void {
    this.#graph.inSession.leave();
    this.#handles.dispose();
    this.#graph.session.dispose();
  }

  /** What this step must give: known for the first, evaluated plainly now and then. */
  #expected(given: GivenFeeds): Named | undefined {
    const due = this.#comparisons.due();
    if (this.#comparisons.calls === 1) return this.#graph.terms;
    return due ? this.#comparisons.plain(() => this.#plain(given)) : undefined;
  }

  #plain(given: GivenFeeds): Named {
    return tf.tidy(() => numbersOf(termsOf(plainly(() => this.#parts.loss(tensors(given))))) as never) as Named;
  }

  #check(given: GivenFeeds): void {
    const { loss, variables } = this.#parts;
    const { terms, trained, inSession, probe } = this.#graph;
    const repeated = disagreement(terms, this.#plain(given), REPEATED);
    if (repeated) {
      throw refusal(
        "compileStep",
        `the loss must be a function of its feeds, got two results for the same ones (${repeated}): random numbers inside?`,
        "make the noise a feed",
      );
    }
    inSession.settle();
    tf.tidy(() => {
      const others = altered(tensors(given));
      const plain = evaluate(
        () => plainly(() => loss(others)),
        variables,
        (terms, gradients) => ({
          terms: numbersOf(terms),
          gradients: gradients.filter((gradient) => gradient).map((gradient) => (gradient as tf.Tensor).dataSync()),
        }),
      );
      const [packed, ...gradients] = probe(this.#handles.of(others, {})).map((handle) =>
        this.#handles.numbers([handle]),
      );
      const replayed = terms.map(([name], at) => [name, [packed?.[at] as number]] as const);
      const named = (values: readonly ArrayLike<number>[]) =>
        values.map((gradient, at) => [`gradient of ${trained[at]}`, gradient] as const);
      const found =
        disagreement(replayed, plain.terms, REPLAYED) ??
        disagreement(named(gradients), named(plain.gradients), REPLAYED_GRADIENT);
      if (found)
        throw refusal("compileStep", `on other feeds the replay must give what the loss gives, got ${found}`, EAGER);
    });
  }
}
