/** A short training and a calculation, compiled where the environment allows it. */
import { compile, compileStep } from "latent/compile";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { type Job, jobs } from "../compile/losses";

export interface ShortTraining {
  readonly losses: readonly number[];
  readonly results: readonly number[];
  /** How many recordings the step and the calculation have made. */
  readonly recordings: readonly number[];
}

export function shortTraining(): ShortTraining {
  const { parameters, loss, feeds } = (jobs["dense VAE, Bernoulli, tanh"] as () => Job)();
  const [optimizer, next] = [tf.train.adam(1e-3), seeds(3)];
  const step = compileStep({ loss, parameters, optimizer });
  const losses = Array.from({ length: 10 }, () => step(feeds(next), { learningRate: 2e-3 }).loss);
  const total = compile(({ x }: { x: tf.Tensor2D }) => x.matMul(parameters.tensor("encoder/0/weights")).sum(0));
  const results = [...total({ x: feeds(next).x }).dataSync()];
  return { losses: losses as number[], results, recordings: [step.recordings, total.recordings] };
}
