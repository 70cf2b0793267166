import { inflateSync } from "node:zlib";
import { expect } from "chai";
import { areas } from "latent/plot/areas";
import { arrows } from "latent/plot/arrows";
import { bars } from "latent/plot/bars";
import { curves } from "latent/plot/curves";
import type { Figure } from "latent/plot/figure";
import { heatMap } from "latent/plot/heat-map";
import { latentScatter } from "latent/plot/latent-scatter";
import { grays } from "latent/plot/palette";
import { staticSvg } from "latent/plot/svg";
import { linearTicks, numberText } from "latent/plot/svg/ticks";

const captions = { title: "T", x: { name: "x", range: [0, 10] as const }, y: { name: "y", range: [0, 10] as const } };
const draw = (figure: Figure) => staticSvg(figure, "what can be seen");

/** The drawing area, and from it the place of a pair of numbers in 0 … 10. */
function ground(svg: string): (x: number, y: number) => [number, number] {
  const [, ...edges] = svg.match(/<svg x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/) as string[];
  const [left, top, width, height] = edges.map(Number) as [number, number, number, number];
  return (x, y) => [left + (x / 10) * width, top + height - (y / 10) * height];
}

function near(got: readonly number[], want: readonly number[]): void {
  for (const [i, value] of want.entries()) expect(got[i], `${got} … ${want}`).to.be.closeTo(value, 0.11);
}

/** The pixels of an 8-bit PNG without filters: its colours from the upper left. */
function pixels(svg: string): number[][] {
  const [, encoded] = svg.match(/href="data:image\/png;base64,([^"]+)"/) as string[];
  const bytes = Buffer.from(encoded as string, "base64");
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const at = bytes.indexOf("IDAT");
  const rows = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
  return [0, height - 1].map((row) =>
    [0, width - 1].map((column) => rows[row * (3 * width + 1) + 1 + 3 * column] as number),
  );
}

