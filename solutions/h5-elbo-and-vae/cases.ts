/** Homework 5: its exercises in the order of the notebook. */
import type { AuthoredHomework } from "latent-grader/authoring";
import { importanceBound, loss, reparameterized, sample, score } from "./estimates";
import { fit } from "./fits";
import { elbo, elboGap, evidence, posterior } from "./linear-models";

export const homework: AuthoredHomework = {
  id: "h5",
  title: "ELBO and VAE",
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
  absent: ["information", "estimators", "losses", "models"],
  exercises: [sample, loss, importanceBound, reparameterized, score, posterior, evidence, elbo, elboGap, fit],
  written: [{ id: "h5.in-words", title: "What the bound leaves out", points: 6 }],
};
