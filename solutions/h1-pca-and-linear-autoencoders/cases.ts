/** Homework 1: its exercises in the order of the notebook. */
import type { AuthoredHomework } from "latent-grader/authoring";
import { bestDecoder, error, gradientOfError } from "./autoencoders";
import { centred, covariance, projection } from "./components";
import { remembered, switchedOff } from "./recovery";
import { leastLoss, scales } from "./regularized";

export const homework: AuthoredHomework = {
  id: "h1",
  title: "PCA and regularized linear autoencoders",
  edition: [
    "shape",
    "random",
    "linear-algebra/arguments",
    "linear-algebra/cholesky",
    "linear-algebra/implicit-ql",
    "linear-algebra/invertible",
    "linear-algebra/matrix",
    "linear-algebra/matrix-shapes",
    "linear-algebra/singular-values",
    "linear-algebra/symmetric-eigen",
    "linear-algebra/tridiagonal",
  ],
  absent: [
    "linear-algebra/moments", // centred, covariance
    "linear-algebra/pca", // projection
    "models", // error, gradient, best-decoder; scales, least-loss, switched-off, remembered
    "linear-algebra/alignment", // measures of what error and remembered ask for
  ],
  exercises: [
    centred,
    covariance,
    projection,
    error,
    gradientOfError,
    bestDecoder,
    scales,
    leastLoss,
    switchedOff,
    remembered,
  ],
  written: [{ id: "h1.turned", title: "Same reconstructions, other components", points: 6 }],
};
