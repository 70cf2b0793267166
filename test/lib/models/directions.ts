/** Steps and slopes along a direction in the space of encoder and decoder. */
import { Matrix } from "latent/linear-algebra/matrix";
import type { LinearAutoencoder } from "latent/models/linear-autoencoder";

export function stepped(model: LinearAutoencoder, direction: LinearAutoencoder, t: number): LinearAutoencoder {
  return {
    encoder: Matrix.add(model.encoder, Matrix.mul(direction.encoder, t)),
    decoder: Matrix.add(model.decoder, Matrix.mul(direction.decoder, t)),
  };
}

/** The slope of a loss along a direction, by central differences and by its gradient. */
export function slopeAlong(
  model: LinearAutoencoder,
  direction: LinearAutoencoder,
  loss: (model: LinearAutoencoder) => number,
  gradient: LinearAutoencoder,
) {
  const h = 1e-5;
  return {
    numeric: (loss(stepped(model, direction, h)) - loss(stepped(model, direction, -h))) / (2 * h),
    analytic:
      Matrix.mul(gradient.encoder, direction.encoder).sum() + Matrix.mul(gradient.decoder, direction.decoder).sum(),
  };
}
