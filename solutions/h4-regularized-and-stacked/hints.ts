/** What to think about again after a listed mistake, where the hint of the case that it fails speaks of something else. */
import type { Hints } from "latent-grader/authoring";

/** By exercise, then by the mistake's name. */
export const hints: Hints = {
  "h4.code": {
    "no bias": "what does a unit say to a black picture?",
    "no bend": "in which interval do codes lie?",
    "the decoder's bias": "which of b and c is as long as a code?",
  },
  "h4.contraction": {
    "no weights": "the chain rule: what is the derivative of xW + b by x?",
    "slope of tanh": "differentiate 1/(1 + e^{−a}), and write it in h",
    "mean over units": "‖J‖² has all entries of J in it: is it a mean?",
    "a sum over examples": "one number for each example",
    "one number": "one number for each example",
  },
  "h4.kept": {
    "without signs": "what becomes of a large negative number?",
    "one more": "count what stays",
    "the largest alone": "count what stays",
    "the mask": "as they are",
  },
  "h4.kept-gradient": {
    "largest slopes": "which numbers decide what stays?",
    "codes for a mask": "a kept number is passed on as it is: what is its derivative?",
    "positive codes alone": "what stays, by value or by absolute value?",
    "a mean": "of which loss is the slope given?",
    transposed: "the gradient has the shape of W, and each entry its place",
  },
  "h4.denoising-loss": {
    "noisy target": "what is the layer asked for?",
    "no decoder bias": "what does the layer say where all units are 0?",
    "bent output": "can it say a number above 1?",
    "no half": "½",
  },
  "h4.tied-gradient": {
    "clean codes": "what has the layer seen?",
    "clean input": "what has the layer seen?",
    "noisy target": "what is the layer asked for?",
    uphill: "the derivative of ½(x − x̂)² by x̂",
    "bias after the bend": "b stands inside σ",
  },
  "h4.shown": {
    "noisy target": "which of the two is masked?",
    "nothing masked": "which of the two is masked?",
    "first mask for all": "each layer has a mask of its own",
  },
  "h4.training": {
    "stopped early": "print the loss every ten steps: when does it stop falling?",
    "each mask once": "print the loss every ten steps: when does it stop falling?",
  },
  "h4.stack": {
    "no noise": "what does the layer see in a step?",
    uphill: "lowered takes the gradient off already",
    "codes of the start": "by which layer are the codes made that are passed up?",
    "noisy target": "what is the layer asked for?",
    "always from the start": "where is the layer after the first step?",
    "examples for all": "what does the second layer read?",
  },
};
