import { expect } from "chai";
import fc from "fast-check";
import { CheckpointError } from "latent/checkpoint/error";
import { decodeWeights, encodeWeights, metadataOf, type Weights } from "latent/checkpoint/format";

const weights: Weights = {
  a: { shape: [2], values: Float32Array.of(1, -2.5) },
  "b/β": { shape: [1, 3], values: Float32Array.of(0.1, 1e-30, 3e38) },
};

/** A safetensors file with any header over any numbers. */
function fileOf(header: unknown, numbers: ArrayBufferView): Uint8Array {
  const json = Buffer.from(typeof header === "string" ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, new Uint8Array(numbers.buffer)]);
}

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
      /^decodeWeights: w must hold what has sha256 [0-9a-f]{64}, got [0-9a-f]{64}; take the file anew$/,
    );
  });

  it("is refused when its header says something else of the same numbers: a shape, a name, a note", () => {
    const text = Buffer.from(encodeWeights(weights, { note: "seven" })).toString("latin1");
    const changes = [
      ["[1,3]", "[3,1]"],
      ['"a"', '"c"'],
      ["seven", "eight"],
    ] as const;
    for (const [from, to] of changes) {
      expect(text).to.include(from);
      const changed = Buffer.from(text.replace(from, to), "latin1");
      expect(() => decodeWeights(changed, "w"), from).to.throw(CheckpointError, "w must hold what has sha256");
    }
  });

  const entry = { dtype: "F32", shape: [1], data_offsets: [0, 4] };
  const four = Float32Array.of(7);
  const refused: [what: string, header: unknown, numbers: ArrayBufferView, message: string][] = [
    [
      "F64",
      { a: { ...entry, dtype: "F64", data_offsets: [0, 8] } },
      Float64Array.of(1),
      "w, tensor a, must be F32 or F16, got F64; convert it to float32",
    ],
    ["F16 of F32", { a: { ...entry, dtype: "F16" } }, four, "w, tensor a, must have 2 bytes for [1], got 4"],
    [
      "I64",
      { a: { ...entry, dtype: "I64", data_offsets: [0, 8] } },
      Float64Array.of(1),
      "w, tensor a, must be F32 or F16, got I64",
    ],
    ["no dtype", { a: { shape: [1], data_offsets: [0, 4] } }, four, "w, tensor a, must be F32 or F16, got undefined"],
    [
      "a shape larger than its bytes",
      { a: { ...entry, shape: [1000, 1000] } },
      four,
      "w, tensor a, must have 4000000 bytes for [1000, 1000], got 4",
    ],
    [
      "a shape smaller than its bytes",
      { a: { ...entry, shape: [0] } },
      four,
      "w, tensor a, must have 0 bytes for [0], got 4",
    ],
    [
      "a negative size",
      { a: { ...entry, shape: [-1, -1] } },
      four,
      "w, tensor a, must have a shape of whole numbers, got [-1,-1]",
    ],
    ["half a size", { a: { ...entry, shape: [0.5, 2] } }, four, "w, tensor a, must have a shape of whole numbers"],
    [
      "no shape",
      { a: { ...entry, shape: undefined } },
      four,
      "w, tensor a, must have a shape of whole numbers, got undefined",
    ],
    [
      "no offsets",
      { a: { dtype: "F32", shape: [1] } },
      four,
      "w, tensor a, must have data_offsets [from, to], got undefined",
    ],
    [
      "three offsets",
      { a: { ...entry, data_offsets: [0, 4, 4] } },
      four,
      "w, tensor a, must have data_offsets [from, to]",
    ],
    [
      "offsets behind the end",
      { a: { ...entry, data_offsets: [4, 8] } },
      four,
      "w, tensor a, must begin at byte 0, got 4",
    ],
    ["two tensors in one place", { a: entry, b: entry }, four, "w, tensor b, must begin at byte 4, got 0"],
    [
      "fewer numbers than tensors",
      { a: entry, b: { ...entry, data_offsets: [4, 8] } },
      four,
      "w must hold the 8 bytes of its tensors, got 4",
    ],
    ["more numbers than tensors", { a: entry }, Float64Array.of(1), "w must hold the 4 bytes of its tensors, got 8"],
    ["an entry of null", { a: null }, four, "w, tensor a, must be a record, got null"],
    [
      "a header of null",
      null,
      four,
      "w must be a safetensors file, got 16 bytes, the header no JSON record; take it anew",
    ],
    ["a list as header", [entry], four, "the header no JSON record; take it anew"],
    ["a header that breaks off", '{"a":', four, "the header no JSON record; take it anew"],
    [
      "metadata of numbers",
      { a: entry, __metadata__: { epochs: 3 } },
      four,
      "w must have texts as its metadata, got others",
    ],
    ["metadata of null", { a: entry, __metadata__: null }, four, "w must have texts as its metadata, got others"],
    [
      "no hash",
      { a: entry, __metadata__: { format: "pt" } },
      four,
      "w must state its sha256 in its metadata, got none; write it by encodeWeights",
    ],
    ["no metadata", { a: entry }, four, "w must state its sha256 in its metadata, got none; write it by encodeWeights"],
  ];
  for (const [what, header, numbers, message] of refused) {
    it(`is refused with ${what}`, () => {
      expect(() => decodeWeights(fileOf(header, numbers), "w")).to.throw(CheckpointError, message);
    });
  }

  it("is refused with a header longer than the file, however long it says that it is", () => {
    for (const length of [2n ** 64n - 1n, 2n ** 53n, 1n]) {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64LE(length);
      expect(() => decodeWeights(bytes, "w")).to.throw(CheckpointError, "got 8 bytes, too few for a header");
    }
    expect(() => decodeWeights(new Uint8Array(5), "w")).to.throw(CheckpointError, "got 5 bytes, too few for a header");
    expect(() => metadataOf(new Uint8Array(5), "w")).to.throw(
      CheckpointError,
      "metadataOf: w must be a safetensors file",
    );
  });

  it("is not written when a shape and its numbers do not agree", () => {
    const short = { a: { shape: [3], values: Float32Array.of(1, 2) } };
    expect(() => encodeWeights(short)).to.throw(CheckpointError, "encodeWeights: a must have 12 bytes for [3], got 8");
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
