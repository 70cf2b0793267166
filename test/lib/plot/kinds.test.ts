import { expect } from "chai";
import fc from "fast-check";
import { bars } from "latent/plot/bars";
import { curves } from "latent/plot/curves";
import type { BarTrace, HeatMapTrace, ImageTrace, ScatterTrace } from "latent/plot/figure";
import { heatMap } from "latent/plot/heat-map";
import { histogram } from "latent/plot/histogram";
import { imageGrid } from "latent/plot/image-grid";
import { latentScatter } from "latent/plot/latent-scatter";
import { colorOf } from "latent/plot/palette";
import { pngSize } from "latent/plot/png-uri";
import { grayLevels } from "./png-levels";

const captions = { title: "T", x: { name: "step" }, y: { name: "loss", unit: "nats" } };
const seed = { seed: 7 };

describe("curves", () => {
  it("counts from 1, keeps six digits, leaves gaps for what is no number", () => {
    const { data } = curves([{ name: "a", y: [1.23456789, Number.NaN, Infinity] }], captions);
    const trace = data[0] as ScatterTrace;
    expect([trace.x, trace.y]).to.deep.equal([
      [1, 2, 3],
      [1.23457, null, null],
    ]);
  });
  it("names its axes with units and takes the logarithm of a log axis' range", () => {
    const { layout } = curves([{ name: "a", y: [1] }], {
      ...captions,
      y: { ...captions.y, log: true, range: [0.01, 1] },
    });
    expect(layout.xaxis.title?.text).to.equal("step");
    expect(layout.yaxis).to.deep.include({ title: { text: "loss (nats)" }, type: "log", range: [-2, 0] });
  });
  it("refuses what cannot be drawn, and says what came", () => {
    expect(() => curves([], captions)).to.throw(RangeError, "curves: series must hold at least one value, got none");
    expect(() => curves([{ name: "a", y: [] }], captions)).to.throw("curves: y of a must hold");
    expect(() => curves([{ name: "a", x: [1], y: [1, 2] }], captions)).to.throw("got x of a 1 and y 2");
    expect(() => curves([{ name: "a", y: [1] }], { ...captions, x: { name: " " } })).to.throw(
      "every axis must have a name",
    );
    expect(() => curves([{ name: "a", y: [1] }], { ...captions, title: "" })).to.throw("title must be");
    const backwards = { ...captions, y: { name: "loss", range: [1, 0] as const } };
    expect(() => curves([{ name: "a", y: [1] }], backwards)).to.throw("must run upwards, got 1 … 0");
  });
});

describe("latentScatter", () => {
  it("draws each point once, in the colour of its class, axes to one scale", () => {
    const labels = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(labels, (classes) => {
        const at = classes.map((_, i) => i);
        const figure = latentScatter({ x: at, y: at, labels: classes }, captions);
        const traces = figure.data as ScatterTrace[];
        expect(traces.flatMap(({ x }) => x).toSorted((a, b) => (a ?? 0) - (b ?? 0))).to.deep.equal(at);
        for (const { name, marker } of traces) expect(marker?.color).to.equal(colorOf(Number(name)));
        expect(figure.layout.yaxis.scaleanchor).to.equal("x");
      }),
      seed,
    );
  });
  it("refuses lists of different lengths", () => {
    expect(() => latentScatter({ x: [1], y: [1, 2], labels: [0] }, captions)).to.throw("got x 1 and y 2 and labels 1");
  });
});

