import { expect } from "chai";
import { curves } from "latent/plot/curves";
import type { HeatMapTrace, ScatterTrace } from "latent/plot/figure";
import { heatMap } from "latent/plot/heat-map";
import { latentScatter } from "latent/plot/latent-scatter";
import { panels } from "latent/plot/panels";

const captions = { title: "T", x: { name: "epoch" }, y: { name: "loss", unit: "nats" } };
const run = (names: string[], top: number) =>
  curves(
    names.map((name) => ({ name, y: [0, top] })),
    captions,
  );

describe("panels", () => {
  it("gives compared panels equal ranges, which hold all the data", () => {
    const { layout } = panels(
      [
        { title: "a", figure: run(["loss"], 1) },
        { title: "b", figure: run(["loss"], 20) },
      ],
      { title: "T" },
    );
    expect(layout.yaxis.range).to.deep.equal([0, 21]);
    expect(layout.yaxis2?.range).to.deep.equal(layout.yaxis.range);
    expect(layout.xaxis2?.range).to.deep.equal(layout.xaxis.range);
  });
  it("leaves ranges alone where it is asked to", () => {
    const parts = [1, 20].map((top) => ({ title: "", figure: run(["loss"], top) }));
    const { layout } = panels(parts, { title: "T", equal: "x" });
    expect([layout.yaxis.range, layout.yaxis2?.range]).to.deep.equal([undefined, undefined]);
  });
  it("gives a name one colour in all panels and one line in the legend", () => {
    const parts = [["train", "test", "rate"], ["rate"]].map((names) => ({ title: "", figure: run(names, 1) }));
    const rates = (panels(parts, { title: "T" }).data as ScatterTrace[]).filter(({ name }) => name === "rate");
    expect(rates.map(({ line }) => line?.color)).to.deep.equal([rates[0]?.line?.color, rates[0]?.line?.color]);
    expect(rates.map(({ showlegend }) => showlegend)).to.deep.equal([true, false]);
  });
  it("places panels in rows without overlap, each with its title", () => {
    const parts = [1, 2, 3, 4].map((i) => ({ title: `run ${i}`, figure: run(["loss"], i) }));
    const { layout } = panels(parts, { title: "T", columns: 2 });
    expect(layout.annotations?.map(({ text }) => text)).to.deep.equal(["run 1", "run 2", "run 3", "run 4"]);
    const [left, right] = [layout.xaxis.domain, layout.xaxis2?.domain];
    expect(left?.[1]).to.be.below(right?.[0] as number);
    expect(layout.yaxis3?.domain?.[1]).to.be.below(layout.yaxis.domain?.[0] as number);
  });
  it("colours heat maps on one scale, with one key", () => {
    const map = { ...captions, value: { name: "count" } };
    const parts = [heatMap([[0, 1]], map), heatMap([[5, 9]], map)].map((figure) => ({ title: "", figure }));
    const maps = panels(parts, { title: "T" }).data as HeatMapTrace[];
    expect(maps.map(({ zmin, zmax }) => [zmin, zmax])).to.deep.equal([
      [0, 9],
      [0, 9],
    ]);
    expect(maps.map(({ showscale }) => showscale ?? true)).to.deep.equal([false, true]);
  });
  it("keeps the scale of a scatter equal along both axes, in its own panel", () => {
    const figure = latentScatter({ x: [0, 1], y: [0, 2], labels: [0, 1] }, captions);
    const { layout } = panels(
      [figure, figure].map((one) => ({ title: "", figure: one })),
      { title: "T" },
    );
    expect([layout.yaxis.scaleanchor, layout.yaxis2?.scaleanchor]).to.deep.equal(["x", "x2"]);
  });
  it("refuses no panels and no columns", () => {
    expect(() => panels([], { title: "T" })).to.throw("panels: parts must hold at least one");
    expect(() => panels([{ title: "", figure: run(["a"], 1) }], { title: "T", columns: 0 })).to.throw(
      "columns must be",
    );
  });
});