describe("what is drawn", () => {
  it("a whisker reaches as far up and as far down as its spread says", () => {
    const options = { ...captions, names: ["a"], x: { name: "x" } };
    const svg = draw(bars([{ name: "s", values: [5], spread: [[1, 7]] }], options));
    const [, high, low] = (svg.match(/M[\d.]+,([\d.]+)h8M[\d.]+,[\d.]+V([\d.]+)M/) as string[]).map(Number);
    const place = ground(svg);
    near([high as number, low as number], [place(0, 7)[1], place(0, 1)[1]]);
  });

  it("a bar below zero hangs from it", () => {
    const options = { ...captions, names: ["a"], x: { name: "x" }, y: { name: "y", range: [-10, 10] as const } };
    const svg = draw(bars([{ name: "s", values: [-4] }], options));
    const [, y, height] = (
      svg.match(/<rect x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"\/><\/g>/) as string[]
    ).map(Number);
    const place = ground(svg);
    near([y as number, height as number], [place(0, 5)[1], place(0, 3)[1] - place(0, 5)[1]]);
  });

  it("a heat map's first row is on top and its first column at the left", () => {
    const options = { ...captions, x: { name: "x" }, y: { name: "y" }, value: { name: "v", range: [0, 255] as const } };
    const figure = heatMap(
      [
        [10, 20],
        [30, 40],
      ],
      { ...options, colors: "grays" },
    );
    expect(grays[0]?.[1]).to.equal("#000000");
    expect(pixels(draw(figure))).to.deep.equal([
      [10, 20],
      [30, 40],
    ]);
    const { layout } = figure;
    const { autorange: _, ...upwards } = layout.yaxis;
    expect(pixels(draw({ ...figure, layout: { ...layout, yaxis: upwards } }))).to.deep.equal([
      [30, 40],
      [10, 20],
    ]);
  });

  it("rows at positions grow upwards, given in rising or in falling order", () => {
    const options = { ...captions, x: { name: "x" }, y: { name: "y" }, value: { name: "v", range: [0, 255] as const } };
    const matrix = [
      [10, 20],
      [30, 40],
    ];
    const drawn = (rows: readonly number[]) => pixels(draw(heatMap(matrix, { ...options, colors: "grays", rows })));
    expect(drawn([2, 1])).to.deep.equal(matrix);
    expect(drawn([1, 2])).to.deep.equal([...matrix].reverse());
  });

  it("a curve keeps to its axes, and lifts its pen at a gap", () => {
    const series = { name: "a", x: [0, 10, 5, 5], y: [10, 0, Number.NaN, 5], points: false };
    const svg = draw(curves([series], captions));
    const places = (svg.match(/<path d="(M[^"]+)" fill="none" stroke="#3f90da"/) as string[])[1] as string;
    const place = ground(svg);
    expect(places.match(/[ML]/g)).to.deep.equal(["M", "L", "M"]);
    near(places.slice(1).split(/[ML,]/).map(Number), [...place(0, 10), ...place(10, 0), ...place(5, 5)]);
  });

  it("an area runs along its upper curve and back along its lower one, and is closed", () => {
    const svg = draw(areas([{ name: "band", x: [2, 8], upper: [9, 7], lower: [1, 3] }], captions));
    const outline = (svg.match(/<path d="(M[^"]+z)"/) as string[])[1] as string;
    const place = ground(svg);
    const corners = [place(2, 9), place(8, 7), place(8, 3), place(2, 1)].flat();
    near(outline.slice(1, -1).split(/[L,]/).map(Number), corners);
  });

  it("an arrow points from its tail to its tip", () => {
    const options = { ...captions, title: "up and left" };
    const svg = draw(arrows([{ name: "g", x: [8], y: [2], dx: [-6], dy: [6] }], options));
    const [, shaft, head] = svg.match(/<path d="M([\d.,L]+)" stroke[^>]+><path d="M([\d.,L]+)z"/) as string[];
    const [x0, y0, x1, y1] = (shaft as string).split(/[L,]/).map(Number) as [number, number, number, number];
    expect([x1 < x0, y1 < y0]).to.deep.equal([true, true]);
    const [tipX, tipY, ax, ay, bx, by] = (head as string).split(/[L,]/).map(Number) as number[];
    near([tipX as number, tipY as number], [x1, y1]);
    const foot = [((ax as number) + (bx as number)) / 2, ((ay as number) + (by as number)) / 2] as const;
    expect(Math.hypot(foot[0] - x0, foot[1] - y0)).to.be.below(Math.hypot(x1 - x0, y1 - y0)); // between tail and tip
    near([(foot[0] - x1) / (foot[1] - y1)], [(x0 - x1) / (y0 - y1)]);
  });

  it("a description may hold every sign that XML knows", () => {
    const figure = curves(
      [
        { name: 'a "b" & <c>', y: [1, 2] },
        { name: "d", y: [1, 2] },
      ],
      captions,
    );
    const svg = staticSvg(figure, 'said "p < q" & more');
    expect(svg).to.include('aria-label="said &quot;p &lt; q&quot; &amp; more"');
    expect(svg).to.include(">a &quot;b&quot; &amp; &lt;c&gt;</text>");
  });

  it("zero has no sign, however it was rounded", () => {
    expect([-0, -1e-13, -0.04].map((value) => numberText(value, 0.1))).to.deep.equal(["0.0", "0.0", "0.0"]);
    expect(numberText(-0.06, 0.1)).to.equal("−0.1");
    expect(linearTicks(-0.3, 0.3, 6).map(({ text }) => text))
      .to.include("0.0")
      .and.not.include("−0.0");
  });

  it("classes come in the order of their numbers, not of their texts", () => {
    const at = [10, 9, 2, 1, 100];
    const { data } = latentScatter({ x: at, y: at, labels: at }, captions);
    expect(data.map((trace) => "name" in trace && trace.name)).to.deep.equal(["1", "2", "9", "10", "100"]);
  });

  it("no class covers all others: each has points in the uppermost layer", () => {
    const labels = Array.from({ length: 600 }, (_, i) => i % 3);
    const { data } = latentScatter({ x: labels.map(Math.sin), y: labels, labels }, captions);
    const names = data.map((trace) => ("name" in trace ? trace.name : ""));
    expect(names.slice(-3)).to.deep.equal(["0", "1", "2"]);
    expect(names.length).to.be.above(3);
    expect(data.flatMap((trace) => (trace.type === "scatter" ? trace.x : []))).to.have.length(600);
    const listed = data.filter((trace) => "name" in trace && trace.showlegend !== false);
    expect(listed).to.have.length(3);
  });
});
