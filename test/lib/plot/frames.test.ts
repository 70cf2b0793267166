import { expect } from "chai";
import { bars } from "latent/plot/bars";
import { curves } from "latent/plot/curves";
import { framed } from "latent/plot/frames";
import { panels } from "latent/plot/panels";
import { complaints } from "./plotly";

const captions = { title: "A line", x: { name: "x" }, y: { name: "y" } };
const line = (slope: number, name = "moves") =>
  curves(
    [
      { name: "stays", y: [1, 1] },
      { name, y: [0, slope] },
    ],
    { ...captions, title: `slope ${slope}` },
  );
const stops = [1, 2, 3].map((slope) => ({ label: `${slope}`, figure: line(slope) }));
type Steps = { steps: { label: string; args: [{ y: number[][] }, Record<string, string>, number[]] }[] };

describe("slider", () => {
  const figure = framed(stops, { name: "slope", start: 1 });
  const [{ steps }] = figure.layout.sliders as [Steps];

  it("shows the start, and so does the picture that needs no script", () => {
    expect(figure.data).to.deep.equal(stops[1]?.figure.data);
  });
  it("moves only the curves that differ, and the title with them", () => {
    expect(steps.map(({ label, args }) => [label, args[0].y, args[1]["title.text"], args[2]])).to.deep.equal(
      [1, 2, 3].map((slope) => [`${slope}`, [[0, slope]], `slope ${slope}`, [1]]),
    );
  });
  it("is a figure to plotly itself, also of panels", () => {
    const parts = (slope: number) => panels([{ title: "a", figure: line(slope) }], { title: `slope ${slope}` });
    const both = framed(
      [1, 2].map((slope) => ({ label: `${slope}`, figure: parts(slope) })),
      { name: "s", start: 0 },
    );
    const known = /steps\[\d+\]\.args\[\d+\] .* got reset/; // validate compares lists by identity: the values stay
    for (const one of [figure, both]) {
      expect(complaints(one).filter((complaint) => !known.test(complaint))).to.deep.equal([]);
    }
  });
  it("refuses what cannot be moved", () => {
    expect(() => framed(stops.slice(0, 1), { name: "slope", start: 0 })).to.throw(
      "framed: start must be a place among 2",
    );
    expect(() => framed(stops, { name: "slope", start: 3 })).to.throw("got 3 of 3");
    expect(() => framed(stops, { name: "slope", start: Number.NaN })).to.throw(RangeError);
    expect(() => framed([...stops, { label: "4", figure: line(4, "other") }], { name: "s", start: 0 })).to.throw(
      "at 4",
    );
    const bar = bars([{ name: "b", values: [1] }], { ...captions, names: [0] });
    expect(() =>
      framed(
        [1, 2].map((i) => ({ label: `${i}`, figure: bar })),
        { name: "s", start: 0 },
      ),
    ).to.throw("curves");
  });
});
