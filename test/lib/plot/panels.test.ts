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
  it("gives one range to axes that name one quantity, and leaves others their own", () => {
    const titled = (name: string, top: number) => curves([{ name: "a", y: [0, top] }], { ...captions, y: { name } });
    const parts = [titled("rate", 1), titled("rate", 4), titled("distance", 900)];
    const { layout } = panels(
      parts.map((figure) => ({ title: "", figure })),
      { title: "T" },
    );
    expect([layout.yaxis.range, layout.yaxis2?.range]).to.deep.equal([
      [0, 4.2],
      [0, 4.2],
    ]);
    expect(layout.yaxis3?.range).to.deep.equal([0, 945]);
  });
  it("lets a range that was given win, also over equal axes", () => {
    const cloud = (top: number, range?: readonly [number, number]) => {
      const axis = (name: string) => (range ? { name, range } : { name });
      return latentScatter({ x: [0, top], y: [0, top], labels: [0, 1] }, { title: "T", x: axis("z₁"), y: axis("z₂") });
    };
    for (const equal of [undefined, "both"] as const) {
      const { layout } = panels(
        [cloud(25), cloud(3, [-4, 4])].map((figure) => ({ title: "", figure })),
        { title: "T", ...(equal ? { equal } : {}) },
      );
      expect(layout.xaxis2?.range).to.deep.equal([-4, 4]);
      expect(layout.xaxis.range).to.deep.equal([0, 26.25]);
    }
  });
  it("labels an axis once where its neighbour has the same", () => {
    const parts = [1, 2, 3, 4].map((top) => ({ title: "", figure: run(["loss"], top) }));
    const { layout } = panels(parts, { title: "T", columns: 2 });
    const told = [layout.yaxis, layout.yaxis2, layout.yaxis3, layout.yaxis4].map((axis) => axis?.title?.text);
    expect(told).to.deep.equal(["loss (nats)", undefined, "loss (nats)", undefined]);
    expect(layout.yaxis2?.showticklabels).to.equal(false);
  });
  it("refuses no panels and no columns", () => {
    expect(() => panels([], { title: "T" })).to.throw("panels: parts must hold at least one");
    expect(() => panels([{ title: "", figure: run(["a"], 1) }], { title: "T", columns: 0 })).to.throw(
      "columns must be",
    );
  });

  it("leave out labels at a left edge only where the axis stands for the same values", () => {
    const captions = { title: "z", x: { name: "z₁" }, y: { name: "z₂" } };
    const of = (...lists: number[][]) =>
      lists.map((y, i) => ({ title: `${i}`, figure: curves([{ name: "z", y }], captions) }));
    const labelled = (parts: ReturnType<typeof of>, equal?: "neither" | "x" | "both") =>
      panels(parts, equal ? { title: "t", equal } : { title: "t" }).layout.yaxis2?.showticklabels !== false;
    expect(labelled(of([1, 2], [10, 90]), "neither")).to.equal(true);
    expect(labelled(of([1, 2], [10, 90]), "x")).to.equal(true);
    expect(labelled(of([1, 2], [10, 90]))).to.equal(false); // one range for both
    expect(labelled(of([1, 2], [10, 90]), "both")).to.equal(false);
  });
});
