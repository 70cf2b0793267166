import { expect } from "chai";
import { Matrix } from "latent/linear-algebra/matrix";
import {
  codesOf,
  logitsOf,
  type OneHotNetwork,
  oneHotGradient,
  oneHotLoss,
  oneHotNetwork,
  oneHotStep,
} from "latent/models/one-hot-autoencoder";
import { seeds } from "latent/random";
import { expectClose } from "../independent/samples";

const outputs = ["sigmoid", "softmax"] as const;
const numbersOf = ({ table, decoder, bias }: OneHotNetwork) => [...table.to1DArray(), ...decoder.to1DArray(), ...bias];

/** The network with these numbers. */
function withNumbers({ table: { rows: n, columns: m }, output }: OneHotNetwork, z: readonly number[]): OneHotNetwork {
  const part = (at: number) => Matrix.from1DArray(n, m, z.slice(at * n * m, (at + 1) * n * m));
  return { table: part(0), decoder: part(1), bias: Float64Array.from(z.slice(2 * n * m)), output };
}

describe("the N–M–N network", () => {
  it("two words through one unit, by hand: h = σ(±1), l = 2h, and the two losses", () => {
    const network = (output: "sigmoid" | "softmax"): OneHotNetwork => ({
      table: new Matrix([[1], [-1]]),
      decoder: new Matrix([[2], [-2]]),
      bias: Float64Array.of(-1, 1),
      output,
    });
    const h = 1 / (1 + Math.exp(-1));
    expectClose(codesOf(network("sigmoid")).to1DArray(), [h, 1 - h], 1e-15);
    const l = 2 * h - 1;
    expectClose(logitsOf(network("sigmoid")).to1DArray(), [l, -l, -l, l], 1e-15);
    expect(oneHotLoss(network("sigmoid"))).to.be.closeTo(2 * Math.log1p(Math.exp(-l)), 1e-14);
    expect(oneHotLoss(network("softmax"))).to.be.closeTo(Math.log1p(Math.exp(-2 * l)), 1e-14);
  });

  for (const output of outputs) {
    it(`${output}: the gradient is that of central differences`, () => {
      const network = oneHotNetwork({ words: 4, units: 2, output }, seeds(3));
      const z = numbersOf(network);
      const moved = (at: number, by: number) =>
        oneHotLoss(
          withNumbers(
            network,
            z.map((one, i) => (i === at ? one + by : one)),
          ),
        );
      const slopes = z.map((_, at) => (moved(at, 1e-5) - moved(at, -1e-5)) / 2e-5);
      expectClose(numbersOf(oneHotGradient(network)), slopes, 1e-9);
    });

    it(`${output}: a step goes down, by the rate times the gradient, and leaves the network as it was`, () => {
      const network = oneHotNetwork({ words: 4, units: 2, output }, seeds(4));
      const before = numbersOf(network);
      const after = oneHotStep(network, 0.1);
      const slope = numbersOf(oneHotGradient(network));
      expectClose(
        numbersOf(after),
        before.map((one, i) => one - 0.1 * (slope[i] as number)),
        1e-14,
      );
      expect(oneHotLoss(after)).to.be.below(oneHotLoss(network));
      expect(numbersOf(network)).to.deep.equal(before);
    });
  }

  it("large logits leave the losses finite", () => {
    const network = oneHotNetwork({ words: 3, units: 1, output: "softmax" }, seeds(5));
    const steep = { ...network, bias: Float64Array.of(900, -900, 0) };
    expect(oneHotLoss(steep)).to.be.within(600, 1000);
    expect(oneHotLoss({ ...steep, output: "sigmoid" })).to.be.within(600, 2000);
  });

  it("refuses sizes that are no whole numbers, a rate that is not positive, and a bias of another length", () => {
    expect(() => oneHotNetwork({ words: 0, units: 2, output: "sigmoid" }, seeds(1))).to.throw(RangeError, "words");
    const network = oneHotNetwork({ words: 3, units: 2, output: "sigmoid" }, seeds(1));
    expect(() => oneHotStep(network, Number.NaN)).to.throw(RangeError, "oneHotStep: rate must be positive, got NaN");
    expect(() => logitsOf({ ...network, bias: Float64Array.of(1) })).to.throw("logitsOf");
  });
});
