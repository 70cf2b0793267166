/** Recorded and plain steps side by side. */
import { compileStep } from "latent/compile";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import type { Job } from "./losses";

/** The same run, recorded or plain: all terms, and how many tensors outlive it. */
function run(start: () => Job, begin: () => tf.Optimizer, { compiled, steps }: { compiled: boolean; steps: number }) {
  const before = tf.memory().numTensors;
  const { parameters, loss, feeds } = start();
  const [optimizer, next] = [begin(), seeds(9)];
  const step = compiled
    ? compileStep({ loss, parameters, optimizer })
    : ({ beta, ...rest }: ReturnType<Job["feeds"]>) =>
        parameters.descend(optimizer, () => loss({ ...rest, beta: tf.scalar(beta) }));
  const terms = Array.from({ length: steps }, () => {
    const given = feeds(next);
    const result = step(given);
    tf.dispose(given);
    return result;
  });
  parameters.dispose();
  optimizer.dispose();
  return { terms, left: tf.memory().numTensors - before }; // tf.train.momentum leaves one tensor behind by itself
}

/** The largest difference of a term, relative to the loss, and how many more tensors outlive the recorded run than the plain one. */
export function compared(start: () => Job, begin: () => tf.Optimizer, steps: number): { worst: number; left: number } {
  const [ours, plain] = [true, false].map((compiled) => run(start, begin, { compiled, steps })) as [Ran, Ran];
  let worst = 0;
  for (const [at, terms] of plain.terms.entries()) {
    const found = ours.terms[at] as Record<string, number>;
    if (Object.keys(found).join() !== Object.keys(terms).join())
      throw new Error(`terms must be the same, got ${Object.keys(found)}`);
    for (const [term, value] of Object.entries(terms)) {
      const difference = Math.abs((found[term] as number) - value) / Math.abs(terms.loss as number);
      worst = Math.max(worst, difference); // NaN stays NaN
    }
  }
  return { worst, left: ours.left - plain.left };
}

type Ran = ReturnType<typeof run>;
