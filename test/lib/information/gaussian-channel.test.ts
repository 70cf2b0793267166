import { expect } from "chai";
import fc from "fast-check";
import { decodingErrors } from "latent/information/barber-agakov";
import {
  channelInformation,
  channelJoint,
  channelPosterior,
  codeCovariance,
  type GaussianChannel,
  waterFilling,
} from "latent/information/gaussian-channel";
import {
  gaussianConditional,
  gaussianConditionalEntropy,
  gaussianMutualInformation,
} from "latent/information/gaussian-information";
import { multivariateEntropy, multivariateKl } from "latent/information/multivariate-gaussian";
import { inverse } from "latent/linear-algebra/cholesky";
import { normalMatrix, positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { Matrix, maxDifference } from "latent/linear-algebra/matrix";
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
  return { channel };
};
const scalar = (x: number) => new Matrix([[x]]);

describe("jointly Gaussian variables", () => {
  it("have I = −½ log(1 − ρ²) for correlation ρ", () => {
    const joint = new Matrix([
      [4, 1.2],
      [1.2, 1],
    ]); // ρ = .6
    expect(gaussianMutualInformation(joint, 1)).to.be.closeTo(-0.5 * Math.log(1 - 0.36), 1e-15);
  });

  it("have I = H(X) − H(X|Z) = H(X) + H(Z) − H(X, Z) = KL of the joint from the product", () => {
    fc.assert(
      fc.property(instance, ({ n, m, start }) => {
        const joint = positiveDefiniteMatrix(n + m, seeds(start));
        const x = joint.subMatrix(0, n - 1, 0, n - 1);
        const z = joint.subMatrix(n, n + m - 1, n, n + m - 1);
        const information = gaussianMutualInformation(joint, n);
        expect(information).to.be.closeTo(multivariateEntropy(x) - gaussianConditionalEntropy(joint, n), 1e-11);
        expect(gaussianConditionalEntropy(joint, n)).to.be.closeTo(
          multivariateEntropy(gaussianConditional(joint, n).covariance),
          1e-11,
        );
        const product = Matrix.zeros(n + m, n + m)
          .setSubMatrix(x, 0, 0)
          .setSubMatrix(z, n, n);
        const mean = new Float64Array(n + m);
        expect(information).to.be.closeTo(
          multivariateKl({ mean, covariance: joint }, { mean, covariance: product }),
          1e-11,
        );
      }),
      { seed: 1 },
    );
  });

  it("have a conditional whose precision is the block of the joint precision", () => {
    const joint = positiveDefiniteMatrix(6, seeds(3));
    const precision = inverse(joint);
    const { gain, covariance } = gaussianConditional(joint, 2);
    expect(maxDifference(inverse(covariance), precision.subMatrix(0, 1, 0, 1))).to.be.below(1e-12);
    const right = covariance.mmul(precision.subMatrix(0, 1, 2, 5)).mul(-1);
    expect(maxDifference(gain, right)).to.be.below(1e-12);
  });

  it("agree with numpy on the KL between joint and product of [[2, .5, .3], [.5, 1, .2], [.3, .2, .7]], X the first two", () => {
    // python3: .5*(slogdet(S[:2,:2])[1] + slogdet(S[2:,2:])[1] - slogdet(S)[1])
    const joint = new Matrix([
      [2, 0.5, 0.3],
      [0.5, 1, 0.2],
      [0.3, 0.2, 0.7],
    ]);
    expect(gaussianMutualInformation(joint, 2)).to.be.closeTo(0.04704321954230409, 1e-14);
  });

  it("refuse a code that is a function of x, and a bad split", () => {
    const joint = new Matrix([
      [1, 2],
      [2, 4],
    ]);
    expect(() => gaussianMutualInformation(joint, 1)).to.throw(
      RangeError,
      "joint must be positive definite, got 0 at pivot 1",
    );
    expect(() => gaussianMutualInformation(joint, 2)).to.throw(
      RangeError,
      "first must be a whole number from 1 to 1, got 2",
    );
    expect(() => gaussianConditionalEntropy(joint, Number.NaN)).to.throw(RangeError);
    expect(() => gaussianConditional(new Matrix([[1, 0]]), 1)).to.throw();
  });
});

