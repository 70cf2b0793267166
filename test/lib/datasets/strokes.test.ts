import { createHash } from "node:crypto";
import { expect } from "chai";
import fc from "fast-check";
import { digits } from "latent/datasets/digits";
import { DatasetError } from "latent/datasets/error";
import { drawStroke, strokeDigits, strokeFactors, strokeRanges } from "latent/datasets/strokes";
import { seeds } from "latent/random";
import { folder, mirror, whole } from "./mirror";

function counter(start = 1): () => number {
  let at = start - 1;
  return () => {
    at += 1;
    return at;
  };
}
const plain = { digit: 1, slant: 0, thickness: 3, size: 1, rotation: 0, shiftX: 0, shiftY: 0 };
/** Mean column and row of the ink. */
function middle(levels: Uint8Array): [number, number] {
  let [ink, x, y] = [0, 0, 0];
  levels.forEach((level, at) => {
    [ink, x, y] = [ink + level, x + level * (at % 28), y + level * Math.floor(at / 28)];
  });
  return [x / ink, y / ink];
}

describe("strokes", () => {
  it("gives the same bytes on every machine: the SHA-256 of 1,000 images", () => {
    const { bytes } = strokeDigits(1000, counter());
    const hash = createHash("sha256").update(bytes).digest("hex");
    expect(hash).to.equal("5ef4af2a560388384ef8f3e29d6099384dae4c421b21ca132ec6fa095300b32d");
  });

  it("draws at least 500 images a second (target 5,000)", () => {
    const started = performance.now();
    strokeDigits(2000, counter());
    expect(2000 / ((performance.now() - started) / 1000)).to.be.above(500);
  });

  it("spreads classes evenly and keeps every factor in its range", () => {
    const { factors, labels } = strokeDigits(5000, seeds(12));
    const counts = Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length);
    for (const count of counts) expect(Math.abs(count - 500)).to.be.below(4 * Math.sqrt(5000 * 0.1 * 0.9));
    for (const [name, [low, high]] of Object.entries(strokeRanges)) {
      const values = factors.map((one) => one[name as keyof typeof strokeRanges]);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const standardError = (high - low) / Math.sqrt(12 * values.length);
      expect(Math.abs(mean - (low + high) / 2), name).to.be.below(4 * standardError);
      expect(Math.min(...values) >= low && Math.max(...values) < high, name).to.equal(true);
    }
  });

  it("has factors that do not depend on each other (|correlation| below 4/√n), also for neighbouring seeds", () => {
    const factors = Array.from({ length: 4000 }, (_, seed) => Object.values(strokeFactors(seed)));
    const columns = factors[0]?.map((_, k) => standardized(factors.map((row) => row[k] as number))) as number[][];
    const correlation = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, value, i) => sum + value * (b[i] as number), 0) / a.length;
    for (const [i, a] of columns.entries()) {
      for (const b of columns.slice(0, i)) expect(Math.abs(correlation(a, b))).to.be.below(4 / Math.sqrt(4000));
      expect(Math.abs(correlation(a.slice(1), a.slice(0, -1)))).to.be.below(4 / Math.sqrt(3999));
    }
  });

  it("moves the ink by the shift, exactly for whole pixels", () => {
    for (let digit = 0; digit < 10; digit++) {
      const still = drawStroke({ ...plain, digit, size: 0.8 });
      const moved = drawStroke({ ...plain, digit, size: 0.8, shiftX: 2, shiftY: -1 });
      const [[x0, y0], [x1, y1]] = [middle(still), middle(moved)];
      expect([x1 - x0, y1 - y0].map((d) => d.toFixed(6))).to.deep.equal(["2.000000", "-1.000000"]);
    }
  });

  it("leans the top to the right with the slant, turns clockwise with the rotation, thickens with the thickness", () => {
    const top = (levels: Uint8Array) => middle(levels.map((level, at) => (at < 280 ? level : 0)))[0];
    expect(top(drawStroke({ ...plain, slant: 0.3 }))).to.be.above(top(drawStroke(plain)) + 1);
    expect(top(drawStroke({ ...plain, rotation: 0.2 }))).to.be.above(top(drawStroke(plain)) + 0.8);
    const ink = (thickness: number) => drawStroke({ ...plain, thickness }).reduce((sum, level) => sum + level, 0);
    fc.assert(
      fc.property(fc.double({ min: 1, max: 3, noNaN: true }), (thickness) => {
        expect(ink(thickness + 0.5)).to.be.above(ink(thickness));
      }),
      { seed: 4 },
    );
  });

  it("a turn by a quarter is a quarter turn: the sine's series holds far beyond the range", () => {
    const bar = { ...plain, digit: 7, shiftX: 0 };
    const turned = drawStroke({ ...bar, rotation: Math.PI / 2 });
    const still = drawStroke(bar);
    const back = still.map((_, at) => still[(27 - (at % 28)) * 28 + Math.floor(at / 28)] as number);
    expect(Math.max(...turned.map((level, at) => Math.abs(level - (back[at] as number))))).to.be.at.most(1);
  });

  it("refuses what it cannot draw", () => {
    expect(() => drawStroke({ ...plain, digit: 10 })).to.throw(
      RangeError,
      "drawStroke: digit must be a whole number in 0 … 9, got 10",
    );
    expect(() => drawStroke({ ...plain, size: Number.NaN })).to.throw("must be positive, got 3 and NaN");
    expect(() => strokeDigits(0, counter())).to.throw("strokeDigits: count must be");
  });
});

function standardized(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (value - mean) / deviation);
}

describe("digits", () => {
  const nowhere = { data: undefined, cache: "/nowhere" };
  const few = { train: 30, test: 10, report: () => {} };

  it("draws strokes where MNIST is neither stored nor to be fetched, and says so and why", async () => {
    const place = folder();
    const places = { data: place.path, cache: `${place.path}/cache` };
    const { url, close } = await mirror(whole);
    close();
    const data = await digits({ ...few, places, mirrors: [url] });
    expect([data.source, data.train.count, data.test.count]).to.deep.equal(["strokes", 30, 10]);
    expect(data.notice).to.match(
      /^Data: stroke digits .*\(30 training and 10 test images\), because MNIST is neither .*: ECONNREFUSED/,
    );
    place.remove();
  });
  it("never shows a test image in training", async () => {
    const { train, test } = await digits({ ...few, train: 2000, test: 500, source: "strokes" });
    const image = (bytes: Uint8Array, i: number) =>
      Buffer.from(bytes.subarray(i * 784, (i + 1) * 784)).toString("base64");
    const seen = new Set(Array.from({ length: train.count }, (_, i) => image(train.bytes, i)));
    expect(Array.from({ length: test.count }, (_, i) => seen.has(image(test.bytes, i))).includes(true)).to.equal(false);
  });
  it("passes a missing MNIST on where MNIST was asked for", async () => {
    const error = await digits({ ...few, source: "mnist", places: nowhere, mirrors: [] }).catch((one: Error) => one);
    expect(error).to.be.instanceOf(DatasetError);
  });
  it("gives the first images of MNIST where it is", async function () {
    if (!process.env.LATENT_DATA) return this.skip();
    const data = await digits({
      ...few,
      source: "mnist",
      places: { data: process.env.LATENT_DATA, cache: "/nowhere" },
    });
    expect([data.source, data.train.labels.length, data.test.count]).to.deep.equal(["mnist", 30, 10]);
    expect(data.notice).to.equal("Data: MNIST (30 training and 10 test images), from the folder in LATENT_DATA.");
  });
});
