import { expect } from "chai";
import { orthogonalMatrix } from "latent/linear-algebra/instances";
import { diagonal, Matrix, maxDifference } from "latent/linear-algebra/matrix";
import { componentGradient, matricesOf, nearZero, nesterovStep } from "latent/models/component-descent";
import { type LinearAutoencoder, linearAutoencoderGradient } from "latent/models/linear-autoencoder";
import { geometricKeep, nestedDropoutGradient } from "latent/models/nested-dropout";
import { regularizedGradient, rotationAugmentedGradient } from "latent/models/regularized-linear-autoencoder";
import { seeds } from "latent/random";

const variances = [3, 2, 1.1, 0.7, 0.2];
const sigma = diagonal(variances);
const penalties = [0.1, 0.2, 0.5];
const keep = geometricKeep(3, 0.8);
const apart = (a: LinearAutoencoder, b: LinearAutoencoder) =>
  Math.max(maxDifference(a.encoder, b.encoder), maxDifference(a.decoder, b.decoder));
const weights = () => nearZero({ latent: 3, dimensions: 5, scale: 0.8 }, seeds(4));

describe("component descent", () => {
  const references = [
    ["plain", {}, (m: LinearAutoencoder) => linearAutoencoderGradient(m, sigma)],
    ["with penalties", { penalties }, (m: LinearAutoencoder) => regularizedGradient(m, sigma, penalties)],
    ["with nested dropout", { keep }, (m: LinearAutoencoder) => nestedDropoutGradient(m, sigma, keep)],
    ["with rotation", { rotate: true }, (m: LinearAutoencoder) => rotationAugmentedGradient(m, sigma)],
  ] as const;
  for (const [name, breaking, reference] of references) {
    it(`has the gradient of the full covariance, ${name}`, () => {
      const ours = matricesOf(componentGradient(weights(), variances, breaking));
      expect(apart(ours, reference(matricesOf(weights())))).to.be.below(1e-13);
    });
  }

  it("turns with the data: plain descent in other coordinates is the same run, turned", () => {
    const u = orthogonalMatrix(5, seeds(5));
    const turned = u.mmul(sigma).mmul(u.transpose());
    const symmetric = turned.clone().add(turned.transpose()).div(2);
    const own = weights();
    let model = matricesOf(own);
    model = { encoder: model.encoder.mmul(u.transpose()), decoder: u.mmul(model.decoder) };
    const velocity = nearZero({ latent: 3, dimensions: 5, scale: 1 }, seeds(1));
    velocity.encoder.fill(0);
    velocity.decoder.fill(0);
    for (let step = 0; step < 30; step++) {
      nesterovStep(own, velocity, (w) => componentGradient(w, variances, {}), { rate: 0.05, momentum: 0 });
      const { encoder, decoder } = linearAutoencoderGradient(model, symmetric);
      model = {
        encoder: Matrix.sub(model.encoder, encoder.mul(0.05)),
        decoder: Matrix.sub(model.decoder, decoder.mul(0.05)),
      };
    }
    const { encoder, decoder } = matricesOf(own);
    const back = { encoder: encoder.mmul(u.transpose()), decoder: u.mmul(decoder) };
    expect(apart(model, back)).to.be.below(1e-12);
  });

  it("momentum is Nesterov's: two steps by hand on a parabola", () => {
    const [w, v] = [1, 0].map((x) => ({ latent: 1, encoder: Float64Array.of(x), decoder: Float64Array.of(x) }));
    for (let step = 0; step < 2; step++) nesterovStep(w as never, v as never, (at) => at, { rate: 0.1, momentum: 0.5 });
    // v₁ = −0.1, w₁ = 0.9; ahead 0.85, v₂ = −0.05 − 0.085, w₂ = 0.765
    expect(w?.encoder[0]).to.be.closeTo(0.765, 1e-15);
  });

  it("refuses other sizes, rates and momenta", () => {
    expect(() => componentGradient(weights(), [1, 2], {})).to.throw("componentGradient");
    expect(() => componentGradient(weights(), variances, { penalties: [1] })).to.throw("penalties");
    expect(() => nearZero({ latent: 0, dimensions: 2, scale: 1 }, seeds(1))).to.throw(RangeError);
    expect(() => nearZero({ latent: 1, dimensions: 2, scale: Number.NaN }, seeds(1))).to.throw("scale");
    const w = weights();
    expect(() => nesterovStep(w, w, (at) => at, { rate: Number.NaN, momentum: 0 })).to.throw("rate");
    expect(() => nesterovStep(w, w, (at) => at, { rate: 1, momentum: 1 })).to.throw("momentum");
  });
});
