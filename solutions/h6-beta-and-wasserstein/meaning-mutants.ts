/** Mistakes with the mutual information gap. */
import { type Mutant, mutantsOf } from "latent-grader/authoring";

export const meaningMutants: readonly Mutant[] = mutantsOf("h6.gap", [
  {
    name: "no second",
    replace: ["(first - second)", "first"],
    fails: "is near 0 where two numbers say the same, but for one picture",
    says: "the largest information alone: a gap has two sides",
  },
  {
    name: "in nats",
    replace: ["(first - second) / entropy(v)", "first - second"],
    fails: "is near 1 where each number says one factor, but for one picture",
    says: "gaps in nats, not shares of the factors' entropies",
  },
  {
    name: "the least for the second",
    replace: ["return (first - second)", "return (first - Math.min(second, ...told))"],
    fails: "is right for four numbers of a code",
    says: "the least informative number, where the second best is asked for",
  },
  {
    name: "not sorted",
    replace: ["told.toSorted((a, b) => b - a)", "told"],
    fails: "does not change when the numbers of the code change places",
    says: "the first two numbers of the code, whichever tell most",
  },
  {
    name: "joint entropy",
    replace: ["entropy(z) + entropy(v) - entropy(", "entropy("],
    fails: "is right for two numbers of a code that err",
    says: "H(z, v) in the place of I(z; v)",
  },
  {
    name: "sum over factors",
    replace: ["sum(gaps) / gaps.length", "sum(gaps)"],
    fails: "is right for three factors, one of them seldom seen",
    says: "a sum over factors, where their mean is asked for",
  },
  {
    name: "swapped",
    replace: ["const gaps =", "[codes, factors] = [factors, codes];\n  const gaps ="],
    fails: "is right for four numbers of a code",
    says: "codes and factors have changed places: the gaps are those of the numbers of the code",
  },
]);
