/**
 * What a training comes to from three seeds, for the trainings that a notebook repeats before one's eyes and that leave no weights behind:
 * `npm run checkpoints:seeds [-- NAME …]` writes `checkpoints/NAME.seeds.jsonl`, a head and one line for each run and seed. Each line is kept
 * as soon as it is there: a start that was stopped goes on after the last one, if the code of the training is still the same.
 *
 * The notebooks take their tolerance from the spread of these lines, and train from another seed themselves.
 */
import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "latent/checkpoint/folder";
import { digits } from "latent/datasets/digits";
import { firstImages } from "latent/datasets/images";
import { naturalImages } from "latent/datasets/natural";
import { arc, spiral } from "latent/datasets/plane-curves";
import { sprites } from "latent/datasets/sprites";
import { regenerated, variationNames } from "latent/datasets/variations/regenerated";
import * as tf from "latent/tf";
import { curvesTraining, deepForms, digitsTraining } from "./deep-figures";
import { denoisingRuns, loopFigures, networks } from "./denoising-figures";
import { rateDistortion, wassersteinFigures } from "./divergence-figures";
import { fieldTraining } from "./field-figures";
import { mosaicRuns, noiseRuns } from "./filter-figures";
import { inferenceFigures } from "./inference-figures";
import { keptLines } from "./kept-lines";
import { linearTraining } from "./linear-figures";
import { convolutionalPairs, densePairs } from "./noisy-target-figures";
import { planeFigures } from "./plane-figures";
import { gentleSpectrum, leadingVariances, raced } from "./race-figures";
import { regularizedTrainings } from "./regularizer-figures";
import type { Terms } from "./runs";
import { spriteTraining } from "./sprite-figures";
import { printedShare, type StackedForm, stackedFigures, stackedForms } from "./stacked-figures";
import { trainingCode } from "./training-code";
import { upscalerFigures } from "./upscaler-figures";

/** Three seeds; the notebooks themselves use none of them. */
const SEEDS = [1, 2, 3]; // five where the spread over seeds is itself the lesson
const FIVE: readonly string[] = ["disentangled-sprites"];
const seedsOf = (name: string) => (FIVE.includes(name) ? [...SEEDS, 4, 5] : SEEDS);

type Source = "mnist" | "strokes";
/** Runs by name, each a function of its seed: on this data set in full, and in the brief form of the notebook. */
type Runs = Readonly<Record<string, (seed: number) => Terms>>;

const loaded = (source: Source) => digits({ source, report: () => {} });
const forms = (source: Source, full: (seed: number) => Terms, brief: (seed: number) => Terms): Runs => ({
  [source]: full,
  [`${source}, fast`]: brief,
});

