import { expect } from "chai";
import { areas } from "latent/plot/areas";
import { arrows } from "latent/plot/arrows";
import { curves } from "latent/plot/curves";
import { ellipse } from "latent/plot/ellipse";
import { histogram } from "latent/plot/histogram";
import { latentScatter } from "latent/plot/latent-scatter";
import { layers } from "latent/plot/layers";
import { colorOf } from "latent/plot/palette";

const captions = { title: "T", x: { name: "x" }, y: { name: "y" } };

describe("layers", () => {
  it("puts figures over one another: one colour and one line of the legend for a name", () => {
    const band = areas([{ name: "q", x: [0, 1], upper: [2, 3] }], captions);
    const lines = curves(
      ["p", "q"].map((name) => ({ name, x: [0, 1], y: [1, 2] })),
      captions,
    );
    const figure = layers([band, lines]);
    const drawn = figure.data.map(
      (trace) => trace.type === "scatter" && [trace.name, trace.line?.color, trace.showlegend],
    );
    expect(drawn).to.deep.equal([
      ["q", colorOf(0), undefined],
      ["p", colorOf(1), undefined],
      ["q", colorOf(0), false],
    ]);
    expect(figure.layout.showlegend).to.equal(true);
  });
  it("keeps what bars need, wherever they lie, and the colours of classes", () => {
    const density = { name: "density", unit: "per unit" };
    const sample = histogram([{ name: "s", values: [1, 2, 3] }], {
      title: "T",
      x: { name: "x" },
      bins: 3,
      density: true,
    });
    const line = curves([{ name: "p", x: [1, 3], y: [0, 1] }], { title: "T", x: { name: "x" }, y: density });
    expect(layers([line, sample]).layout).to.include({ barmode: "overlay", bargap: 0 });
    const points = latentScatter({ x: [0], y: [0], labels: [7] }, captions);
    const [one] = layers([points, curves([{ name: "a", y: [1] }], captions)]).data;
    expect(one && "marker" in one && one.marker?.color).to.equal(colorOf(7));
  });
  it("refuses figures of other quantities", () => {
    const other = curves([{ name: "a", y: [1] }], { ...captions, y: { name: "rate", unit: "nats" } });
    expect(() => layers([curves([{ name: "a", y: [1] }], captions), other])).to.throw("x and y, got x and rate (nats)");
    expect(() => layers([])).to.throw("layers: figures must hold at least one");
  });
});

describe("areas and arrows", () => {
  it("an area is one outline, without the places that are no numbers", () => {
    const x = [0, 1, 2];
    const { data } = areas([{ name: "a", x, upper: [3, Number.NaN, 5], lower: [1, 1, 2] }], captions);
    expect(data[0]).to.deep.include({ x: [0, 2, 2, 0], y: [3, 5, 2, 1], fill: "toself" });
    expect(() => areas([{ name: "a", x, upper: [1] }], captions)).to.throw(
      "areas: lengths must match, got x of a 3 and upper 1",
    );
  });
  it("an arrow is its tail, its tip and a gap, on axes of one scale", () => {
    const { data, layout } = arrows([{ name: "g", x: [0, 1], y: [0, 1], dx: [2, 0], dy: [0, -3] }], captions);
    expect(data[0]).to.deep.include({ x: [0, 2, null, 1, 1, null], y: [0, 0, null, 1, -2, null] });
    expect(layout.yaxis.scaleanchor).to.equal("x");
    expect(() => arrows([{ name: "g", x: [0], y: [0], dx: [], dy: [0] }], captions)).to.throw(
      "arrows: lengths must match",
    );
  });
});

describe("ellipse", () => {
  it("holds (x − μ)ᵀ Σ⁻¹ (x − μ) = r² at every point, and closes", () => {
    const [a, b, d] = [3, -1, 2];
    const { x, y } = ellipse(
      "2 σ",
      {
        mean: [1, -4],
        covariance: [
          [a, b],
          [b, d],
        ],
      },
      2,
    );
    for (const [i, at] of x.entries()) {
      const [u, v] = [at - 1, (y[i] as number) + 4];
      expect((d * u * u - 2 * b * u * v + a * v * v) / (a * d - b * b)).to.be.closeTo(4, 1e-12);
    }
    expect([x.at(-1), y.at(-1)]).to.deep.equal([x[0], y[0]]);
    expect(Math.max(...x)).to.be.closeTo(1 + 2 * Math.sqrt(a), 0.01);
  });
  it("refuses what is no covariance, and no radius", () => {
    expect(() =>
      ellipse("", {
        mean: [0, 0],
        covariance: [
          [1, 2],
          [2, 1],
        ],
      }),
    ).to.throw("positive definite, got [[1, 2], [2, 1]]");
    expect(() =>
      ellipse("", {
        mean: [0, 0],
        covariance: [
          [1, 0.5],
          [0.4, 1],
        ],
      }),
    ).to.throw("symmetric");
    expect(() =>
      ellipse(
        "",
        {
          mean: [0, 0],
          covariance: [
            [1, 0],
            [0, 1],
          ],
        },
        Number.NaN,
      ),
    ).to.throw("radius must be positive, got NaN");
  });
});
