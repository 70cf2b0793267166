import { expect } from "chai";
import { curves } from "latent/plot/curves";
import type { Figure } from "latent/plot/figure";
import { fitted, titleLine, wrapped } from "latent/plot/fitted";
import { staticSvg } from "latent/plot/svg";
import { linearTicks, logTicks, offsetOf } from "latent/plot/svg/ticks";
import { drawnPoints } from "latent/plot/thinned";
import { figures } from "./figures";

const captions = { title: "T", x: { name: "step" }, y: { name: "loss", unit: "nats" } };
const shown = (figure: Figure) => fitted(figure).figure as Figure;

describe("a figure as it is shown", () => {
  it("has its title in lines that fit, and is not fitted twice", () => {
    const words = "The rate rises when the latents wake, and the distortion falls a little later than that";
    const figure = shown(curves([{ name: "a", y: [1, 2] }], { ...captions, title: words }));
    const lines = figure.layout.title.text.split("<br>");
    expect(lines.join(" ")).to.equal(words);
    expect(Math.max(...lines.map((line) => line.length))).to.be.at.most(titleLine);
    expect(lines).to.have.length(2);
    expect(shown(figure)).to.equal(figure);
    expect(wrapped("averyveryverylongword", 5)).to.equal("averyveryverylongword");
  });

  it("stands its legend below the axes when names are long, and grows by it", () => {
    const figure = (name: string) =>
      shown(
        curves(
          [
            { name, y: [1] },
            { name: "b", y: [2] },
          ],
          captions,
        ),
      );
    const [short, long] = [figure("train"), figure("the encoder's posterior, averaged")];
    expect([short.layout.legend?.orientation, long.layout.legend?.orientation]).to.deep.equal([undefined, "h"]);
    expect(long.layout.height).to.be.above(short.layout.height);
  });

  it("never labels with SI prefixes: powers of ten on log axes, no ticks between them from two decades on", () => {
    const y = { name: "error", log: true };
    const { yaxis } = shown(curves([{ name: "a", y: [1, 1e-6] }], { ...captions, y })).layout;
    expect(yaxis.ticktext).to.deep.equal(["10⁻⁶", "10⁻⁵", "0.0001", "0.001", "0.01", "0.1", "1"]);
    expect(yaxis.tickvals?.[0]).to.be.closeTo(1e-6, 1e-15);
    const linear = shown(curves([{ name: "a", y: [1e-7, 2.5e-7] }], captions)).layout.yaxis;
    expect(linear).to.include({ exponentformat: "power", minexponent: 4 });
  });

  it("says the number that close values share once, in the axis' title", () => {
    const figure = shown(curves([{ name: "a", y: [1234567, 1234567.5, 1234568] }], captions));
    const { yaxis } = figure.layout;
    expect(yaxis.title?.text).to.equal("loss (nats) − 1,234,567");
    expect(yaxis.ticktext).to.deep.equal(["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
    expect(yaxis.tickvals?.[1]).to.be.closeTo(1234567.2, 1e-6);
    const svg = staticSvg(figure, "close");
    expect(svg).to.include(">loss (nats) − 1,234,567</text>").and.include(">0.4</text>");
  });

  it("labels differ wherever values do", () => {
    const spans = [
      [1e9, 1e9 + 0.001],
      [1234567, 1234568],
      [-1.7e308, 1.7e308],
      [0, 1e-12],
      [-3e-9, 2e-9],
      [0, 4e7],
    ];
    for (const [low, high] of spans as [number, number][]) {
      const texts = linearTicks(low, high, 5, offsetOf(low, high)).map(({ text }) => text);
      expect(texts.length, `${low} … ${high}`).to.be.within(3, 9);
      expect(new Set(texts).size, texts.join(" ")).to.equal(texts.length);
    }
    for (const [low, high] of [
      [-1, 0],
      [0.1, 0.2],
      [2, 2.5],
      [-12, 9],
    ] as const) {
      const texts = logTicks(low, high).map(({ text }) => text);
      expect(texts.length, `${low} … ${high}`).to.be.within(2, 11);
      expect(new Set(texts).size, texts.join(" ")).to.equal(texts.length);
    }
  });

  it("draws values up to the greatest numbers there are", () => {
    const svg = staticSvg(curves([{ name: "a", y: [-1.7e308, 1.7e308], points: false }], captions), "huge");
    expect(svg).to.match(/10³⁰⁸<\/text>/);
    expect(svg).not.to.match(/NaN|Infinity/);
  });

  it("draws values between the least numbers there are, where none is round", () => {
    for (const y of [
      [-5e-324, 5e-324],
      [0, 5e-324],
    ]) {
      const svg = staticSvg(curves([{ name: "a", y, points: false }], captions), "tiny");
      expect(svg)
        .to.include("<path")
        .and.not.match(/NaN|Infinity/);
    }
  });

  it("says the number that huge values share by its power of ten", () => {
    const y = [1e300, 1e300 * (1 + 2 ** -50)];
    const title = shown(curves([{ name: "a", y, points: false }], captions)).layout.yaxis.title?.text;
    expect(title).to.equal("loss (nats) − 10³⁰⁰");
  });

  it("labels few whole numbers by whole numbers", () => {
    const { xaxis } = shown(curves([{ name: "a", y: [3, 4, 9] }], captions)).layout;
    expect(xaxis.ticktext).to.deep.equal(["1", "2", "3"]);
  });

  it("thins a curve of two million points to some thousand, extremes kept, and says so", () => {
    const y = Float64Array.from({ length: 2_000_000 }, (_, i) => Math.sin(i / 1e5));
    [y[1_234_567], y[77]] = [9, -7];
    const figure = curves([{ name: "a", y }], captions);
    const started = process.cpuUsage();
    const { figure: thin, note } = fitted(figure);
    const svg = staticSvg(thin, note);
    expect(process.cpuUsage(started).user / 1e6).to.be.below(10); // target 1 s
    const [trace] = thin.data as [{ x: number[]; y: number[] }];
    expect(trace.x.length).to.be.within(1600, 4000);
    expect([trace.y[trace.x.indexOf(1_234_568)], trace.y[trace.x.indexOf(78)]]).to.deep.equal([9, -7]);
    expect(note).to.match(/^Drawn with [\d,]+ of 2,000,000 points/);
    expect(svg.length + JSON.stringify(thin).length).to.be.below(300_000);
  });

  it("keeps gaps in thinned curves, and leaves short ones alone", () => {
    const values = Array.from({ length: 10_000 }, (_, i) => (i === 5000 ? null : i));
    const places = drawnPoints(
      values.map((_, i) => i),
      values,
    );
    expect(places).to.include(5000);
    expect(places).to.deep.equal(places.toSorted((a, b) => a - b));
    const curve = figures.curves as Figure;
    expect(fitted(curve).note).to.equal("");
    expect(fitted(curve).figure.data).to.deep.equal(curve.data);
  });

  it("leaves figures that are none of the library's as they are", () => {
    const own = { data: [{ type: "surface", z: [[1]] }], layout: { title: { text: "mine" } } };
    expect(fitted(own).figure).to.equal(own);
  });
});
