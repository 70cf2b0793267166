import { expect } from "chai";
import fc from "fast-check";
import { floatsOf, halvesOf } from "latent/checkpoint/half";
import { pngSize, pngUri } from "latent/plot/png-uri";
import type { Brush } from "../../book/live/frame/brush";
import { divided, scale, squareIn, ticks } from "../../book/live/frame/geometry";
import { innerBox, panel, placeIn } from "../../book/live/frame/panel";
import { sliderText } from "../../book/live/frame/part";
import { pngSize as browserSize, pngUri as browserUri } from "../../book/live/frame/png-uri";
import { packed, weightScripts } from "../../book/live/make/weight-scripts";
import { type Packed, unpacked } from "../../book/live/weights/packed";

const property = <T extends [unknown, ...unknown[]]>(one: fc.IProperty<T>) =>
  fc.assert(one, { seed: 17, numRuns: 200 });
const number = fc.double({ min: -1000, max: 1000, noNaN: true });

/** A brush that remembers its lines and dots. */
function remembering(): Brush & { readonly dots: [number, number][] } {
  const dots: [number, number][] = [];
  const nothing = () => {};
  const clipped = (_: unknown, draw: () => void) => draw();
  const dot = (x: number, y: number) => void dots.push([x, y]);
  return { width: 400, height: 300, dots, line: nothing, fill: nothing, text: nothing, picture: nothing, dot, clipped };
}

describe("the frame of live parts", () => {
  it("carries float16 through base64 to the last bit, and float32 too", () => {
    property(
      fc.property(fc.array(fc.float({ min: -60000, max: 60000, noNaN: true }), { maxLength: 40 }), (list) => {
        const values = Float32Array.from(list);
        expect(unpacked("w", packed([values.length], values, "halves"))).to.deep.equal(floatsOf(halvesOf(values)));
        expect(unpacked("w", packed([values.length], values, "floats"))).to.deep.equal(values);
      }),
    );
  });

  it("refuses numbers that do not fill their shape", () => {
    const three = packed([3], Float32Array.of(1, 2, 3), "halves");
    expect(() => unpacked("w", { ...three, shape: [2, 2] })).to.throw("unpacked: w must have 4 numbers, got 3");
  });

  it("makes scripts of the committed numbers, within a megabyte together", () => {
    const scripts = weightScripts();
    expect(scripts.map(([file]) => file)).to.deep.equal(["digits.weights.js", "plane.weights.js"]);
    for (const [file, text] of scripts) {
      let got: [string, Record<string, Packed>] | undefined;
      new Function("latentWeights", text)((...all: [string, Record<string, Packed>]) => {
        got = all;
      });
      expect(`${got?.[0]}.weights.js`).to.equal(file);
      for (const [name, one] of Object.entries(got?.[1] ?? {}))
        expect(unpacked(name, one)).to.have.length(one.shape.reduce((a, b) => a * b, 1));
    }
    expect(scripts.reduce((sum, [, text]) => sum + text.length, 0)).to.be.below(1_000_000);
  });

  it("takes a range to another, end to end", () => {
    property(
      fc.property(number, number, number, (a, b, at) => {
        fc.pre(Math.abs(a - b) > 1e-3);
        const there = scale([a, b], [10, 110]);
        expect([there(a), there(b)]).to.deep.equal([10, 110]);
        expect(scale([10, 110], [a, b])(there(at))).to.be.closeTo(at, 1e-6);
      }),
    );
  });

  it("puts ticks inside the range at round places, never more than one over the number asked for", () => {
    property(
      fc.property(
        number,
        fc.double({ min: 0.01, max: 500, noNaN: true }),
        fc.integer({ min: 2, max: 8 }),
        (from, size, about) => {
          const list = ticks([from, from + size], about);
          expect(list.length).to.be.at.most(about + 1);
          for (const at of list) expect(at).to.be.within(from - 1e-6, from + size + 1e-6);
        },
      ),
    );
    expect(ticks([-3, 4], 4)).to.deep.equal([-2, 0, 2, 4]);
    expect(ticks([0, 0.3], 3)).to.deep.equal([0, 0.1, 0.2, 0.3]);
  });

  it("divides a box into shares that fill it", () => {
    const boxes = divided({ x: 10, y: 5, width: 320, height: 90 }, "across", [1, 1, 2], 20);
    expect(boxes.map(({ x, width }) => [x, width])).to.deep.equal([
      [10, 70],
      [100, 70],
      [190, 140],
    ]);
    expect(divided({ x: 0, y: 0, width: 5, height: 30 }, "down", [1, 1], 10).map(({ y }) => y)).to.deep.equal([0, 20]);
    expect(squareIn({ x: 0, y: 0, width: 130, height: 100 }, 28)).to.deep.equal({ x: 23, y: 0, width: 84, height: 84 });
  });

  it("touches a place of a panel where it is drawn", () => {
    property(
      fc.property(
        fc.double({ min: -2, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (x, y, equal) => {
          const form = { title: "t", x: [-2, 3] as const, y: [0, 1] as const, equal };
          const box = { x: 20, y: 30, width: 300, height: 200 };
          const brush = remembering();
          panel(brush, box, form).dot(x, y, "first");
          const [px, py] = brush.dots[0] as [number, number];
          const [backX, backY] = placeIn({ x: px, y: py }, box, form) as [number, number];
          expect(backX).to.be.closeTo(x, 1e-9);
          expect(backY).to.be.closeTo(y, 1e-9);
        },
      ),
    );
    const form = { title: "t", x: [0, 1] as const, y: [0, 1] as const, equal: false };
    const box = { x: 0, y: 0, width: 300, height: 200 };
    expect(placeIn({ x: innerBox(box, form).x - 13, y: 100 }, box, form)).to.equal(undefined);
  });

  it("shows a slider's number with as many places as its step", () => {
    const slider = { label: "z", min: -3, max: 3, step: 0.05, start: 0 };
    expect([sliderText(slider, -0.5), sliderText({ ...slider, step: 1 }, 2)]).to.deep.equal(["−0.50", "2"]);
  });

  it("writes the PNG of a browser as large as Node's, with the same pixels", async () => {
    const { inflateSync } = await import("node:zlib");
    const pixels = (uri: string) => {
      const bytes = Buffer.from(uri.slice(uri.indexOf(",") + 1), "base64");
      return inflateSync(bytes.subarray(41, 41 + bytes.readUInt32BE(33))).toString("hex");
    };
    for (const [width, height, channels] of [
      [3, 2, 1],
      [300, 90, 3],
    ] as const) {
      const levels = Uint8Array.from({ length: width * height * channels }, (_, i) => (i * 7) % 256);
      const [own, nodes] = [browserUri, pngUri].map((one) => one({ width, height, channels }, levels)) as [
        string,
        string,
      ];
      expect(browserSize(own)).to.deep.equal(pngSize(nodes));
      expect(pixels(own)).to.equal(pixels(nodes));
    }
    expect(() => browserUri({ width: 2, height: 1, channels: 1 }, Uint8Array.of(1))).to.throw("needs 2 bytes, got 1");
  });
});