/** The trainings by name, each on a data set. */
export const repeated: Readonly<Record<string, (source: Source) => Promise<Runs>>> = {
  "linear-autoencoder": async (source) => {
    const { train, test } = await loaded(source);
    const from = linearTraining(train, test);
    const brief = { walk: 200, settle: 100 };
    return forms(
      source,
      (seed) => from({ walk: 600, settle: 400 }, seed),
      (seed) => from(brief, seed),
    );
  },
  "inference-gap": async (source) => {
    const { train, test } = await loaded(source);
    const run = source === "mnist" ? "dense-vae" : "dense-vae-strokes";
    return { [source]: (seed) => inferenceFigures(`${run}-${seed}`, train, test) };
  },
  "plane-vae": async (source) => {
    const { train, test } = await loaded(source);
    const full = source === "mnist" ? { images: 60_000, epochs: 8 } : { images: 20_000, epochs: 8 };
    return forms(
      source,
      (seed) => planeFigures(train, test, full, seed),
      (seed) => planeFigures(train, test, { images: 20_000, epochs: 4 }, seed),
    );
  },
  "regularized-race": async (source) => {
    const variances = leadingVariances((await loaded(source)).train);
    const race = { k: 20, top: 0.7 };
    const gentle: Runs = { "20 dimensions": (seed) => raced(gentleSpectrum, { k: 5, top: 1.2, steps: 3000 }, seed) };
    const full = (seed: number) => raced(variances, { ...race, steps: 10_000 }, seed);
    const runs = forms(source, full, (seed) => raced(variances, { ...race, steps: 1000 }, seed));
    return source === "mnist" ? { ...gentle, ...runs } : runs;
  },
  /** Of no data set: its curves are drawn. */
  "denoising-field": async (source) => {
    const runs: Runs = {
      arc: (seed) => fieldTraining(arc, 1000, seed),
      "arc, fast": (seed) => fieldTraining(arc, 400, seed),
      spiral: (seed) => fieldTraining(spiral, 2500, seed),
      "spiral, fast": (seed) => fieldTraining(spiral, 1000, seed),
    };
    return source === "mnist" ? runs : {};
  },
  /** The convolutional network of the notebook, 400 batches, and what needs no network. */
  denoising: async (source) => {
    if (source !== "mnist") return {};
    const { train, test } = await digits({ source, report: () => {}, train: 20_000, test: 2000 });
    return denoisingRuns(train, test, { ...networks.convolutional, steps: 400, rate: 0.003 });
  },
  /** An epoch and a half of a dense one with 2.7 million weights. */
  "denoising-dense": async (source) => {
    if (source !== "mnist") return {};
    const { train, test } = await digits({ source, report: () => {}, train: 20_000, test: 2000 });
    return denoisingRuns(train, test, { ...networks.dense, steps: 300, rate: 0.001, alone: true });
  },
  "denoising-loop": async (source) => {
    const { train, test } = await digits({ source, report: () => {}, train: 20_000, test: 2000 });
    return forms(
      source,
      (seed) => loopFigures(train, test, 400, seed),
      (seed) => loopFigures(train, test, 150, seed),
    );
  },
  /** Of photographs and of drawn leaves; the filters of seed 1 are committed. Not in the notebook, which looks at them. */
  filters: async (source) => (source === "mnist" ? mosaicRuns(20_000) : {}),
  /** The same with other noise, and what noise is to be held against. */
  "filters-noise": async (source) => (source === "mnist" ? noiseRuns(20_000) : {}),
  "regularized-codes": async (source) => {
    const data = await digits({ source, train: 10_000, test: 5000, report: () => {} });
    return forms(source, regularizedTrainings(data, 1500), regularizedTrainings(data, 300));
  },
  /** Of no data set: its curves are drawn. */
  "deep-curves": async (source) => {
    const runs: Runs = {
      curves: (seed) => curvesTraining(deepForms.curves, seed),
      "curves, fast": (seed) => curvesTraining(deepForms["curves, fast"], seed),
    };
    return source === "mnist" ? runs : {};
  },
  "deep-digits": async (source) => {
    const { train, test } = await loaded(source);
    const few = firstImages(train, 10_000);
    const brief = (seed: number) => digitsTraining(few, test, deepForms["digits, fast"], seed);
    if (source === "strokes") return { "strokes, fast": brief }; // in the notebook they are always brief
    return forms(source, (seed) => digitsTraining(train, test, deepForms.digits, seed), brief);
  },
  "noisy-targets": async (source) => {
    const { train, test } = await digits({ source, train: 10_000, test: 2000, report: () => {} });
    const few = firstImages(train, 5000);
    const brief = (seed: number) => convolutionalPairs(few, test, 120, seed);
    if (source === "strokes") return { "strokes, fast": brief }; // in the notebook they are always brief
    const kept: Runs = {
      "mnist, convolutional": (seed) => convolutionalPairs(train, test, 1500, seed),
      "mnist, dense": (seed) => densePairs(train, test, "fixed", seed),
      "mnist, dense, fresh noise": (seed) => densePairs(train, test, "fresh", seed),
    };
    return { ...forms(source, (seed) => convolutionalPairs(few, test, 500, seed), brief), ...kept };
  },
  /** In the notebook it is not repeated. */
  "rate-distortion": async (source) => {
    const { train, test } = await digits({ source, report: () => {}, train: 20_000, test: 2000 });
    return { [source]: (seed) => rateDistortion(train, test, 3000, seed) };
  },
  "wasserstein-digits": async (source) => {
    const { train, test } = await digits({ source, report: () => {}, train: 20_000, test: 2000 });
    return forms(
      source,
      (seed) => wassersteinFigures(train, test, 1000, seed),
      (seed) => wassersteinFigures(train, test, 150, seed),
    );
  },
  /** Of no data set: its pictures are drawn. The last two forms are those of the notebook. */
  "disentangled-sprites": async (source) => {
    const data = sprites();
    const at = (beta: number, steps: number) => (seed: number) => spriteTraining(data, { beta, steps }, seed);
    const runs: Runs = {
      "β = 1": at(1, 10_000),
      "β = 4": at(4, 10_000),
      "β = 16": at(16, 10_000),
      live: at(4, 4000),
      "live, fast": at(4, 800),
    };
    return source === "mnist" ? runs : {};
  },
  /** All rows of the table; in the notebook one of them, and brief without MNIST. */
  "stacked-denoising": async (source) => {
    const { train, test } = await loaded(source);
    const { images, source: found } = await naturalImages({ report: () => {} });
    const row = (
      name: (typeof variationNames)[number],
      { pictures, units, alone, together }: StackedForm,
    ): Runs[string] => {
      const sizes = { train: name === "rect" ? pictures / 5 : pictures, test: 2 * pictures, seed: 1 };
      const data = regenerated(name, { train, test, pictures: images }, sizes);
      return (seed) => stackedFigures(data, printedShare[name], { units, alone, together }, seed);
    };
    const short = { [`${source}, fast`]: row("rot", stackedForms.fast) };
    if (source === "strokes") return short;
    const rows = variationNames.filter((name) => found === "kodak" || (!name.endsWith("img") && name !== "bg-img-rot"));
    return { ...Object.fromEntries(rows.map((name) => [name, row(name, stackedForms.full)])), ...short };
  },
  "upscaler-loop": async (source) => {
    const { train, test } = await loaded(source);
    const brief = { train: firstImages(train, 20_000), test: firstImages(test, 2000) };
    const short = (seed: number) => upscalerFigures(brief.train, brief.test, 150, seed);
    if (source === "strokes") return { "strokes, fast": short }; // in the notebook they are always brief
    return forms(source, (seed) => upscalerFigures(train, test, 1200, seed), short);
  },
};

