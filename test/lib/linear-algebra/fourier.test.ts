import { expect } from "chai";
import { type Complex, fourier, frequencies, inverseFourier } from "latent/linear-algebra/fourier";
import { normals, seeds } from "latent/random";

const random = (side: number, seed: number) => {
  const next = seeds(seed);
  return { real: Float64Array.from(normals(side ** 2, next)), imaginary: Float64Array.from(normals(side ** 2, next)) };
};
const apart = (a: Float64Array, b: ArrayLike<number>) => Math.max(...a.map((x, at) => Math.abs(x - (b[at] as number))));

/** The sum of the definition, as it is written. */
function bySums({ real, imaginary }: ReturnType<typeof random>, side: number) {
  const all = Array.from({ length: side ** 2 }, (_, at) => [Math.floor(at / side), at % side] as const);
  const sums = all.map(([k, l]) =>
    all.reduce(
      ([re, im], [i, j], at) => {
        const angle = (-2 * Math.PI * (i * k + j * l)) / side;
        const [x, y] = [real[at] as number, imaginary[at] as number];
        return [
          re + x * Math.cos(angle) - y * Math.sin(angle),
          im + x * Math.sin(angle) + y * Math.cos(angle),
        ] as const;
      },
      [0, 0] as readonly [number, number],
    ),
  );
  return { real: sums.map(([re]) => re), imaginary: sums.map(([, im]) => im) };
}

describe("the Fourier transform of a picture", () => {
  it("by hand: a picture of two by two", () => {
    const { real, imaginary } = fourier({ real: Float64Array.of(1, 2, 3, 4), imaginary: new Float64Array(4) }, 2);
    expect([...real]).to.deep.equal([10, -2, -4, 0]);
    expect(Math.max(...imaginary.map(Math.abs))).to.be.below(1e-15);
  });

  it("is the double sum of its definition, of complex pictures too", () => {
    for (const side of [1, 2, 4, 8]) {
      const picture = random(side, side);
      const [fast, slow] = [fourier(picture, side), bySums(picture, side)];
      expect(apart(fast.real, slow.real), `side ${side}`).to.be.below(1e-12);
      expect(apart(fast.imaginary, slow.imaginary), `side ${side}`).to.be.below(1e-12);
    }
  });

  it("is undone by its inverse, and keeps the energy: Σ|X|² = side² Σ|x|²", () => {
    const picture = random(32, 3);
    const energy = ({ real, imaginary }: Complex) =>
      real.reduce((sum, x, at) => sum + x * x + (imaginary[at] as number) ** 2, 0);
    const transform = fourier(picture, 32);
    const back = inverseFourier(transform, 32);
    expect(apart(back.real, picture.real)).to.be.below(1e-13);
    expect(apart(back.imaginary, picture.imaginary)).to.be.below(1e-13);
    expect(energy(transform) / energy(picture) / 32 ** 2).to.be.closeTo(1, 1e-13);
  });

  it("puts a wave at its frequency: one place and its mirror", () => {
    const real = Float64Array.from({ length: 256 }, (_, at) => Math.cos((2 * Math.PI * (3 * (at % 16))) / 16));
    const transform = fourier({ real, imaginary: new Float64Array(256) }, 16);
    const strong = [...transform.real].flatMap((x, at) => (Math.abs(x) > 1e-9 ? [at] : []));
    expect(strong).to.deep.equal([3, 13]);
    expect(strong.map((at) => frequencies(16)[at])).to.deep.equal([3 / 16, 3 / 16]);
  });

  it("refuses a side that is no power of two, and a part of another size", () => {
    expect(() => fourier({ real: new Float64Array(9), imaginary: new Float64Array(9) }, 3)).to.throw(
      RangeError,
      "side must be a power of two and both parts side² numbers, got a side of 3 and 9 and 9 numbers",
    );
    expect(() => fourier({ real: new Float64Array(4), imaginary: new Float64Array(3) }, 2)).to.throw(
      RangeError,
      "4 and 3 numbers",
    );
  });
});
