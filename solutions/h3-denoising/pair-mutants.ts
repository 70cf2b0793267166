/** Mistakes with noisy targets, with what losses aim at, and in the loop. */
import { type Mutant, mutantsOf } from "latent-grader/authoring";

export const pairMutants: readonly Mutant[] = [
  ...mutantsOf("h3.pairs", [
    {
      name: "the constant left in",
      replace: ["return noisy - clean - mean((one) => (one.target - one.clean) ** 2)", "return noisy - clean"],
      fails: "is zero where targets err to both sides alike",
      says: "the targets' own squared noise is still in it",
    },
    {
      name: "all outcomes alike",
      replace: ["one.probability * f(one)", "f(one) / outcomes.length"],
      fails: "is right for targets that are too dark",
      says: "a mean over outcomes without their probabilities",
    },
    {
      name: "the other way round",
      replace: ["noisy - clean - mean", "clean - noisy + mean"],
      fails: "is right for one input",
      says: "the sign: noisy less clean is asked for",
    },
    {
      name: "targets' length",
      replace: ["(one.target - one.clean) ** 2", "one.target ** 2"],
      fails: "is zero for other fair targets too",
      says: "E y², where E (y − x)² belongs",
    },
    {
      name: "one prediction",
      replace: ["predictions[one.input] - one.target", "predictions[0] - one.target"],
      fails: "is right for a table of three inputs",
      says: "the loss on noisy targets has the prediction for the first input in every outcome",
    },
    {
      name: "half of it",
      replace: [
        "return noisy - clean - mean((one) => (one.target - one.clean) ** 2)",
        "return (noisy - clean - mean((one) => (one.target - one.clean) ** 2)) / 2",
      ],
      fails: "is right for two inputs with biased targets",
      says: "half of it: the product stands twice in a square",
    },
  ]),
  ...mutantsOf("h3.aims", [
    {
      name: "unsorted",
      replace: [".sort((a, b) => a.value - b.value)", ""],
      fails: "is right for five values",
      says: "the half of the probability is looked for in an unsorted list",
    },
    {
      name: "middle of the list",
      replace: ["absolute: sorted[at].value", "absolute: sorted[(sorted.length - 1) >> 1].value"],
      fails: "does not count values that hardly occur as much as others",
      says: "the middle of the list of values, whatever their probabilities",
    },
    {
      name: "plain mean",
      replace: ["sum + one.p * one.value", "sum + one.value / values.length"],
      fails: "is right for three values",
      says: "a mean of the values without their probabilities",
    },
    {
      name: "greatest value",
      replace: ["one.p > best.p", "one.value > best.value"],
      fails: "does not count values that hardly occur as much as others",
      says: "the greatest value, where the likeliest is asked for",
    },
    {
      name: "least likely",
      replace: ["one.p > best.p", "one.p < best.p"],
      fails: "is right for seven values",
      says: "the value with the least probability",
    },
    {
      name: "beyond half",
      replace: ["below < 0.5", "below <= 0.5"],
      fails: "takes the smallest of several medians",
      says: "the greatest median, where the smallest is asked for",
    },
    {
      name: "a quarter",
      replace: ["below < 0.5", "below < 0.25"],
      fails: "takes the smallest of several medians",
      says: "a quarter of the probability, where half lies on either side of a median",
    },
  ]),
  ...mutantsOf("h3.loop", [
    {
      name: "noise drawn once",
      replace: ["epoch[n]", "noise[0][n]"],
      fails: "sees new noise in every epoch",
      says: "the noise of the first epoch in all of them: the map learns these few pictures by heart",
    },
    {
      name: "noise in the target",
      replace: ["w * noisy - x", "w * noisy - noisy"],
      fails: "comes near the best weight",
      says: "the noisy example as the target: the identity is then the best map",
    },
    {
      name: "no noise",
      replace: ["x + epoch[n]", "x"],
      fails: "is right after one epoch",
      says: "the clean example as the input",
    },
    {
      name: "no factor 2",
      replace: ["rate * 2 *", "rate *"],
      fails: "is right for a small rate",
      says: "the 2 of the derivative is missing: the steps are half as long",
    },
    {
      name: "uphill",
      replace: ["w -= rate", "w += rate"],
      fails: "is right for one example",
      says: "the step goes uphill",
    },
    {
      name: "derivative at the clean example",
      replace: ["- x) * noisy", "- x) * x"],
      fails: "is right for five numbers",
      says: "w multiplies the noisy example, so that is what its derivative has",
    },
  ]),
];
