/** Writing one training step down: loss, gradient, and the optimizer's update. */
import type * as tf from "../tf";
import type { Named } from "./agreement";
import { evaluate, type Loss } from "./evaluation";
import type { Feeds } from "./feeds";
import type { Graph, Output } from "./graph";
import { Recording } from "./recording";
import { Resources } from "./resources";
import type { Rule } from "./rules";
import type { Call, Session } from "./session";
import { SessionVariables } from "./session-variables";

/** What a step is made of. */
export type StepParts = {
  readonly loss: Loss;
  readonly names: readonly string[];
  readonly variables: readonly tf.Variable[];
  readonly rule: Rule;
};

/** A step in a session. */
export type StepGraph = {
  readonly session: Session;
  /** The loss's terms as the recorded evaluation gave them. */
  readonly terms: Named;
  /** Names of the parameters that the loss reaches, in the order of the gradients. */
  readonly trained: readonly string[];
  /** Variables of others that the loss reads, fed after the feeds. */
  readonly captured: readonly tf.Variable[];
  /** Tensors of others that are written into the graph. */
  readonly constants: readonly tf.Tensor[];
  /** Parameters and the optimizer's moments. */
  readonly inSession: SessionVariables;
  /** Feeds, captured, the rule's numbers → the terms in one vector; the parameters are changed. */
  readonly step: Call;
  /** Feeds, captured → the terms in one vector, then the gradients; nothing is changed. */
  readonly probe: Call;
};

type Trained = { readonly at: number; readonly variable: tf.Variable; readonly gradient: Output };
type Written = {
  readonly packed: Output;
  readonly trained: readonly Trained[];
  readonly weights: Resources;
  readonly slots: Resources;
};

/**
 * Evaluates the loss and its gradient on `feeds`, and writes the step.
 *
 * @example import { ruleOf } from "latent/compile/rules";
 * const w = tf.variable(tf.scalar(3));
 * const parts = { loss: ({ x }) => w.sub(x).square(), names: ["w"], variables: [w], rule: ruleOf(tf.train.sgd(0.25)) };
 * writeStep(parts, { x: tf.scalar(1) }).terms[0][1] // [4]
 */
export function writeStep({ loss, names, variables, rule }: StepParts, feeds: Feeds): StepGraph {
  const recording = new Recording("compileStep");
  const { graph } = recording;
  const { TF_FLOAT } = graph.binding;
  const weights = new Resources(graph, "weight", variables);
  variables.forEach((variable, at) => {
    recording.bind(variable, weights.value(at));
  });
  const placeholders = recording.feed(feeds);
  const { terms, outputs, gradients } = recording.run(() =>
    evaluate(
      () => loss(feeds),
      variables,
      (terms, gradients) => ({
        terms: Object.entries(terms).map(([name, term]) => [name, recording.values(term)] as const),
        outputs: Object.values(terms).map((term) => recording.output(term)),
        gradients: gradients.map((gradient) => gradient && recording.output(gradient)),
      }),
    ),
  );
  const trained = variables.flatMap((variable, at): Trained[] => {
    const gradient = gradients[at];
    return gradient ? [{ at, variable, gradient }] : [];
  });
  const slotsNow = () => rule.slots(trained.map(({ variable }) => variable));
  const slots = new Resources(graph, "slot", slotsNow());
  const pack = { N: { i: outputs.length }, T: { type: TF_FLOAT }, axis: { i: 0 } };
  const packed = graph.add("Pack", outputs, pack, "terms");
  graph.identity("step", packed, updates(graph, rule, { packed, trained, weights, slots }), TF_FLOAT);
  graph.identity("set", graph.scalar(1), [...weights.sets, ...slots.sets], TF_FLOAT);
  const session = recording.load();
  const inputs = [...placeholders, ...recording.captured.values()];
  return {
    session,
    terms,
    trained: trained.map(({ at }) => names[at] as string),
    captured: [...recording.captured.keys()],
    constants: recording.constants,
    inSession: new SessionVariables(
      () => [...variables, ...slotsNow()],
      session.call([...weights.starts, ...slots.starts], ["set"]),
      session.call([], [...weights.reads, ...slots.reads]),
    ),
    step: session.call([...inputs, ...Object.keys(rule.scalars())], ["step"]),
    probe: session.call(inputs, ["terms", ...trained.map(({ gradient }) => gradient)]),
  };
}

/** One update for each trained parameter, run when nobody else needs its old numbers, so that they are changed in place. */
function updates(graph: Graph, rule: Rule, { packed, trained, weights, slots }: Written): string[] {
  const { TF_FLOAT } = graph.binding;
  const numbers = Object.fromEntries(
    Object.keys(rule.scalars()).map((name) => [name, graph.placeholder(name, TF_FLOAT, [])]),
  );
  const needed = graph.needed([packed, ...trained.map(({ gradient }) => gradient)]);
  return trained.map(({ at, gradient }, index) => {
    const kinds = Array.from({ length: rule.kinds }, (_, kind) => slots.handle(kind * trained.length + index));
    const update = rule.update(graph, [weights.handle(at), ...kinds], gradient, numbers);
    const earlier = graph.needed([gradient]);
    const readers = graph.readers(weights.value(at)).filter((node) => needed.has(node) && !earlier.has(node));
    graph.runAfter(update, [weights.value(at), ...readers]);
    return update;
  });
}
