import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { CheckpointError } from "latent/checkpoint/error";
import { loadCheckpoint, writeWhole } from "latent/checkpoint/folder";
import { decodeWeights, encodeWeights, type Weights } from "latent/checkpoint/format";
import { checkpointLog } from "latent/checkpoint/logs";
import { seedRuns } from "latent/checkpoint/seed-runs";
import { assignWeights, weightsOf } from "latent/checkpoint/weights";
import { denseVae } from "latent/models/vae";
import { Parameters } from "latent/parameters";
import { seeds } from "latent/random";
import * as tf from "latent/tf";

const weights: Weights = {
  a: { shape: [2], values: Float32Array.of(1, -2.5) },
  "b/β": { shape: [1, 3], values: Float32Array.of(0.1, 1e-30, 3e38) },
};
const shape = { pixels: 4, hidden: [3], latent: 2, activation: "tanh", likelihood: "bernoulli" } as const;

describe("checkpoint", () => {
  before(() => tf.ready());

  describe("a model's weights", () => {
    it("make another model the same one", () => {
      const [one, two] = [denseVae(shape, seeds(1)), denseVae(shape, seeds(2))];
      assignWeights(two.parameters, decodeWeights(encodeWeights(weightsOf(one.parameters))));
      expect(weightsOf(two.parameters)).to.deep.equal(weightsOf(one.parameters));
      one.parameters.dispose();
      two.parameters.dispose();
    });

    it("are refused whole when they do not fit, naming all that is missing, unknown or of another shape", () => {
      const start = { a: { shape: [2], values: Float32Array.of(7, 8) }, c: { shape: [], values: Float32Array.of(9) } };
      const parameters = new Parameters({ ...start, d: { shape: [3, 1], values: new Float32Array(3) } });
      const given = { ...weights, d: { shape: [1, 3], values: new Float32Array(3) } };
      expect(() => assignWeights(parameters, given, "w")).to.throw(
        CheckpointError,
        "assignWeights: w must fit the model: c must be [], got nothing; d must be [3, 1], got [1, 3]; b/β must be a parameter of this model, got one of another",
      );
      expect([...parameters.values("a")]).to.deep.equal([7, 8]);
      parameters.dispose();
    });

    it("change none when one of them has too few or too many numbers for its shape", () => {
      const start = {
        a: { shape: [2], values: Float32Array.of(7, 8) },
        b: { shape: [2], values: Float32Array.of(9, 9) },
      };
      const parameters = new Parameters(start);
      for (const length of [1, 3]) {
        const given = {
          a: { shape: [2], values: Float32Array.of(1, 2) },
          b: { shape: [2], values: new Float32Array(length) },
        };
        expect(() => assignWeights(parameters, given, "w")).to.throw(
          CheckpointError,
          `assignWeights: w must fit the model: b must have 2 numbers, got ${length}`,
        );
        expect([...parameters.values("a")]).to.deep.equal([7, 8]);
      }
      parameters.dispose();
    });

    it("say how to make a checkpoint that is not there", () => {
      const { parameters } = denseVae(shape, seeds(1));
      expect(() => loadCheckpoint(parameters, "lost")).to.throw(
        CheckpointError,
        "loadCheckpoint: checkpoints/lost.safetensors must exist, got no such file; run: npm run checkpoints -- lost",
      );
      parameters.dispose();
      expect(() => checkpointLog("lost")).to.throw(
        CheckpointError,
        "checkpointLog: checkpoints/lost.log.jsonl must exist, got no such file; run: npm run checkpoints -- lost",
      );
      expect(() => seedRuns("lost", "mnist")).to.throw(
        CheckpointError,
        "seedRuns: checkpoints/lost.seeds.jsonl must exist, got no such file; run: npm run checkpoints:seeds -- lost",
      );
    });
  });

  it("files are written as a whole, in the place of the old ones, with nothing beside them", () => {
    const folder = mkdtempSync(join(tmpdir(), "latent-checkpoint-"));
    try {
      const file = join(folder, "w");
      writeWhole(file, "old");
      writeWhole(file, Uint8Array.of(110, 101, 119));
      expect(readFileSync(file, "utf8")).to.equal("new");
      expect(readdirSync(folder)).to.deep.equal(["w"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
