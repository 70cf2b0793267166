import { expect } from "chai";
import { requireSameShape, requireShape, ShapeError, shapeText } from "latent/shape";

const shaped = (...shape: number[]) => ({ shape });
const nothing = undefined as unknown as { shape: number[] };

describe("shape", () => {
  it("prints a shape with its names and sizes", () => {
    expect(shapeText(["batch", 784])).to.equal("[batch, 784]");
    expect(shapeText([])).to.equal("[]");
  });

  it("lets equal shapes pass, also none and one", () => {
    requireSameShape("f", { a: shaped(2, 3), b: shaped(2, 3) });
    requireSameShape("f", { a: shaped(2, 3) });
    requireSameShape("f", {});
  });

  it("names every shape when they differ", () => {
    expect(() => requireSameShape("rate", { mean: shaped(8, 2), logVar: shaped(8, 3) })).to.throw(
      ShapeError,
      /^rate: shapes must match, got mean \[8, 2\] and logVar \[8, 3\]$/,
    );
    expect(() => requireSameShape("f", { a: shaped(1, 23), b: shaped(12, 3) })).to.throw(ShapeError);
  });

  it("says which arguments are no tensors, all at once", () => {
    const wrong = { a: nothing, b: null as never, c: 5 as never, d: shaped(1) };
    expect(() => requireSameShape("f", wrong)).to.throw(
      ShapeError,
      "f: a must be a tensor, got undefined; b must be a tensor, got null; c must be a tensor, got number",
    );
    expect(() => requireShape("f", { a: [nothing, [1]] })).to.throw(ShapeError, "f: a must be a tensor, got undefined");
  });

  it("reports all wrong arguments at once", () => {
    expect(() =>
      requireShape("f", { x: [shaped(8, 3), ["batch", 4]], y: [shaped(5), [5]], z: [shaped(8), ["batch", 2]] }),
    ).to.throw(ShapeError, "f: x must be [batch, 4], got [8, 3]; z must be [batch, 2], got [8]");
  });

  it("gives a named axis one size in all arguments", () => {
    requireShape("f", { x: [shaped(8, 4), ["batch", 4]], z: [shaped(8, 2), ["batch", "latent"]] });
    expect(() =>
      requireShape("f", { x: [shaped(8, 4), ["batch", 4]], z: [shaped(9, 2), ["batch", "latent"]] }),
    ).to.throw(ShapeError, "f: z must be [batch, latent] with batch = 8, got [9, 2]");
    expect(() => requireShape("f", { w: [shaped(3, 4), ["n", "n"]] })).to.throw(
      ShapeError,
      "w must be [n, n], got [3, 4]",
    );
  });

  it("lets no NaN pass for a size", () => {
    expect(() => requireShape("f", { x: [shaped(Number.NaN), [3]] })).to.throw(ShapeError);
    expect(() => requireShape("f", { x: [shaped(Number.NaN), ["n"]] })).to.throw(ShapeError);
  });

  it("is an Error of its own name, so that a notebook prints it", () => {
    expect(`${new ShapeError("rate: x")}`).to.equal("ShapeError: rate: x");
  });
});
