/** Trains a little in a process of its own, whose environment says whether it is compiled, and prints what came of it. */
import { compile, compileStep } from "latent/compile";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { type Job, jobs } from "./losses";

async function main(): Promise<void> {
  await tf.ready();
  const { parameters, loss, feeds } = (jobs["dense VAE, Bernoulli, tanh"] as () => Job)();
  const [optimizer, next] = [tf.train.adam(1e-3), seeds(3)];
  const step = compileStep({ loss, parameters, optimizer });
  const losses = Array.from({ length: 10 }, () => step(feeds(next), { learningRate: 2e-3 }).loss);
  const total = compile(({ x }: { x: tf.Tensor2D }) => x.matMul(parameters.tensor("encoder/0/weights")).sum(0));
  const results = [...total({ x: feeds(next).x }).dataSync()];
  process.stdout.write(JSON.stringify({ losses, results, recordings: [step.recordings, total.recordings] }));
}

void main();
