import { expect } from "chai";
import { decodedPlane } from "latent/plot/decoded-plane";
import { imageGrid } from "latent/plot/image-grid";

const plane = { title: "Plane", x: { name: "z₁", values: [-1, 0, 1] }, y: { name: "z₂", values: [-2, 2] } };
const images = { count: 6, height: 2, width: 1, pixels: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 0] };

describe("a decoded plane", () => {
  it("has the images of the greatest y on top, x from left to right, and both axes named and numbered", () => {
    const { data, layout } = decodedPlane(images, plane);
    const row = (from: number) => ({ count: 3, height: 2, width: 1, pixels: images.pixels.slice(from, from + 6) });
    const rows = [
      { title: "2", images: row(6) },
      { title: "−2", images: row(0) },
    ];
    expect(data).to.deep.equal(imageGrid(rows, { title: "Plane", columns: 3 }).data);
    expect(layout.xaxis.ticktext).to.deep.equal(["−1", "0", "1"]);
    expect(layout.yaxis.ticktext).to.deep.equal(["2", "−2"]);
    expect([layout.xaxis.title?.text, layout.yaxis.title?.text]).to.deep.equal(["z₁", "z₂"]);
  });

  it("refuses other images than places, and axes without values", () => {
    expect(() => decodedPlane({ ...images, count: 5 }, plane)).to.throw("decodedPlane: images must be 3 × 2, got 5");
    const empty = { ...plane, x: { name: "z₁", values: [] } };
    expect(() => decodedPlane(images, empty)).to.throw("decodedPlane: z₁ must hold at least one value, got none");
  });
});
