import { expect } from "chai";
import { curves } from "latent/plot/curves";
import { areaOf, captions, curveOf, evenly } from "latent/plot/function-curve";

describe("functions as curves", () => {
  it("stand at equal distances, both ends exact", () => {
    const places = evenly(-0.3, 0.7, 11);
    expect(places).to.have.length(11);
    expect([places[0], places.at(-1)]).to.deep.equal([-0.3, 0.7]);
    for (let i = 1; i < 11; i++) expect((places[i] as number) - (places[i - 1] as number)).to.be.closeTo(0.1, 1e-15);
    expect(() => evenly(0, 1, 1)).to.throw(RangeError, "evenly: count must be a whole number from 2 on, got 1");
    expect(() => evenly(0, Number.NaN, 3)).to.throw(RangeError, "evenly: both ends must be finite, got 0 and NaN");
  });

  it("are drawn without points, dashed where asked; areas begin at 0", () => {
    const { data } = curves([curveOf("z²", [1, 2], (z) => z * z, "dash")], captions("T", "z", "f"));
    expect(data[0]).to.deep.include({ mode: "lines", name: "z²", x: [1, 2], y: [1, 4] });
    expect(data[0]).to.have.nested.property("line.dash", "dash");
    expect(areaOf("z", [1, 2], (z) => z)).to.deep.equal({ name: "z", x: [1, 2], upper: [1, 2] });
  });

  it("have captions in which the last brackets hold a unit", () => {
    expect(captions("T", "draws k", "gap (nats)")).to.deep.equal({
      title: "T",
      x: { name: "draws k" },
      y: { name: "gap", unit: "nats" },
    });
    expect(captions("T", "p(x)", "log p(x) (nats)")).to.deep.include({
      x: { name: "p(x)" },
      y: { name: "log p(x)", unit: "nats" },
    });
  });
});
