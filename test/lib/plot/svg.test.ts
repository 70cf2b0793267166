import { expect } from "chai";
import { staticSvg } from "latent/plot/svg";
import { linearTicks, logTicks } from "latent/plot/svg/ticks";
import { figures } from "./figures";

/** Whether every element that opens also closes, in order. */
function wellFormed(xml: string): boolean {
  const open: string[] = [];
  for (const [, end, name, empty] of xml.matchAll(/<(\/?)([A-Za-z]+)[^<>]*?(\/?)>/g)) {
    if (end) {
      if (open.pop() !== name) return false;
    } else if (!empty) open.push(name as string);
  }
  return open.length === 0 && !/&(?!(amp|lt|gt|quot|#39);)/.test(xml);
}

describe("staticSvg", () => {
  for (const [kind, figure] of Object.entries(figures)) {
    it(`draws ${kind}: well-formed, described, every number finite, nothing loaded`, () => {
      const svg = staticSvg(figure, "What <can> be seen & read");
      expect(wellFormed(svg)).to.equal(true);
      expect(svg).to.include("<desc>What &lt;can&gt; be seen &amp; read</desc>");
      expect(svg).not.to.match(/NaN|Infinity|undefined|<script|href="http/);
      const titles = Object.entries(figure.layout).flatMap(([name, axis]) =>
        /axis/.test(name) ? [(axis as { title?: { text: string } }).title?.text ?? ""] : [],
      );
      for (const title of titles) expect(svg).to.include(title);
    });
  }
  it("names each series of the legend once", () => {
    const svg = staticSvg(figures["panels of curves"] as object as { data: object[]; layout: object }, "two");
    expect(svg.split(">training</text>").length - 1).to.equal(1);
  });
  it("puts a point where its axes say", () => {
    const axis = { range: [0, 10] };
    const data = [
      { type: "scatter", mode: "markers", name: "a", x: [5], y: [5], marker: { color: "#000000", size: 4 } },
    ];
    const svg = staticSvg({ data, layout: { width: 246, height: 316, xaxis: axis, yaxis: axis } }, "one point");
    const [, x, y] = svg.match(/M([\d.]+),([\d.]+)h0/) as RegExpMatchArray;
    const [, left, top, width, height] = svg.match(
      /<svg x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/,
    ) as RegExpMatchArray;
    expect(Number(x)).to.be.closeTo(Number(left) + Number(width) / 2, 0.11);
    expect(Number(y)).to.be.closeTo(Number(top) + Number(height) / 2, 0.11);
  });
  it("names the traces that only plotly can draw", () => {
    const svg = staticSvg({ data: [{ type: "surface", z: [[1]] }], layout: {} }, "a surface");
    expect(svg).to.include("not drawn in this static picture: surface");
  });
  it("draws a figure of two thousand points in less than 0.5 s, within 100 kB", () => {
    const at = Array.from({ length: 2000 }, (_, i) => Math.sin(i));
    const data = [{ type: "scatter", mode: "markers", name: "a", x: at, y: at, marker: { color: "#000000", size: 4 } }];
    const started = performance.now();
    expect(staticSvg({ data, layout: {} }, "many points").length).to.be.below(100_000);
    expect(performance.now() - started).to.be.below(500);
  });
});

describe("ticks", () => {
  it("are round numbers within the range", () => {
    expect(linearTicks(-3, 3, 4).map(({ text }) => text)).to.deep.equal(["−2", "0", "2"]);
    expect(linearTicks(0, 23_000, 3).map(({ text }) => text)).to.deep.equal(["0", "10,000", "20,000"]);
    expect(linearTicks(0.1, 0.32, 3).map(({ text }) => text)).to.deep.equal(["0.1", "0.2", "0.3"]);
  });
  it("on a log axis are powers of ten, with doubles and fives between few of them", () => {
    expect(logTicks(-4, 0).map(({ text }) => text)).to.deep.equal(["0.0001", "0.001", "0.01", "0.1", "1"]);
    expect(logTicks(0, 1).map(({ text }) => text)).to.deep.equal(["1", "2", "5", "10"]);
  });
});
