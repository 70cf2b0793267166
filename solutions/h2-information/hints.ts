/** What to think about again after a listed mistake, where the hint of the case that it fails speaks of something else. */
import type { Hints } from "latent-grader/authoring";

/** By exercise, then by the mistake's name. */
export const hints: Hints = {
  "h2.entropy": {
    bits: "which logarithm gives nats?",
  },
  "h2.gaussian-kl": {
    "no half": "½ stands before every term",
    bits: "which logarithm gives nats?",
  },
  "h2.monte-carlo": {
    "mean over pixels": "given z the pixels are independent: what becomes of their costs?",
    sign: "a distortion is a cost",
  },
  "h2.kl-gradient": {
    "half a mean": "how does a square change with its base?",
    "no minus one": "which terms of the divergence hold log σ²?",
  },
  "h2.general-kl": {
    "no half": "½ stands before every term",
    "distance in units of q": "whose covariance measures the distance?",
    reverse: "whose covariance is the unit: that of q or that of p?",
    "no logarithm": "how does the divergence know of the volumes, det Σ?",
  },
  "h2.joint-kl": {
    "rate reversed": "in a divergence, whose probability stands above in the logarithm?",
    bits: "which logarithm gives nats?",
  },
  "h2.wasserstein": {
    "no means": "how far apart are two Gaussians that differ in their means alone?",
  },
  "h2.channel-information": {
    bits: "which logarithm gives nats?",
  },
  "h2.ba-bound": {
    "error without half": "½ stands before the squared error, too",
    "noise's deviation": "σ² is a variance",
    "decoder's deviation": "v is a variance",
  },
  "h2.ba-gap": {
    sum: "a gap is a difference",
    half: "a difference has no factor before it",
    bits: "which logarithm gives nats?",
  },
};
