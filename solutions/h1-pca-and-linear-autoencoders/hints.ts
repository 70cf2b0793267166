/** What to think about again after a listed mistake, where the hint of the case that it fails speaks of something else. */
import type { Hints } from "latent-grader/authoring";

/** By exercise, then by the mistake's name. */
export const hints: Hints = {
  "h1.centred": {
    "rows for columns": "which index runs over the examples, and which over the numbers of one?",
    sign: "what becomes of the mean itself when the data are centred?",
    "N − 1": "a mean over the examples, so 1/N",
  },
  "h1.covariance": {
    "by the numbers": "a mean over the examples: by what is their sum divided?",
  },
  "h1.projection": {
    "one too few": "how many columns has U_k?",
    "rows for columns": "how does the matrix of eigenvectors hold them?",
    "what is lost": "which points does a projection leave where they are?",
    "last alone": "the plane is spanned by all of the first k",
  },
  "h1.error": {
    Pythagoras: "lengths add up only for the best decoder: which cross term is missing? Step 3 of notebook 01 has it",
    half: "a mean squared length has no factor before it",
    root: "a squared length: in which unit is it?",
  },
  "h1.gradient": {
    sign: "a gradient points to where the error grows",
    "no 2": "a square gives a factor 2",
    white: "the error is a mean over the data: where does their covariance come in?",
    "covariance first": "matrices do not change places",
    tied: "which matrix does the error meet on its way back to the encoder?",
  },
  "h1.best-decoder": {
    doubled: "both sides of the equation have the same factor",
    "no covariance with the code": "what is the covariance of x and W₁x?",
  },
  "h1.scales": {
    "upside down": "which of the two, when it is large, leaves nothing of a component?",
    "penalty for variance": "a small penalty leaves s near 1",
    "first variance": "each component has a variance of its own",
  },
  "h1.switched-off": {
    counted: "what is lost is a variance, in squared units",
    excess: "how much is lost of an entry that is switched off?",
  },
  "h1.remembered": {
    deviations: "a covariance is in squared units",
    "decoder alone": "what has the penalty done to the decoder?",
    "upside down": "s² = 1 − λ/σ², solved for σ²",
  },
};
