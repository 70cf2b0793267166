import { expect } from "chai";
import { MachineLock } from "latent-grader/run/machine-lock";
import { decode, sent } from "latent-grader/run/wire";
import { FrameReader, frame, longestFrame } from "latent-grader/sandbox/frames";

const nested = (depth: number): unknown => (depth === 0 ? 1 : ["arr", [nested(depth - 1)]]);

describe("values on the wire", () => {
  it("are decoded as they were meant", () => {
    expect(decode(1.5)).to.equal(1.5);
    expect(decode(["num", "NaN"])).to.be.NaN;
    expect(Object.is(decode(["num", "-0"]), -0)).to.equal(true);
    expect(decode(["arr", [1, "a", null, true]])).to.deep.equal([1, "a", null, true]);
    expect(decode(["nums", Buffer.from(Float64Array.of(1, Number.NaN).buffer).toString("base64")])).to.deep.equal([
      1,
      Number.NaN,
    ]);
  });

  it("become Maps where they are records, whatever the names", () => {
    const record = decode([
      "obj",
      [
        ["__proto__", 1],
        ["constructor", 2],
      ],
    ]);
    expect(record).to.deep.equal(new Map([["__proto__", 1], ["constructor", 2]])); // biome-ignore format: short
    expect(({} as Record<string, unknown>).passed).to.equal(undefined);
  });

  it("are tensors with their kind, their shape and every number, NaN, infinities and both zeros too", () => {
    const values = [Number.NaN, -0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Math.fround(0.1)];
    const base64 = Buffer.from(Float32Array.from(values).buffer).toString("base64");
    const decoded = decode(["tensor", ["float32", [2, 3], base64]]) as { values: number[] };
    expect(decoded).to.deep.equal({ tensor: "float32", shape: [2, 3], values });
    for (const [i, value] of decoded.values.entries()) expect(Object.is(value, values[i])).to.equal(true);
    expect(sent([{ w: { tensor: "float32", shape: [2, 3], values } }, 1])).to.deep.equal([
      { w: { tensor: "float32", shape: [2, 3], base64 } },
      1,
    ]);
    const truths = decode(["tensor", ["bool", [2], Buffer.from([1, 0]).toString("base64")]]);
    expect(truths).to.deep.equal({ tensor: "bool", shape: [2], values: [1, 0] });
  });

  it("are no tensors in any other form", () => {
    const four = Buffer.from(Float32Array.of(1).buffer).toString("base64");
    const wrong: unknown[] = [
      ["float32", [2], four],
      ["float32", [1e9, 1e9], ""],
      ["float32", [0, 1e300], ""],
      ["float32", [-1, -1], four],
      ["float32", [1.5], four],
      ["float32", ["1"], four],
      ["float32", { length: 1, 0: 1 }, four],
      ["float32", [1, 1, 1, 1, 1, 1, 1], four],
      ["float64", [1], four],
      ["__proto__", [1], four],
      ["float32", [1], `${four}=`],
      ["float32", [1], "AA=="],
      ["float32", [1], [four]],
      ["float32", [1], four, "pass"],
      ["float32", [1]],
      "float32",
      null,
    ];
    for (const one of wrong) expect(() => decode(["tensor", one]), JSON.stringify(one)).to.throw();
    expect(decode(["tensor", ["float32", [1, 1], four]])).to.have.property("tensor", "float32");
    const large = Buffer.alloc(4 * 100_001).toString("base64");
    expect(() => decode(["tensor", ["float32", [100_001], large]])).to.throw("too large");
    // Nothing in it, but as lists too many to be made.
    expect(() => decode(["tensor", ["float32", [4e9, 0], ""]])).to.throw("too large");
    expect(() => decode(["tensor", ["float32", [1_000, 101, 0], ""]])).to.throw("too large");
    expect(decode(["tensor", ["float32", [1_000, 100, 0], ""]])).to.have.property("values").that.is.empty;
  });

  it("are refused in any other form", () => {
    const wrong: unknown[] = [
      undefined,
      Number.POSITIVE_INFINITY,
      {},
      { passed: true },
      [],
      [1],
      ["arr"],
      ["arr", {}],
      ["arr", [1], 2],
      ["num", "1"],
      ["num", 1],
      ["nums", "AAA"],
      ["nums", "%%%%"],
      ["obj", [["a"]]],
      ["obj", [[1, 2]]],
      [
        "obj",
        [
          ["a", 1],
          ["a", 2],
        ],
      ],
      ["__proto__", []],
      ["constructor", []],
      nested(30),
      ["arr", Array(200_000).fill(0)],
    ];
    for (const value of wrong) expect(() => decode(value), JSON.stringify(value)?.slice(0, 60)).to.throw(Error);
    expect(decode(nested(20))).to.be.an("array");
  });
});

describe("frames", () => {
  const texts = ["ä".repeat(100), "", "a\u2028b\u2029c\n\r\u0085d"];
  const bytes = Buffer.concat(texts.map((text) => frame({ text })));

  it("are put together from any pieces, several in one too, whatever characters they hold", () => {
    for (const size of [1, 3, 7, 100, 1000]) {
      const reader = new FrameReader();
      const bodies: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += size) bodies.push(...reader.push(bytes.subarray(at, at + size)));
      expect(bodies.map((body) => JSON.parse(String(body)).text)).to.deep.equal(texts);
      expect(reader.begun).to.equal(false);
    }
  });

  it("are refused where they are too long, also before the bytes arrive, first or later", () => {
    const head = Buffer.alloc(4);
    head.writeUInt32LE(longestFrame + 1);
    expect(() => new FrameReader().push(head)).to.throw("too long");
    expect(() => new FrameReader().push(Buffer.concat([frame(1), head]))).to.throw("too long");
    const reader = new FrameReader();
    expect(reader.push(head.subarray(0, 3))).to.deep.equal([]);
    expect(() => reader.push(head.subarray(3))).to.throw("too long");
    expect(() => new FrameReader(10).push(frame("0123456789"))).to.throw("too long");
    expect(new FrameReader(12).push(frame("0123456789"))).to.have.length(1);
  });

  it("say whether something has come after the last whole one", () => {
    const reader = new FrameReader();
    expect(reader.push(Buffer.concat([frame(1), Buffer.of(0)]))).to.have.length(1);
    expect(reader.begun).to.equal(true);
  });
});

describe("lock", () => {
  it("let nobody run beside one that is alone", async () => {
    const lock = new MachineLock();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.push(`${name} ends`);
    };
    await Promise.all([
      lock.shared(work("a")),
      lock.shared(work("b")),
      lock.exclusive(work("c")),
      lock.shared(work("d")),
    ]);
    expect(log).to.have.length(8);
    expect(log[log.indexOf("c begins") + 1]).to.equal("c ends");
    expect(log.slice(0, log.indexOf("c begins")).every((line) => !line.startsWith("d"))).to.equal(true);
    expect(log.join()).to.match(/[ab] begins,[ab] begins/);
  });

  it("go on after a failure", async () => {
    const lock = new MachineLock();
    const failure = lock.exclusive(() => Promise.reject(new Error("no"))).catch((error: Error) => error.message);
    expect(await failure).to.equal("no");
    expect(await lock.shared(async () => 1)).to.equal(1);
  });
});
