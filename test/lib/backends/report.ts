/**
 * Run as a process of its own on the backend that LATENT_BACKEND names: what is in force, and what short trainings give. It prints the parts
 * that its arguments name, as JSON.
 */
import { convolutionalVae } from "latent/models/convolutional";
import { denseVae } from "latent/models/vae";
import { binarized, standardNormal } from "latent/noise";
import { seeds, uniforms32 } from "latent/random";
import * as tf from "latent/tf";
import { trainStep } from "latent/training";
import { type ShortTraining, shortTraining } from "./short-training";
import { type Sums, sums } from "./sums";

/** What the process prints. */
export interface Report {
  readonly ladder: Ladder;
  readonly sums: Sums;
  readonly training: ShortTraining;
}

export interface Ladder {
  readonly backend: string;
  readonly inForce: string;
  readonly refusals: readonly string[];
  /** Rate and distortion of each step of a small dense VAE. */
  readonly dense: readonly number[];
  /** The loss of one step of a small convolutional VAE, or the message with which it was refused. */
  readonly convolutional: number | string;
  /** What is said before convolutions of many maps are trained. */
  readonly manyConvolutions: string;
  /** Numbers decoded by the convolutional VAE: no gradient is needed for these. */
  readonly decoded: readonly number[];
  readonly tensors: number;
}

function dense(): number[] {
  const next = seeds(12);
  const vae = denseVae({ pixels: 20, hidden: [8, 8], latent: 3, activation: "tanh", likelihood: "bernoulli" }, next);
  const optimizer = tf.train.adam(0.01);
  const terms: number[] = [];
  for (let step = 0; step < 30; step++) {
    const x = binarized(uniforms32(100, next), [5, 20], next);
    const epsilon = standardNormal([5, 3], next);
    const { rate, distortion } = trainStep(vae, optimizer, { x, epsilon, beta: 1 });
    terms.push(rate, distortion);
    tf.dispose([x, epsilon]);
  }
  vae.parameters.dispose();
  optimizer.dispose();
  return terms;
}

function convolutional(): Pick<Ladder, "convolutional" | "decoded"> {
  const next = seeds(13);
  const vae = convolutionalVae({ channels: 2, latent: 2 }, next);
  const step = { x: standardNormal([2, 784], next), epsilon: standardNormal([2, 2], next), beta: 1 };
  const decoded = tf.tidy(() => Array.from(vae.decode(step.epsilon).dataSync()).slice(0, 50));
  const optimizer = tf.train.sgd(0.01);
  try {
    return { decoded, convolutional: trainStep(vae, optimizer, step).loss };
  } catch (error) {
    return { decoded, convolutional: `${error}` };
  } finally {
    tf.dispose([step.x, step.epsilon]);
    vae.parameters.dispose();
    optimizer.dispose();
  }
}

/** What is said before convolutions of many maps are trained. */
function manyConvolutions(): string {
  try {
    tf.requireFastConvolutions("section 7");
    return "nothing";
  } catch (error) {
    return `${error}`;
  }
}

function ladder(): Ladder {
  const { backend, refusals } = tf;
  return {
    backend,
    refusals,
    inForce: tf.getBackend(),
    dense: dense(),
    ...convolutional(),
    manyConvolutions: manyConvolutions(),
    tensors: tf.memory().numTensors,
  };
}

const parts: { readonly [part in keyof Report]: () => Report[part] } = { ladder, sums, training: shortTraining };

async function main(): Promise<void> {
  await tf.ready();
  const wanted = process.argv.slice(2) as (keyof Report)[];
  const report = Object.fromEntries(wanted.map((part) => [part, parts[part]()]));
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

void main();
