/**
 * The optimizers that TensorFlow has as one operation a parameter. Moments and counts stay in the tf.train object, so that steps may be
 * taken by it and by a recording in turn.
 *
 *   sgd       w ← w − η g
 *   momentum  a ← μ a + g,  w ← w − η a  (Nesterov: w ← w − η (g + μ a))
 *   adam      m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,  w ← w − η m̂ / (√v̂ + ε)
 *
 * @see Kingma & Ba 2015, algorithm 1
 */
import * as tf from "../tf";
import type { Graph, Output } from "./graph";

type Slot = { originalName: string; variable: tf.Variable };

/** How one optimizer is written into a graph. */
export interface Rule {
  /** Numbers fixed in the graph; a change of them records anew. */
  readonly fixed: string;
  /** How many variables it keeps for each parameter. */
  readonly kinds: number;
  /** Those variables, kind by kind, made now where they are missing. */
  slots(parameters: readonly tf.Variable[]): tf.Variable[];
  /** Numbers to be fed at the next step, by placeholder. */
  scalars(): Record<string, number>;
  /** Adds one parameter's update and returns its node; `numbers` are the placeholders of `scalars`. */
  update(graph: Graph, resources: readonly Output[], gradient: Output, numbers: Record<string, Output>): string;
  /** Counts a step. */
  count(): void;
}

type Fields = {
  learningRate: number;
  momentum: number;
  useNesterov: boolean;
  beta1: number;
  beta2: number;
  epsilon: number;
  iterations: number;
  iterations_: number;
  accumulations: Slot[];
  accumulatedFirstMoment: Slot[];
  accumulatedSecondMoment: Slot[];
  accBeta1: tf.Variable;
  accBeta2: tf.Variable;
};

/**
 * The rule of a tf.train optimizer.
 *
 * @throws {TypeError} when it is none of sgd, momentum and adam
 * @example ruleOf(tf.train.adam(0.1)).kinds // 2
 * ruleOf(tf.train.adagrad(0.1)) // throws optimizer must be one of tf.train.sgd, momentum and adam, got Adagrad
 */
export function ruleOf(optimizer: tf.Optimizer): Rule {
  const fields = optimizer as unknown as Fields;
  switch (optimizer.getClassName()) {
    case "SGD":
      return sgd(fields);
    case "Momentum":
      return momentum(fields);
    case "Adam":
      return adam(fields);
    default:
      throw new TypeError(
        `compileStep: optimizer must be one of tf.train.sgd, momentum and adam, got ${optimizer.getClassName()}; use parameters.descend for others`,
      );
  }
}

/**
 * Sets the learning rate of a tf.train optimizer, for this step and the later ones.
 *
 * @example const optimizer = tf.train.adam(0.1);
 * setLearningRate(optimizer, 0.2);
 * optimizer.getConfig().learningRate // 0.2
 */
export function setLearningRate(optimizer: tf.Optimizer, rate: number): void {
  const settable = optimizer as unknown as { learningRate: number; setLearningRate?(rate: number): void };
  if (settable.learningRate === rate) return;
  if (settable.setLearningRate) settable.setLearningRate(rate);
  else settable.learningRate = rate;
}

function sgd(fields: Fields): Rule {
  return {
    fixed: "sgd",
    kinds: 0,
    slots: () => [],
    scalars: () => ({ rate: fields.learningRate }),
    update: (graph, [w], gradient, { rate }) =>
      graph.add("ResourceApplyGradientDescent", [w, rate, gradient] as Output[], {
        T: { type: graph.binding.TF_FLOAT },
        use_locking: { b: false },
      }),
    count: () => advance(fields),
  };
}

function momentum(fields: Fields): Rule {
  return {
    fixed: `momentum ${fields.momentum} ${fields.useNesterov}`,
    kinds: 1,
    slots: (parameters) => filled(fields.accumulations, parameters, "momentum"),
    scalars: () => ({ rate: fields.learningRate }),
    update: (graph, [w, a], gradient, { rate }) =>
      graph.add("ResourceApplyMomentum", [w, a, rate, gradient, graph.scalar(fields.momentum)] as Output[], {
        T: { type: graph.binding.TF_FLOAT },
        use_locking: { b: false },
        use_nesterov: { b: Boolean(fields.useNesterov) },
      }),
    count: () => advance(fields),
  };
}

function adam(fields: Fields): Rule {
  const { beta1, beta2 } = fields;
  return {
    fixed: `adam ${beta1} ${beta2}`,
    kinds: 2,
    slots: (parameters) => [
      ...filled(fields.accumulatedFirstMoment, parameters, "m"),
      ...filled(fields.accumulatedSecondMoment, parameters, "v"),
    ],
    // Powers of β go in as 0 and are folded into the rate, in float64 and of β as float32 has it, so that the bias correction is exact
    // (tf.train.adam rounds 1 − β₂ᵗ: 1.3e-5 in the first step); TensorFlow adds ε before the correction, hence its scale
    scalars() {
      const t = fields.iterations + 1;
      const root = Math.sqrt(1 - Math.fround(beta2) ** t);
      return { rate: (fields.learningRate * root) / (1 - Math.fround(beta1) ** t), epsilon: fields.epsilon * root };
    },
    update(graph, [w, m, v], gradient, { rate, epsilon }) {
      const [zero, one, two] = [graph.scalar(0), graph.scalar(beta1), graph.scalar(beta2)];
      return graph.add("ResourceApplyAdam", [w, m, v, zero, zero, rate, one, two, epsilon, gradient] as Output[], {
        T: { type: graph.binding.TF_FLOAT },
        use_locking: { b: false },
        use_nesterov: { b: false },
      });
    },
    count() {
      advance(fields);
      const power = fields.iterations + 1;
      tf.tidy(() => {
        fields.accBeta1.assign(tf.scalar(beta1 ** power)); // what tf.train.adam itself goes on from
        fields.accBeta2.assign(tf.scalar(beta2 ** power));
      });
    },
  };
}

function advance(fields: Fields): void {
  fields.iterations_ = fields.iterations + 1;
}

/** The variables that tf.train keeps by position, zeros where there are none yet. */
function filled(slots: Slot[], parameters: readonly tf.Variable[], suffix: string): tf.Variable[] {
  return parameters.map((parameter, at) => {
    slots[at] ??= {
      originalName: `${parameter.name}/${suffix}`,
      variable: tf.tidy(() => tf.zerosLike(parameter).variable(false)),
    };
    const { variable } = slots[at];
    if (variable.size !== parameter.size) {
      throw new RangeError(
        `compileStep: an optimizer must belong to one record of parameters, got moments [${variable.shape.join(", ")}] for a parameter [${parameter.shape.join(", ")}]; make one optimizer for each`,
      );
    }
    return variable;
  });
}
