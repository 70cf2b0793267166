import { expect } from "chai";
import { normalMatrix } from "latent/linear-algebra/instances";
import { Matrix } from "latent/linear-algebra/matrix";
import { type TiedLayer, tiedGradient, tiedLoss, tiedReconstruction } from "latent/models/tied-autoencoder";
import { normals, seeds } from "latent/random";
import { expectClose } from "../independent/samples";

const widths = [4, 3, 2];
function drawn(seed: number): TiedLayer[] {
  const next = seeds(seed);
  return [0, 1].map((l) => ({
    weights: normalMatrix(widths[l + 1] as number, widths[l] as number, next),
    bias: normals(widths[l + 1] as number, next),
    outward: normals(widths[l] as number, next),
  }));
}

describe("the tied autoencoder", () => {
  it("one pair of layers is linear: x̂ = Wᵀ(Wx + b) + c, by hand", () => {
    const layers = [{ weights: new Matrix([[1, 2]]), bias: [3], outward: [10, 20] }];
    expectClose(tiedReconstruction(layers, [1, 1]), [16, 32], 1e-14);
    expect(tiedLoss(layers, [1, 1])).to.be.closeTo(0.5 * (15 ** 2 + 31 ** 2), 1e-12);
  });

  it("its gradient, encoder's and decoder's part together, is that of central differences", () => {
    for (const seed of [1, 2, 3]) {
      const layers = drawn(seed);
      const x = normals(4, seeds(seed + 10));
      const moved = (l: number, key: "weights" | "bias" | "outward", at: number, by: number) => {
        const change = (one: TiedLayer): TiedLayer => {
          const step = (list: ArrayLike<number>) => Array.from(list, (value, i) => (i === at ? value + by : value));
          if (key !== "weights") return { ...one, [key]: step(one[key]) };
          const { rows, columns } = one.weights;
          return { ...one, weights: Matrix.from1DArray(rows, columns, step(one.weights.to1DArray())) };
        };
        return tiedLoss(
          layers.map((one, m) => (m === l ? change(one) : one)),
          x,
        );
      };
      const slope = (l: number, key: "weights" | "bias" | "outward", at: number) =>
        (moved(l, key, at, 1e-5) - moved(l, key, at, -1e-5)) / 2e-5;
      tiedGradient(layers, x).forEach(({ encoderPart, decoderPart, bias, outward }, l) => {
        const both = Matrix.add(encoderPart, decoderPart).to1DArray();
        expectClose(
          both,
          both.map((_, at) => slope(l, "weights", at)),
          1e-8,
        );
        expectClose(
          bias,
          Array.from(bias, (_, at) => slope(l, "bias", at)),
          1e-8,
        );
        expectClose(
          outward,
          Array.from(outward, (_, at) => slope(l, "outward", at)),
          1e-8,
        );
      });
    }
  });

  it("refuses layers that do not fit", () => {
    const [first] = drawn(1) as [TiedLayer];
    expect(() => tiedLoss([first], [1, 2])).to.throw("tiedReconstruction");
    expect(() => tiedLoss([{ ...first, bias: [1] }], [1, 2, 3, 4])).to.throw("bias");
  });
});
