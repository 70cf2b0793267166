import { expect } from "chai";
import { greyLevelSums } from "latent/linear-algebra/grey-levels";
import { seeds, uniforms } from "latent/random";

/** Each sum by itself, in plain loops. */
function plain(bytes: Uint8Array, d: number) {
  const sums = new Array<number>(d).fill(0);
  const products = sums.map(() => new Array<number>(d).fill(0));
  for (let from = 0; from < bytes.length; from += d) {
    for (let i = 0; i < d; i++) {
      sums[i] = (sums[i] as number) + (bytes[from + i] as number);
      for (let j = i; j < d; j++) {
        const row = products[i] as number[];
        row[j] = (row[j] as number) + (bytes[from + i] as number) * (bytes[from + j] as number);
      }
    }
  }
  return { sums, products };
}

function expectSame(bytes: Uint8Array, d: number): void {
  const { sums, products } = greyLevelSums(bytes, d);
  const expected = plain(bytes, d);
  expect([...sums]).to.deep.equal(expected.sums);
  for (let i = 0; i < d; i++) {
    expect([...products.subarray(i * d + i, (i + 1) * d)], `row ${i}`).to.deep.equal(expected.products[i]?.slice(i));
  }
}

describe("sums of grey levels", () => {
  it("are the plain sums, for odd and even numbers of pixels, black ones among them", () => {
    for (const d of [1, 2, 5, 6]) {
      const levels = uniforms(d * 40, seeds(d));
      expectSame(
        Uint8Array.from(levels, (x) => (x < 0.5 ? 0 : 255 * x)),
        d,
      );
    }
  });

  it("stay exact where every pixel of 2,100 images is white: no packed sum reaches into the next", () => {
    expectSame(new Uint8Array(2100 * 3).fill(255), 3);
  });
});
