/** Mistakes that students make, as edits of the solutions, and other ways to be right. */
import { hinted, type Mutant } from "latent-grader/authoring";
import { corruptedMutants } from "./corrupted-mutants";
import { hints } from "./hints";
import { mixtureMutants } from "./mixture-mutants";
import { pairMutants } from "./pair-mutants";

export const mutants: readonly Mutant[] = hinted([...corruptedMutants, ...mixtureMutants, ...pairMutants], hints);

const alternative = (exercise: string, name: string, from: string, to: string): Mutant => ({
  ...{ exercise, name, fails: "" },
  replace: [from, to],
});

/** Right answers that look otherwise; each must have full marks. */
export const alternatives: readonly Mutant[] = [
  alternative(
    "h3.erased",
    "from the second moment",
    "p * (1 - p) * xj ** 2",
    "(1 - p) * xj ** 2 - ((1 - p) * xj) ** 2",
  ),
  alternative("h3.salt", "multiplied out", "0.5 * xj ** 2 + 0.5 * (1 - xj) ** 2", "xj * xj - xj + 0.5"),
  alternative("h3.marginalized", "sums for means", ".div(examples.length)", ""),
  alternative("h3.noise-penalty", "a trace", "squaredNorm(w)", "w.mmul(w.transpose()).trace()"),
  alternative("h3.score", "halves inside", "0.5 * (Math.log(variance) +", "(0.5 * Math.log(variance) + 0.5 *"),
  alternative("h3.tweedie", "the square as a product", "return noisy + sigma ** 2 *", "return noisy + sigma * sigma *"),
  alternative("h3.pairs", "in another order", "return noisy - clean - mean", "return -clean + noisy - mean"),
  alternative("h3.aims", "from above", "one.p > best.p", "!(one.p <= best.p)"),
  alternative(
    "h3.loop",
    "the factor at the end",
    "rate * 2 * (w * noisy - x) * noisy",
    "rate * (w * noisy - x) * noisy * 2",
  ),
];