function timed(run: string, seed: number, from: (seed: number) => Terms): string {
  const started = performance.now();
  const figures = from(seed);
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  return JSON.stringify({ run, seed, seconds, figures });
}

async function repeat(name: string): Promise<void> {
  const training = repeated[name];
  if (!training)
    throw new RangeError(`checkpoints: NAME must be one of ${Object.keys(repeated).join(", ")}, got ${name}`);
  await tf.ready();
  const versions = { node: process.versions.node, tfjs: tf.version_core, backend: tf.getBackend() };
  const code = trainingCode([training, loaded, forms].join("\n"), __filename);
  const head = JSON.stringify({ log: name, seeds: seedsOf(name), code, versions });
  const state = join(__dirname, ".state", `${name}.seeds.jsonl`);
  const [kept, lines] = [keptLines(state, head), [head]];
  for (const source of ["mnist", "strokes"] as const) {
    const runs = Object.entries(await training(source));
    const ofRun = new Map<string, string[]>(runs.map(([run]) => [run, []])); // every run from one seed, then from the next
    for (const seed of seedsOf(name)) {
      for (const [run, from] of runs) {
        const known = kept.find((line) => line.startsWith(JSON.stringify({ run, seed }).slice(0, -1)));
        const line = known ?? timed(run, seed, from);
        if (!known) appendFileSync(state, `${line}\n`);
        ofRun.get(run)?.push(line);
        process.stdout.write(`${name} ${line}\n`);
      }
    }
    lines.push(...[...ofRun.values()].flat());
  }
  writeWhole(join(__dirname, `${name}.seeds.jsonl`), `${lines.join("\n")}\n`);
  rmSync(state);
}

async function main(): Promise<void> {
  const names = process.argv.slice(2);
  for (const name of names.length > 0 ? names : Object.keys(repeated)) await repeat(name);
}

if (require.main === module) {
  main().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