describe("the Gaussian channel", () => {
  it("carries ½ log(1 + signal/noise)", () => {
    const channel = { covariance: scalar(2), encoder: scalar(3), noiseVariance: 6 };
    expect(channelInformation(channel)).to.be.closeTo(0.5 * Math.log(4), 1e-15);
    expect(channelJoint(channel).to2DArray()).to.deep.equal([
      [2, 6],
      [6, 24],
    ]);
    expect(codeCovariance(channel).get(0, 0)).to.equal(24);
  });

  it("carries the information of its joint covariance, and E(I − DW)… is the posterior covariance at the exact decoder", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const { channel } = drawn(sizes);
        expect(channelInformation(channel)).to.be.closeTo(
          gaussianMutualInformation(channelJoint(channel), sizes.n),
          1e-10,
        );
        const { gain, covariance } = channelPosterior(channel);
        expect(maxDifference(decodingErrors(channel, gain), covariance)).to.be.below(1e-11);
      }),
      { seed: 2 },
    );
  });

  it("has dI/dσ² = −½ Tr(S⁻¹WΣWᵀ)/σ²", () => {
    const { channel } = drawn({ n: 4, m: 3, start: 5 });
    const h = 1e-5;
    const at = (step: number) => channelInformation({ ...channel, noiseVariance: channel.noiseVariance + step });
    const s = codeCovariance(channel);
    const signal = channel.encoder.mmul(channel.covariance).mmul(channel.encoder.transpose());
    const right = (-0.5 * inverse(s).mmul(signal).trace()) / channel.noiseVariance;
    expect((at(h) - at(-h)) / (2 * h)).to.be.closeTo(right, 1e-7);
  });

  it("diverges as ½ rank(W) log(1/σ²) when the noise goes (erratum 15)", () => {
    const { channel } = drawn({ n: 4, m: 2, start: 6 });
    const at = (noiseVariance: number) => channelInformation({ ...channel, noiseVariance });
    expect(at(1e-9) - at(1e-8)).to.be.closeTo(Math.log(10), 1e-6);
    expect(() => at(0)).to.throw(RangeError, "channelInformation: noiseVariance must be positive, got 0");
  });

  it("refuses an encoder of another width", () => {
    const channel = { covariance: Matrix.eye(3), encoder: Matrix.eye(2), noiseVariance: 1 };
    expect(() => channelInformation(channel)).to.throw(ShapeError, "encoder must be [any, 3], got [2, 2]");
  });
});

describe("water-filling", () => {
  it("by hand raises floors ½ and 1 with power 1 to the level 1¼: depths ¾ and ¼; with less than ½ the second stays dry", () => {
    expect([...waterFilling([2, 1], 1)]).to.deep.equal([0.75, 0.25]);
    expect([...waterFilling([2, 1], 0.4)]).to.deep.equal([0.4, 0]);
  });

  it("finds the level that bisection finds", () => {
    const gains = fc.array(fc.double({ min: 0.01, max: 10, noNaN: true }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(gains, fc.double({ min: 0.01, max: 20, noNaN: true }), (g, power) => {
        const poured = (level: number) => g.map((gain) => Math.max(0, level - 1 / gain));
        let [low, high] = [0, power + 100];
        for (let halving = 0; halving < 100; halving++) {
          const middle = (low + high) / 2;
          if (poured(middle).reduce((sum, x) => sum + x, 0) > power) high = middle;
          else low = middle;
        }
        const depths = poured(low);
        waterFilling(g, power).forEach((depth, i) => {
          expect(depth).to.be.closeTo(depths[i] as number, 1e-10);
        });
      }),
      { seed: 6 },
    );
  });

  it("adds up to the power and beats every other division", () => {
    const gains = fc.array(fc.double({ min: 0.01, max: 10, noNaN: true }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(gains, fc.double({ min: 0.01, max: 20, noNaN: true }), fc.nat(), (g, power, start) => {
        const information = (p: ArrayLike<number>) =>
          g.reduce((sum, gain, i) => sum + 0.5 * Math.log1p(gain * (p[i] as number)), 0);
        const best = waterFilling(g, power);
        const other = uniforms(g.length, seeds(start));
        const total = other.reduce((sum, x) => sum + x, 0);
        expect(best.reduce((sum, x) => sum + x, 0) / power).to.be.closeTo(1, 1e-12);
        expect(information(best)).to.be.at.least(information(other.map((x) => (x / total) * power)) - 1e-12);
      }),
      { seed: 4 },
    );
    expect([...waterFilling([2, 0], 1)]).to.deep.equal([1, 0]);
    expect(() => waterFilling([0, 0], 1)).to.throw(
      RangeError,
      "waterFilling: gains must not be negative, and one of them must be positive, got [0, 0]",
    );
    expect(() => waterFilling([1], Number.NaN)).to.throw(RangeError, "power must be positive, got NaN");
    expect(() => waterFilling([1, Number.NaN], 1)).to.throw(RangeError);
  });
});
