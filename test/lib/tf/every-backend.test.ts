import { expect } from "chai";
import { backends, reportOn } from "../backends/reports";
import type { Sums } from "../backends/sums";

for (const backend of backends) {
  describe(`on ${backend}`, function () {
    this.timeout(120_000);
    let sums: Sums;
    before(async () => {
      ({ sums } = await reportOn(backend));
    });

    it("sums and means over millions of numbers are right to 1e-5, in losses, over all axes and over some, of any length", () => {
      expect(Object.keys(sums.off)).to.have.length(14);
      for (const [name, off] of Object.entries(sums.off)) expect(off, name).to.be.below(1e-5);
    });

    it("what is said of shapes names the operation and both shapes", () => {
      const product = "ShapeError: matMul: columns of the left and rows of the right must match, got";
      const alike = "shapes must match from the last axis on, where a 1 stands for any size, got";
      const { said } = sums;
      expect(said.matMul).to.equal(`${product} [2, 2] and [3, 1]; transpose one, or swap them`);
      expect(said["chained matMul"]).to.equal(said.matMul);
      expect(said["matMul, transposed"]).to.equal(
        `${product} [2, 2] transposed and [3, 4]; transpose one, or swap them`,
      );
      expect(said["matMul of a vector"]).to.equal(`${product} [2, 2] and [3]; make a vector a column by expandDims(1)`);
      expect(said.add).to.equal(`ShapeError: add: ${alike} [2, 2] and [3, 4]; reshape or transpose one`);
      expect(said.sub).to.equal(`ShapeError: sub: ${alike} [2, 2] and [3]; reshape or transpose one`);
      for (const name of ["mul", "div"])
        expect(said[name]).to.equal(`ShapeError: ${name}: ${alike} [2, 2] and [3, 4]; reshape or transpose one`);
      expect(said["in a gradient"]).to.equal(said.add);
      expect(said.concat).to.match(
        /^ShapeError: concat: its arguments must fit each other, got \[2, 2\] and \[3, 4\]; the backend says: /,
      );
      expect(said.reshape).to.match(
        /^ShapeError: reshape: its arguments must fit each other, got \[2, 2\]; the backend says: /,
      );
      expect(said.fits).to.equal("nothing");
    });
  });
}