describe("imageGrid", () => {
  const images = { count: 3, height: 1, width: 2, pixels: [0, 1, 0.5, 0.5, -4, 9] };
  it("lays the images out as one PNG of one pixel per value, with white between", () => {
    const figure = imageGrid([{ title: "row", images }], { title: "T", columns: 2 });
    const { source } = figure.data[0] as ImageTrace;
    expect(pngSize(source)).to.deep.equal({ width: 6, height: 4 });
    const white = [255, 255, 255, 255, 255, 255];
    const first = [0, 255, 255, 255, 128, 128];
    expect([...grayLevels(source)]).to.deep.equal([...first, ...white, ...white, 0, 255, 255, 255, 255, 255]);
  });
  it("puts rows of one block together: original and copy of the first images, then of the next", () => {
    const rows = ["original", "VAE"].map((title) => ({ title, images }));
    expect(imageGrid(rows, { title: "T", columns: 2 }).layout.yaxis.ticktext).to.deep.equal([
      "original",
      "VAE",
      "original",
      "VAE",
    ]);
  });
  it("stays small: 108 images of 28 × 28 random levels within 130 kB, blank ones within 2 kB", () => {
    const levels = (level: (i: number) => number) => Float32Array.from({ length: 36 * 784 }, (_, i) => level(i));
    const rows = (level: (i: number) => number) =>
      ["a", "b", "c"].map((title) => ({ title, images: { count: 36, height: 28, width: 28, pixels: levels(level) } }));
    expect(
      JSON.stringify(
        imageGrid(
          rows((i) => ((i * 7919) % 997) / 997),
          { title: "T" },
        ),
      ).length,
    ).to.be.below(130_000);
    expect(
      JSON.stringify(
        imageGrid(
          rows(() => 0),
          { title: "T" },
        ),
      ).length,
    ).to.be.below(4_000);
  });
  it("refuses rows that cannot be compared", () => {
    const more = { ...images, count: 2, pixels: [0, 0, 0, 0] };
    const rows = [
      { title: "a", images },
      { title: "b", images: more },
    ];
    expect(() => imageGrid(rows, { title: "T" })).to.throw("imageGrid: rows must match, got b 2×1×2 and a 3×1×2");
    expect(() => imageGrid([{ title: "a", images: { ...images, count: 4 } }], { title: "T" })).to.throw(
      "needs 8 pixels, got 6",
    );
  });
});

describe("histogram", () => {
  const options = { title: "T", x: { name: "rate", unit: "nats" }, bins: 3 };
  it("counts every value once, the greatest in the last bin", () => {
    const figure = histogram([{ name: "a", values: [0, 1, 2, 3, 3] }], options);
    expect((figure.data[0] as BarTrace).y).to.deep.equal([1, 1, 3]);
    expect(figure.layout.yaxis.title?.text).to.equal("count");
  });
  it("has area 1 as a density", () => {
    const values = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(values, (list) => {
        const bar = histogram([{ name: "a", values: list }], { ...options, density: true, bins: 7 })
          .data[0] as BarTrace;
        const area = bar.y.reduce<number>((sum, height) => sum + (height ?? 0) * (bar.width as number), 0);
        expect(area).to.be.closeTo(1, 1e-4);
      }),
      seed,
    );
  });
  it("refuses values that are not finite, and no bins", () => {
    expect(() => histogram([{ name: "a", values: [1, Number.NaN] }], options)).to.throw(
      "values must be finite, got NaN",
    );
    expect(() => histogram([{ name: "a", values: [1] }], { ...options, bins: 0 })).to.throw("bins must be");
  });
});

describe("heatMap and bars", () => {
  const map = { ...captions, value: { name: "count" } };
  it("gives a diverging map limits of one size, so that white is zero", () => {
    const { zmin, zmax } = heatMap([[-1, 3]], { ...map, colors: "diverging" }).data[0] as HeatMapTrace;
    expect([zmin, zmax]).to.deep.equal([-3, 3]);
  });
  it("puts the first row on top", () => {
    const axis = (rows?: readonly (string | number)[]) => heatMap([[1], [2]], { ...map, rows }).layout.yaxis.autorange;
    expect([axis(), axis(["a", "b"]), axis(["a", 1])]).to.deep.equal(["reversed", "reversed", "reversed"]);
    expect(axis([0, 1]), "positions are no names").to.equal(undefined);
  });
  it("refuses ragged matrices and names of another number", () => {
    expect(() => heatMap([[1], [1, 2]], map)).to.throw("lengths must match, got row 0 1 and row 1 2");
    expect(() => heatMap([[1]], { ...map, columns: ["a", "b"] })).to.throw("got columns 2 and a row of z 1");
  });
  it("draws a spread as whiskers around the value, and refuses one that does not enclose it", () => {
    const one = { ...captions, names: ["a"] };
    const { error_y } = bars([{ name: "s", values: [2], spread: [[1.5, 4]] }], one).data[0] as BarTrace;
    expect(error_y).to.deep.include({ array: [2], arrayminus: [0.5] });
    expect(() => bars([{ name: "s", values: [2], spread: [[3, 4]] }], one)).to.throw("got 3 … 4 around 2");
    expect(() => bars([{ name: "s", values: [2, 3] }], one)).to.throw("got values of s 2 and names 1");
  });
});
