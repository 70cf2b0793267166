import { expect } from "chai";
import fc from "fast-check";
import {
  barberAgakovBound,
  barberAgakovGap,
  decodingErrors,
  discreteBarberAgakov,
  isotropicDecoderGap,
} from "latent/information/barber-agakov";
import { channelInformation, channelPosterior, type GaussianChannel } from "latent/information/gaussian-channel";
import { multivariateEntropy, multivariateLogDensity } from "latent/information/multivariate-gaussian";
import { expectationIn } from "latent/linear-algebra/gauss-hermite";
import { normalMatrix, positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { Matrix } from "latent/linear-algebra/matrix";
import { symmetricEigen } from "latent/linear-algebra/symmetric-eigen";
import { seeds, uniforms } from "latent/random";
import { ShapeError } from "latent/shape";

const instance = fc.record({ n: fc.integer({ min: 1, max: 5 }), m: fc.integer({ min: 1, max: 5 }), start: fc.nat() });
const drawn = ({ n, m, start }: { n: number; m: number; start: number }) => {
  const next = seeds(start);
  const channel: GaussianChannel = {
    covariance: positiveDefiniteMatrix(n, next),
    encoder: normalMatrix(m, n, next),
    noiseVariance: 0.1 + (uniforms(1, next)[0] as number),
  };
  return { channel, decoder: { gain: normalMatrix(n, m, next), covariance: positiveDefiniteMatrix(n, next) } };
};
const scalar = (x: number) => new Matrix([[x]]);

describe("the Barber–Agakov bound", () => {
  it("is by hand ½ log 3, short of log 2 by ½ log 4/3: x of variance 3, noise 1, a decoder N(z/2, 1)", () => {
    const channel = { covariance: scalar(3), encoder: scalar(1), noiseVariance: 1 };
    const decoder = { gain: scalar(1 / 2), covariance: scalar(1) };
    expect(channelInformation(channel)).to.be.closeTo(Math.log(2), 1e-15);
    expect(decodingErrors(channel, decoder.gain).get(0, 0)).to.be.closeTo(1, 1e-15); // (1 − ½)² · 3 + ¼ · 1
    expect(barberAgakovBound(channel, decoder)).to.be.closeTo(0.5 * Math.log(3), 1e-14);
    expect(barberAgakovGap(channel, decoder)).to.be.closeTo(0.5 * Math.log(4 / 3), 1e-14);
  });

  it("is by hand log 2 − ½ log 3 below the information for a round decoder of variances 3 and 1", () => {
    const deaf = { covariance: Matrix.diag([3, 1]), encoder: Matrix.zeros(1, 2), noiseVariance: 1 };
    expect(isotropicDecoderGap(deaf)).to.be.closeTo(Math.log(2) - 0.5 * Math.log(3), 1e-14);
  });

  it("is by hand log 3/2, short by log 4/3, for a coin and a decoder that is right three times in four", () => {
    const told = discreteBarberAgakov(
      [
        [0.5, 0],
        [0, 0.5],
      ],
      [
        [0.75, 0.25],
        [0.25, 0.75],
      ],
    );
    expect(told.bound).to.be.closeTo(Math.log(3 / 2), 1e-15);
    expect(told.gap).to.be.closeTo(Math.log(4 / 3), 1e-15);
  });

  it("and its gap add up to the information; the exact decoder closes it", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const { channel, decoder } = drawn(sizes);
        const information = channelInformation(channel);
        const gap = barberAgakovGap(channel, decoder);
        const bound = barberAgakovBound(channel, decoder);
        expect((bound + gap) / (1 + gap)).to.be.closeTo(information / (1 + gap), 1e-11);
        expect(gap).to.be.at.least(0);
        expect(barberAgakovBound(channel, channelPosterior(channel))).to.be.closeTo(information, 1e-10);
      }),
      { seed: 5 },
    );
  });

  it("is H(X) + E log q(x|z) by quadrature over (x, ε) on the line", () => {
    const channel = { covariance: scalar(1.7), encoder: scalar(0.8), noiseVariance: 0.4 };
    const decoder = { gain: scalar(0.6), covariance: scalar(0.9) };
    const logDensity = expectationIn(
      (e) => {
        const x = Math.sqrt(1.7) * (e[0] as number);
        const z = 0.8 * x + Math.sqrt(0.4) * (e[1] as number);
        return multivariateLogDensity([x], { mean: [0.6 * z], covariance: scalar(0.9) });
      },
      2,
      4,
    );
    expect(barberAgakovBound(channel, decoder)).to.be.closeTo(multivariateEntropy(scalar(1.7)) + logDensity, 1e-13);
  });

  it("is squared error with its constant for a decoder with one variance, best at the mean eigenvalue: AM–GM gap", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const { channel } = drawn(sizes);
        const { gain, covariance } = channelPosterior(channel);
        const v = covariance.trace() / sizes.n;
        const isotropic = { gain, covariance: Matrix.eye(sizes.n).mul(v) };
        const printed =
          multivariateEntropy(channel.covariance) -
          (sizes.n / 2) * Math.log(2 * Math.PI * v) -
          decodingErrors(channel, gain).trace() / (2 * v);
        expect(barberAgakovBound(channel, isotropic)).to.be.closeTo(printed, 1e-11);
        expect(barberAgakovGap(channel, isotropic)).to.be.closeTo(isotropicDecoderGap(channel), 1e-10);
        for (const other of [0.9 * v, 1.1 * v]) {
          const worse = { gain, covariance: Matrix.eye(sizes.n).mul(other) };
          expect(barberAgakovGap(channel, worse)).to.be.above(barberAgakovGap(channel, isotropic));
        }
      }),
      { seed: 6 },
    );
  });

  it("has a gap of zero only for equal eigenvalues", () => {
    const even = { covariance: Matrix.eye(3).mul(2), encoder: Matrix.eye(3), noiseVariance: 1 };
    expect(isotropicDecoderGap(even)).to.be.closeTo(0, 1e-14);
    const { values } = symmetricEigen(channelPosterior(drawn({ n: 3, m: 1, start: 9 }).channel).covariance);
    expect(values[0]).to.be.above(values[2] as number);
    expect(isotropicDecoderGap(drawn({ n: 3, m: 1, start: 9 }).channel)).to.be.above(1e-3);
  });

  it("refuses a decoder of another shape or with no covariance", () => {
    const { channel, decoder } = drawn({ n: 3, m: 2, start: 1 });
    expect(() => barberAgakovBound(channel, { ...decoder, gain: Matrix.eye(3) })).to.throw(
      ShapeError,
      "decoder.gain must be [3, 2], got [3, 3]",
    );
    expect(() => barberAgakovGap(channel, { ...decoder, covariance: Matrix.zeros(3, 3) })).to.throw(
      RangeError,
      "decoder.covariance must be positive definite",
    );
  });
});
