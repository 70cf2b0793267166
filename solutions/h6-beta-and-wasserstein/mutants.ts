/** Mistakes that students make, as edits of the solutions, and other ways to be right. */
import { hinted, type Mutant } from "latent-grader/authoring";
import { distanceMutants } from "./distance-mutants";
import { hints } from "./hints";
import { meaningMutants } from "./meaning-mutants";
import { rateMutants } from "./rate-mutants";

export const mutants: readonly Mutant[] = hinted([...rateMutants, ...distanceMutants, ...meaningMutants], hints);

const alternative = (exercise: string, name: string, from: string, to: string): Mutant => ({
  ...{ exercise, name, fails: "" },
  replace: [from, to],
});

/** Right answers that look otherwise; each must have full marks. */
export const alternatives: readonly Mutant[] = [
  alternative(
    "h6.point",
    "a difference of logarithms",
    "Math.log(lambda / beta)",
    "(Math.log(lambda) - Math.log(beta))",
  ),
  alternative(
    "h6.budget",
    "a product for a sum",
    "Math.exp((logs - 2 * rate) / (i + 1))",
    "Math.exp(logs / (i + 1)) * Math.exp((-2 * rate) / (i + 1))",
  ),
  alternative(
    "h6.parts",
    "the first part by a difference",
    "sum(joint.map((p) => kl(p, aggregate))) / q.length",
    "sum(joint.map((p) => kl(p, pairs(prior)))) / q.length - kl(aggregate, pairs(prior))",
  ),
  alternative(
    "h6.discrepancy",
    "a quotient in the kernel",
    "c / (c + sum(x.map((xi, i) => (xi - y[i]) ** 2)))",
    "1 / (1 + sum(x.map((xi, i) => (xi - y[i]) ** 2)) / c)",
  ),
  alternative(
    "h6.root",
    "the trace by roots of the eigenvalues",
    "Math.sqrt(a + d + 2 * det)",
    "Math.sqrt((a + d) / 2 + Math.sqrt(((a - d) / 2) ** 2 + b * c)) + Math.sqrt((a + d) / 2 - Math.sqrt(((a - d) / 2) ** 2 + b * c))",
  ),
  alternative("h6.distance", "in another order", "sum(apart) + sum(traces)", "sum([...traces, ...apart])"),
  alternative("h6.encoders", "from above", "list.toSorted((a, b) => a - b)", "list.toSorted((a, b) => b - a)"),
  alternative(
    "h6.bound",
    "a logarithm of the count",
    "Math.log(sum(shares) / shares.length)",
    "Math.log(sum(shares)) - Math.log(logs.length)",
  ),
  alternative(
    "h6.gap",
    "each divided for itself",
    "(first - second) / entropy(v)",
    "first / entropy(v) - second / entropy(v)",
  ),
];
