/** What to think about again after a listed mistake, where the hint of the case that it fails speaks of something else. */
import type { Hints } from "latent-grader/authoring";

/** By exercise, then by the mistake's name. */
export const hints: Hints = {
  "h6.point": {
    "no half": "what does one number of the code cost?",
    "idle ones alone": "a code of finite rate: is anything rebuilt without an error?",
    "variance as a deviation": "which of the two, v or √v, divides the data, and which the eigenvalues?",
  },
  "h6.budget": {
    "in the order given": "which number of the code is bought first?",
    "log β": "the equation is one for log β: what is asked for?",
    "no mean": "how often does β stand in the sum over the numbers in use?",
    "the last logarithm alone": "½ Σ log(λᵢ/β) = rate: over which i?",
  },
  "h6.parts": {
    "no mean over pictures": "a rate is one for each picture: a sum, or a mean?",
    "one number forgotten": "how many numbers has the code?",
    "prior first": "under which of the two is the mean of the logarithm taken?",
  },
  "h6.bound": {
    "mean of logarithms": "which comes first, the mean or the logarithm?",
    "posterior multiplied": "from what were the codes drawn?",
    "both signs": "which of prior and posterior is a factor of p(x, z)?",
  },
  "h6.discrepancy": {
    "distance not squared": "what does ‖·‖² say of the distance?",
    "one cloud's size": "how many pairs are there across?",
    "within the first": "how alike are the samples of the second cloud among themselves?",
    "both signs": "two clouds far apart: is the distance large, or far below 0?",
  },
  "h6.root": {
    "roots of entries": "multiply your matrix by itself: is it M?",
    "other sign": "what is the determinant of a 2 × 2 matrix?",
  },
  "h6.distance": {
    "without the means": "two bells of one form in two places: is the way 0?",
    "root of the way": "W₂, or its square?",
    "way not squared": "a mean of squared ways: of what is the square?",
  },
  "h6.encoders": {
    "errors not squared": "a mean squared error: of what is the square?",
    sums: "a sum over pictures, or a mean?",
    "in the order given": "two ways cross on the line: what becomes cheaper when they change their ends?",
    "nearest by number": "a mean squared error: of what is the square?",
    "one encoder for both": "which of the two encoders may use a code twice?",
  },
  "h6.gap": {
    "joint entropy": "what are independent numbers to tell of each other?",
    "sum over factors": "can a score of codes be larger than 1?",
    swapped: "for each factor one gap: over what does the outer loop run, and by whose entropy is divided?",
  },
};
