/** Homework 3: its exercises in the order of the notebook. */
import type { AuthoredHomework } from "latent-grader/authoring";
import { erased, marginalized, penalty, salt } from "./corrupted";
import { denoised, score } from "./mixtures";
import { answers, defect, training } from "./pairs";

export const homework: AuthoredHomework = {
  id: "h3",
  title: "Denoising",
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
  absent: ["corruptions", "denoising", "information", "linear-algebra/moments"],
  exercises: [erased, salt, marginalized, penalty, score, denoised, defect, answers, training],
  written: [{ id: "h3.why", title: "Why noisy targets teach the same", points: 6 }],
};
