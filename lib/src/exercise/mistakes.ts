/** The hint that belongs to what an answer has done: that of the nearest listed mistake, where its values are those of one. */
import type { Case } from "./case";
import { mismatch } from "./compare";
import type { Outcome } from "./judge";
import type { Plain } from "./plain";
import { holdsTensors } from "./tensor-value";

/** What a listed mistake comes to, and the idea to think about again; never the code. */
export interface Mistake {
  readonly hint: string;
  /** Of each case the value of each call; null where it has none. */
  readonly values: readonly (readonly Plain[])[];
}

const alike = { relative: 1e-6, absolute: 1e-9, reason: "a mistake is recognised by six digits" };
const alikeTensors = { relative: 1e-4, absolute: 1e-6, reason: "float32 on two backends agrees in four digits" };

/**
 * Whether an answer's value is that of a mistake.
 *
 * @example isAlike([1, 2], [1, 2 + 1e-7]) // true
 * @example isAlike([1, 2], [1, 2.0001]) // false
 */
export const isAlike = (mistaken: Plain, got: Plain): boolean =>
  mismatch(mistaken, got, holdsTensors(mistaken) ? alikeTensors : alike) === undefined;

/**
 * The hint for each case: of the mistakes that return in it what the answer returned, the one that agrees in most of the cases;
 * the case's own hint where there is none.
 *
 * @param outcomes of each case what each call came to
 * @example
 * const tolerance = { relative: 1e-9, absolute: 0, reason: "rounding" };
 * const one = { name: "n", hint: "of the case", calls: [[1]], expectation: { kind: "value", expected: 2 }, tolerance };
 * hintsFor([one], [{ hint: "twice", values: [[4]] }], [[{ value: 4 }]]) // ["twice"]
 * hintsFor([one], [{ hint: "twice", values: [[4]] }], [[{ value: 5 }]]) // ["of the case"]
 */
export function hintsFor(
  cases: readonly Pick<Case, "hint">[],
  mistakes: readonly Mistake[],
  outcomes: readonly (readonly Outcome[])[],
): string[] {
  const agreeing = mistakes.map(({ hint, values }) => {
    const where = cases.map((_, i) => agrees(values[i] ?? [], outcomes[i] ?? []));
    return { hint, where, degree: where.filter(Boolean).length };
  });
  const byDegree = agreeing.sort((a, b) => b.degree - a.degree); // of equals the one that is listed first
  return cases.map(({ hint }, i) => byDegree.find(({ where }) => where[i])?.hint ?? hint);
}

/**
 * The hint where nothing was wrong with the idea: how long a tensor lives, of which kind it is, what was returned instead of one. The sentence
 * on it may say all, and then no hint follows.
 *
 * @param difference what went wrong, as the verdict tells it
 * @returns undefined where the hint of the case is to be told
 * @example formHint("Error: Tensor is disposed.") // "which tensors does the answer dispose of, and who needs them after that?"
 * @example formHint("expected a tensor [2], got a list of 2; return the tensor itself, not its numbers") // ""
 * @example formHint("expected 2, got 3") // undefined
 */
export function formHint(difference: string): string | undefined {
  if (/\bdisposed\b/.test(difference))
    return "which tensors does the answer dispose of, and who needs them after that?";
  const kind = /expected a tensor of (float32|int32|bool), got one of/.test(difference);
  if (kind) return "of which kind are your numbers? A comparison gives truths, toFloat() makes numbers of them";
  const saysAll = /^(TypeError: )?an answer must be|work on a copy$|return the tensor itself, not its numbers$/.test(
    difference,
  );
  return saysAll ? "" : undefined;
}

function agrees(values: readonly Plain[], outcomes: readonly Outcome[]): boolean {
  if (outcomes.length === 0 || values.length !== outcomes.length) return false;
  return outcomes.every((outcome, j) => {
    const value = values[j] as Plain;
    return value !== null && "value" in outcome && isAlike(value, outcome.value);
  });
}
