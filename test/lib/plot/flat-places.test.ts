import { expect } from "chai";
import { flow, path, pointSets } from "latent/plot/flat-places";

const captions = { title: "Places", x: { name: "x₁" }, y: { name: "x₂" } };

describe("places side by side in one list", () => {
  it("become arrows at a share of their length", () => {
    const field = new Float32Array([0, 8, -4, 2]);
    expect(flow("f", Float64Array.of(1, 2, 3, 4), { field, share: 0.25 })).to.deep.equal({
      name: "f",
      x: [1, 3],
      y: [2, 4],
      dx: [0, -1],
      dy: [2, 0.5],
    });
  });

  it("become a path, and points of one colour for each set", () => {
    expect(path("p", [1, 2, 3, 4])).to.deep.equal({ name: "p", x: [1, 3], y: [2, 4], points: false });
    const { data } = pointSets({ data: [0, 1, 2, 3], walkers: [4, 5] }, captions);
    expect(data.map((one) => (one.type === "scatter" ? [one.name, one.x, one.y] : []))).to.deep.equal([
      ["data", [0, 2], [1, 3]],
      ["walkers", [4], [5]],
    ]);
  });

  it("must be pairs, as many as their arrows", () => {
    expect(() => path("p", [1, 2, 3])).to.throw(RangeError, "path: places must be pairs x, y, got 3 numbers");
    expect(() => flow("f", [1, 2], { field: [1, 2, 3, 4], share: 1 })).to.throw(RangeError, "flow: lengths must match");
    expect(() => pointSets({ a: [1] }, captions)).to.throw(RangeError, "pointSets: places must be pairs");
    expect(() => pointSets({}, captions)).to.throw(RangeError, "latentScatter: labels must hold at least one");
  });
});
