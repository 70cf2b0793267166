/**
 * Makes the committed checkpoints: `npm run checkpoints [-- NAME …] [-- --epochs N] [-- --to DIR]`.
 *
 * After each epoch it saves its state (weights, Adam's moments, the log so far) and goes on from there when started again. The optimizer is
 * set up anew from that state at the start of every epoch, so that an interrupted run and an uninterrupted one are the same to the last bit.
 * Order and noise of an epoch come from (the run's seed, the epoch) alone.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeWhole } from "latent/checkpoint/folder";
import { decodeWeights, encodeWeights, metadataOf, type Weights } from "latent/checkpoint/format";
import { floatsOf, halvesOf } from "latent/checkpoint/half";
import { assignWeights, weightsOf } from "latent/checkpoint/weights";
import { shuffled } from "latent/random";
import * as tf from "latent/tf";
import { halfCosine } from "./half-cosine";
import { imagesOf } from "./images";
import { firstOf, type Grey, inOrder, likelihoodOn, meanTerms, measureOn, streamOf } from "./measure";
import { type Committed, type Run, runs, type Settings, type Terms } from "./runs";

type Epoch = { epoch: number; seconds: number; train: Terms; test: Terms };
type State = { moments: Weights; lines: Epoch[] };

/** The numbers in an optimizer: its count of steps, then Adam's moments. */
async function momentsOf(optimizer: tf.Optimizer): Promise<Weights> {
  const named = await optimizer.getWeights();
  const moments = named.map(({ tensor }, at) => {
    return [`moment/${at}`, { shape: tensor.shape, values: Float32Array.from(tensor.dataSync()) }] as const;
  });
  return Object.fromEntries(moments);
}

async function optimizerFrom(moments: Weights, learningRate: number): Promise<tf.Optimizer> {
  const optimizer = tf.train.adam(learningRate);
  const named = Object.values(moments).map(({ shape, values }, at) => ({
    name: at === 0 ? "iter" : `moment/${at}`,
    tensor: at === 0 ? tf.scalar(values[0] as number, "int32") : tf.tensor(values, [...shape]),
  }));
  if (named.length > 0) await optimizer.setWeights(named as Awaited<ReturnType<tf.Optimizer["getWeights"]>>);
  return optimizer;
}

/** Where an earlier start of this run was stopped; the model gets its weights. */
function resume(file: string, run: Run): State {
  if (!existsSync(file)) return { moments: {}, lines: [] };
  const bytes = readFileSync(file);
  const entries = Object.entries(decodeWeights(bytes, file));
  const isMoment = ([name]: [string, unknown]) => name.startsWith("moment/");
  assignWeights(run.parameters, Object.fromEntries(entries.filter((entry) => !isMoment(entry))), file);
  const lines = JSON.parse(metadataOf(bytes).lines as string) as Epoch[];
  return { moments: Object.fromEntries(entries.filter(isMoment)), lines };
}

/** The learning rate after so many epochs and parts of one: a piece of the schedule begins where the one before it has come to. */
function learningRateAt({ learningRate, schedule = [] }: Settings, done: number): number {
  return schedule.reduce((rate, [from, to], at) => {
    const left = Math.min(done, schedule[at + 1]?.[0] ?? done);
    return left < from ? rate : rate * halfCosine((left - from) / (to - from));
  }, learningRate);
}

function trainEpoch(run: Run, optimizer: tf.Optimizer, images: Grey, committed: Committed, epoch: number): Terms {
  const order = shuffled(images.count, streamOf(committed.seed, epoch, 1));
  const next = streamOf(committed.seed, epoch, 2);
  const step = run.compiled(optimizer);
  const { batch } = committed.settings;
  const each = Math.floor(images.count / batch);
  const steps: Terms[] = [];
  for (const pixels of inOrder(images, order, batch)) {
    const rate = learningRateAt(committed.settings, epoch - 1 + steps.length / each);
    steps.push(step(pixels, next, rate));
  }
  step.dispose(); // reads the trained numbers back
  return meanTerms(steps);
}

/** What is committed in float16 is measured as that. */
function roundToHalf({ parameters }: Run): void {
  for (const name of parameters.names) parameters.assign(name, floatsOf(halvesOf(parameters.values(name))));
}

async function train(name: string, folder: string, epochs?: number): Promise<void> {
  const committed = runs[name];
  if (!committed) throw new RangeError(`checkpoints: NAME must be one of ${Object.keys(runs).join(", ")}, got ${name}`);
  const { seed, settings } = committed;
  const run = committed.start();
  const stateFile = join(folder, ".state", `${name}.safetensors`);
  const images = await imagesOf(settings);
  let { moments, lines } = resume(stateFile, run);
  for (let epoch = lines.length + 1; epoch <= (epochs ?? settings.epochs); epoch++) {
    const started = performance.now();
    const optimizer = await optimizerFrom(moments, settings.learningRate);
    const terms = trainEpoch(run, optimizer, images.train, committed, epoch);
    moments = await momentsOf(optimizer);
    optimizer.dispose();
    if (committed.weights === "float16" && epoch === (epochs ?? settings.epochs)) roundToHalf(run);
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    lines = [...lines, { epoch, seconds, train: terms, test: measureOn(run, firstOf(images.test, 1000), seed) }];
    writeWhole(
      stateFile,
      encodeWeights({ ...weightsOf(run.parameters), ...moments }, { lines: JSON.stringify(lines) }),
    );
    process.stdout.write(`${name} epoch ${epoch}/${epochs ?? settings.epochs} ${JSON.stringify(lines.at(-1))}\n`);
  }
  const bytes = encodeWeights(
    weightsOf(run.parameters),
    { run: name },
    committed.weights === "float16" ? "F16" : "F32",
  );
  const { binding } = tf.engine().backend as unknown as { binding?: { TF_Version: string } };
  const { node } = process.versions;
  const versions = { node, tfjs: tf.version_core, backend: tf.backend, libtensorflow: binding?.TF_Version };
  const head = { run: name, seed, settings, parameters: run.parameters.count, versions };
  const last = {
    weights: { sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length },
    images: images.test.count,
    test: measureOn(run, images.test, seed),
    ...(run.vae && settings.pixels === "binarized" ? { likelihood: likelihoodOn(run.vae, images.test, seed) } : {}),
  };
  if (committed.weights || epochs) writeWhole(join(folder, `${name}.safetensors`), bytes);
  writeWhole(
    join(folder, `${name}.log.jsonl`),
    `${[head, ...lines, last].map((line) => JSON.stringify(line)).join("\n")}\n`,
  );
  run.parameters.dispose();
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { epochs: { type: "string" }, to: { type: "string", default: __dirname } },
  });
  const folder = values.to as string;
  mkdirSync(join(folder, ".state"), { recursive: true });
  const names = positionals.length > 0 ? positionals : Object.keys(runs);
  for (const name of names) await train(name, folder, values.epochs ? Number(values.epochs) : undefined);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
