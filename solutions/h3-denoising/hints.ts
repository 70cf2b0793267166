/** What to think about again after a listed mistake, where the hint of the case that it fails speaks of something else. */
import type { Hints } from "latent-grader/authoring";

/** By exercise, then by the mistake's name. */
export const hints: Hints = {
  "h3.erased": {
    "variance of a bit": "how far can a black pixel be moved by a mask?",
    "standard deviation": "which of the two is measured in squares?",
  },
  "h3.salt": {
    "mean over pixels": "the squared length of a difference of two pictures",
    "every hit a change": "may a hit leave a white pixel white?",
  },
  "h3.marginalized": {
    "diagonal as the rest": "a pixel is kept or erased once: what is E x̃ⱼ²?",
    "no mask in P": "which of the two in E x x̃ᵀ has been through a mask?",
    "the damage itself": "what brings x̃ back to x?",
  },
  "h3.noise-penalty": {
    "noise of the input": "what does W do to the noise?",
    transposed: "examples are rows: what is (W x)ᵀ?",
  },
  "h3.score": {
    "no weights": "which part is likelier before anything is seen?",
    "no volumes": "what stands before e^(…) in a Gaussian density?",
    "away from the means": "towards which side does log p grow?",
  },
  "h3.tweedie": {
    "clean score": "of which density is x̃ a draw?",
    "the step alone": "from where is the step made?",
  },
  "h3.pairs": {
    "all outcomes alike": "how likely is each?",
    "targets' length": "by how much does a target miss its clean value?",
    "the constant left in": "three means: which of them does not know g, and is it taken off?",
    "the other way round": "which of the two losses stands first?",
    "one prediction": "which of the predictions belongs to an outcome?",
    "half of it": "multiply (g − x − δ)² out: how often does (g − x) δ stand in it?",
  },
  "h3.aims": {
    "plain mean": "differentiate Σ pᵢ (yᵢ − a)² by a: how much does each yᵢ weigh?",
    "a quarter": "how much of the probability may lie below a median?",
    "beyond half": "exactly half lies at or below a value: is it a median already?",
    unsorted: "half of the probability lies below the median: below in which order?",
    "greatest value": "which answer is right most often?",
    "least likely": "which answer is right most often?",
  },
  "h3.loop": {
    "noise in the target": "with this target, what is the best w?",
    "noise drawn once": "how many different pictures does the loop ever see?",
  },
};
