import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import {
  assignWeights,
  CheckpointError,
  decodeWeights,
  encodeWeights,
  loadCheckpoint,
  metadataOf,
  type Weights,
  weightsOf,
  writeWhole,
} from "latent/checkpoint";
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

  describe("safetensors", () => {
    it("gives back names, shapes and every bit, from a buffer at any offset", () => {
      const numbers = fc.array(fc.float({ noNaN: true }), { minLength: 1, maxLength: 9 });
      const records = fc.dictionary(
        fc.string({ minLength: 1 }).filter((name) => !name.startsWith("__")),
        numbers,
      );
      const property = fc.property(records, fc.string(), fc.nat(9), (record, note, offset) => {
        const given = Object.fromEntries(
          Object.entries(record).map(([name, values]) => [
            name,
            { shape: [1, values.length], values: Float32Array.from(values) },
          ]),
        );
        const bytes = encodeWeights(given, { note });
        const moved = new Uint8Array(bytes.length + offset);
        moved.set(bytes, offset);
        expect(decodeWeights(moved.subarray(offset))).to.deep.equal(given);
        expect(metadataOf(moved.subarray(offset)).note).to.equal(note);
      });
      fc.assert(property, { seed: 3, numRuns: 100 });
    });

    it("has the layout that safetensors prescribes: length, JSON, then little-endian float32 at a multiple of 8", () => {
      const bytes = Buffer.from(encodeWeights(weights, { note: "größer" }));
      const length = Number(bytes.readBigUInt64LE());
      expect(length % 8).to.equal(0);
      const header = JSON.parse(bytes.toString("utf8", 8, 8 + length)) as Record<string, unknown>;
      expect(header.a).to.deep.equal({ dtype: "F32", shape: [2], data_offsets: [0, 8] });
      expect(header["b/β"]).to.deep.equal({ dtype: "F32", shape: [1, 3], data_offsets: [8, 20] });
      expect(bytes.readFloatLE(8 + length + 4)).to.equal(-2.5);
      expect(bytes.length).to.equal(8 + length + 20);
    });

    it("is refused when cut short, at every length", () => {
      const bytes = encodeWeights(weights);
      for (let length = 0; length < bytes.length; length++) {
        expect(() => decodeWeights(bytes.subarray(0, length), "w.safetensors"), `${length} bytes`).to.throw(
          CheckpointError,
          /^decodeWeights: w\.safetensors must .*; take (it|the file) anew$/,
        );
      }
    });

    it("is refused when one bit of a number has changed, with both hashes", () => {
      const bytes = Uint8Array.from(encodeWeights(weights));
      bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
      expect(() => decodeWeights(bytes, "w")).to.throw(
        CheckpointError,
        /w must hold numbers of sha256 [0-9a-f]{64}, got [0-9a-f]{64}; take the file anew/,
      );
    });

    it("is refused when it is something else", () => {
      for (const other of [Buffer.from("<!doctype html><p>Not found</p>"), new Uint8Array(64)]) {
        expect(() => decodeWeights(other, "w")).to.throw(
          CheckpointError,
          `w must be a safetensors file, got ${other.length} bytes`,
        );
      }
    });
  });

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

    it("say how to make a checkpoint that is not there", () => {
      const { parameters } = denseVae(shape, seeds(1));
      expect(() => loadCheckpoint(parameters, "lost")).to.throw(
        CheckpointError,
        "checkpoints/lost.safetensors must exist; run: npm run checkpoints -- lost",
      );
      parameters.dispose();
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
