import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { CheckpointError } from "latent/checkpoint/error";
import { seedRuns } from "latent/checkpoint/seed-runs";
import { lectureCorruptions } from "latent/corruptions/lecture";
import { variationNames } from "latent/datasets/variations/regenerated";
import { gentleSpectrum, raced } from "../../checkpoints/race-figures";
import { repeated } from "../../checkpoints/seeds";
import { root } from "../layout/files";
import { expectClose } from "../lib/independent/samples";

const forms = ["mnist", "mnist, fast", "strokes", "strokes, fast"];
const nine = lectureCorruptions(28, 28).map(({ name }) => name);
const wanted: Readonly<Record<string, readonly string[]>> = {
  "linear-autoencoder": forms,
  "inference-gap": ["mnist", "strokes"],
  "plane-vae": forms,
  "regularized-race": ["20 dimensions", ...forms],
  "denoising-field": ["arc", "arc, fast", "spiral", "spiral, fast"],
  denoising: nine,
  "denoising-dense": nine,
  "denoising-loop": forms,
  filters: [
    "nothing",
    "weight decay",
    "Gaussian 0.5",
    "Gaussian 1.6",
    "salt and pepper",
    "masked",
    "Gaussian 1.6, leaves",
  ],
  "filters-noise": [
    "patches",
    "Gaussian 0.8",
    "Gaussian 1",
    "Gaussian 1.25",
    "Gaussian 2",
    "Gaussian 0.5, variance 0.1",
  ],
  "regularized-codes": forms,
  "deep-curves": ["curves", "curves, fast"],
  "deep-digits": ["mnist", "mnist, fast", "strokes, fast"],
  "noisy-targets": [
    "mnist",
    "mnist, fast",
    "mnist, convolutional",
    "mnist, dense",
    "mnist, dense, fresh noise",
    "strokes, fast",
  ],
  "rate-distortion": ["mnist", "strokes"],
  "wasserstein-digits": forms,
  "disentangled-sprites": ["β = 1", "β = 4", "β = 16", "live", "live, fast"],
  "stacked-denoising": [...variationNames, "mnist, fast", "strokes, fast"],
  "upscaler-loop": ["mnist", "mnist, fast", "strokes, fast"],
};
/** How many seeds: five where their spread is the lesson. */
/** Logs from before the hash was kept; one that is made again leaves this list. */
const withoutCode = [
  "deep-curves",
  "deep-digits",
  "denoising-field",
  "denoising-loop",
  "inference-gap",
  "linear-autoencoder",
  "plane-vae",
  "regularized-codes",
  "regularized-race",
];

const seedsOf = (training: string) => (training === "disentangled-sprites" ? [1, 2, 3, 4, 5] : [1, 2, 3]);

describe("trainings repeated from several seeds", () => {
  it("are those that the script makes", () => {
    expect(Object.keys(wanted)).to.deep.equal(Object.keys(repeated));
  });

  for (const [training, runs] of Object.entries(wanted)) {
    for (const run of runs) {
      it(`${training}, ${run}: ${seedsOf(training).length} seeds, the same figures of each, all finite and no two alike`, () => {
        const found = seedRuns(training, run);
        expect(found.map(({ seed }) => seed)).to.deep.equal(seedsOf(training));
        const names = found.map(({ figures }) => Object.keys(figures).join());
        expect(new Set(names).size).to.equal(1);
        expect(found.flatMap(({ figures }) => Object.values(figures)).every(Number.isFinite)).to.equal(true);
        expect(new Set(found.map(({ figures }) => JSON.stringify(figures))).size).to.equal(found.length);
      });
    }

    it(`${training}: the log holds these runs and no others`, () => {
      const lines = readFileSync(join(root, "checkpoints", `${training}.seeds.jsonl`), "utf8")
        .trimEnd()
        .split("\n");
      expect(lines).to.have.length(1 + seedsOf(training).length * runs.length);
      expect((JSON.parse(lines[0] as string) as { log: string }).log).to.equal(training);
    });
  }

  it("tell the code they are of, but for the older ones", () => {
    const older = Object.keys(repeated).filter((training) => {
      const [head] = readFileSync(join(root, "checkpoints", `${training}.seeds.jsonl`), "utf8").split("\n");
      return !/^[0-9a-f]{12}$/.test((JSON.parse(head as string) as { code?: string }).code ?? "");
    });
    expect(older.toSorted()).to.deep.equal(withoutCode);
  });

  it("come out again: the race in twenty dimensions, from seed 2", () => {
    const [, logged] = seedRuns("regularized-race", "20 dimensions");
    const again = raced(gentleSpectrum, { k: 5, top: 1.2, steps: 3000 }, 2);
    expectClose(Object.values(again), Object.values(logged?.figures ?? {}), 1e-6);
  }).timeout(300_000);

  it("say how to make a log that is not there, and which runs it has", () => {
    expect(() => seedRuns("lost", "mnist")).to.throw(
      CheckpointError,
      "checkpoints/lost.seeds.jsonl must exist, got no such file; run: npm run checkpoints:seeds -- lost",
    );
    expect(() => seedRuns("regularized-race", "photographs")).to.throw(
      CheckpointError,
      "must hold runs named photographs, got 20 dimensions; mnist; ",
    );
  });
});
