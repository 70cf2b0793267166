/** Homework 2: its exercises in the order of the notebook. */
import type { AuthoredHomework } from "latent-grader/authoring";
import { bound, channelInformation, gap } from "./channels";
import { entropy, gaussianKl, generalKl, klGradient, wasserstein } from "./gaussians";
import { jointKl, monteCarlo } from "./models";

export const homework: AuthoredHomework = {
  id: "h2",
  title: "Information",
  edition: [
    "shape",
    "random",
    "linear-algebra/arguments",
    "linear-algebra/cholesky",
    "linear-algebra/implicit-ql",
    "linear-algebra/matrix",
    "linear-algebra/matrix-shapes",
    "linear-algebra/symmetric-eigen",
    "linear-algebra/tridiagonal",
  ],
  absent: ["information", "linear-algebra/square-root"],
  exercises: [
    entropy,
    gaussianKl,
    monteCarlo,
    klGradient,
    generalKl,
    jointKl,
    wasserstein,
    channelInformation,
    bound,
    gap,
  ],
  written: [{ id: "h2.in-words", title: "Why a decoder only ever proves a part", points: 6 }],
};
