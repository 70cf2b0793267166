import { expect } from "chai";
import type { Figure, LayoutAxis } from "latent/plot/figure";
import { fitted } from "latent/plot/fitted";
import { figures } from "./figures";
import { complaints, plotlyVersion } from "./plotly";

const axesOf = ({ layout }: Figure): [string, LayoutAxis][] =>
  Object.entries(layout).filter(([name]) => /^[xy]axis\d*$/.test(name)) as [string, LayoutAxis][];

describe("every figure", () => {
  it("is validated by the plotly.js of package.json", () => {
    const { version } = require("plotly.js-dist/package.json") as { version: string };
    expect(plotlyVersion()).to.equal(version);
  });

  it("would be seen to be wrong", () => {
    const curve = figures.curves as Figure;
    expect(complaints({ ...curve, layout: { ...curve.layout, titel: "" } })).to.have.length(1);
    expect(complaints({ ...curve, data: [{ type: "scatter", mode: "curve" }] })).not.to.deep.equal([]);
  });

  for (const [kind, figure] of Object.entries(figures)) {
    it(`${kind}: plotly.js has nothing to complain of, neither as it is made nor as it is shown`, () => {
      expect(complaints(figure)).to.deep.equal([]);
      expect(complaints(fitted(figure).figure)).to.deep.equal([]);
    });

    it(`${kind}: every axis says what it is, by a title, by names, or by the same axis at its left`, () => {
      for (const [name, axis] of axesOf(figure)) {
        if (axis.showticklabels === false) continue;
        expect((axis.title?.text ?? "") + (axis.ticktext?.join("") ?? ""), name).not.to.equal("");
      }
    });

    it(`${kind}: has a title, and is plain JSON`, () => {
      expect(figure.layout.title.text).not.to.equal("");
      expect(JSON.parse(JSON.stringify(figure))).to.deep.equal(figure);
    });
  }
});
