/** The verdict on one case, from what the calls of it returned. Pure: the notebook and the grader judge by the same lines. */
import type { Call, Case } from "./case";
import { mismatch } from "./compare";
import { objectives } from "./objectives";
import { type Plain, plainText } from "./plain";
import { holdsTensors, isTensorValue, withoutTensors } from "./tensor-value";

/** Each call's plain value, or what went wrong instead. */
export type Outcome =
  /** `changed`: whether the call has changed its arguments, which belong to who called; `left`: how many tensors are left of it. */
  { readonly value: Plain; readonly changed?: boolean; readonly left?: number } | { readonly failure: string };

export interface Verdict {
  readonly passed: boolean;
  /** What differs, for a reader who may see the arguments; empty if passed. */
  readonly difference: string;
}

/**
 * Judges a case by the values of its calls.
 *
 * @example
 * const tolerance = { relative: 1e-9, absolute: 0, reason: "rounding" };
 * const entropy = { name: "n", hint: "h", calls: [[1]], expectation: { kind: "value", expected: 2 }, tolerance };
 * judge(entropy, [{ value: 2 }]).passed // true
 * judge(entropy, [{ value: 3 }]).difference // "expected 2, got 3"
 * judge(entropy, [{ failure: "RangeError" }]).difference // "RangeError"
 * judge(entropy, [{ value: 2, changed: true }]).passed // false
 */
export function judge(one: Case, outcomes: readonly Outcome[]): Verdict {
  const values: Plain[] = [];
  for (const outcome of outcomes) {
    if ("failure" in outcome) return failed(outcome.failure);
    values.push(outcome.value);
  }
  if (values.length !== one.calls.length) return failed("not every call returned");
  const difference = differenceOf(one, values);
  if (difference !== undefined) return failed(difference);
  return outcomes.some((outcome) => "changed" in outcome && outcome.changed)
    ? failed(
        values.some(holdsTensors) || one.calls.some(holdsTensors)
          ? "the value is right, but the answer has changed or disposed of what it was given, which is the caller's"
          : "the value is right, but the answer has changed what it was given: work on a copy",
      )
    : { passed: true, difference: "" };
}

function differenceOf({ expectation, tolerance, calls }: Case, values: readonly Plain[]): string | undefined {
  if (expectation.kind === "training") {
    const [trained, given] = [values[0] as Plain, calls[0] as Plain].map(withoutTensors);
    const loss = objectives[expectation.objective]?.(trained as Plain, given as Call) ?? Number.NaN;
    const most = expectation.reached + tolerance.absolute;
    return loss <= most ? undefined : `expected a loss of ${plainText(most)} at most, got ${plainText(loss)}`;
  }
  if (expectation.kind !== "relation") return mismatch(expectation.expected, values[0] as Plain, tolerance);
  const numbers = values.map(numberOf);
  const stray = numbers.find((value) => typeof value !== "number" || !Number.isFinite(value));
  if (stray !== undefined) return `expected a finite number, got ${plainText(stray)}`;
  const terms = numbers.map((value, i) => (expectation.weights[i] as number) * (value as number));
  const sum = terms.reduce((total, term) => total + term, 0);
  const slack = tolerance.absolute + tolerance.relative * terms.reduce((total, term) => total + Math.abs(term), 0);
  // Terms that are finite and too large to be added up satisfy nothing.
  const holds = Number.isFinite(slack) && (expectation.sum === "zero" ? Math.abs(sum) <= slack : sum >= -slack);
  if (holds) return undefined;
  const wanted = expectation.sum === "zero" ? "zero" : "zero or more";
  if (values.length === 1 && expectation.weights[0] === 1) return `expected ${wanted}, got ${plainText(sum)}`;
  return `expected ${written(expectation.weights, numbers)} to be ${wanted}, got ${plainText(sum)}`;
}

/** A tensor of one number is as good as the number. */
const numberOf = (value: Plain): Plain =>
  isTensorValue(value) && value.values.length === 1 ? (value.values[0] as number) : value;

/** "4.46 − 2 · 1.91": the value of each call in its order, with the sign and the factor that it has in the sum. */
function written(weights: readonly number[], values: readonly Plain[]): string {
  const terms = values.map((value, i) => {
    const weight = weights[i] as number;
    const factor = Math.abs(weight) === 1 ? "" : `${plainText(Math.abs(weight))} · `;
    const text = plainText(value);
    const bracketed = text.startsWith("-") && (i > 0 || factor !== "" || weight < 0) ? `(${text})` : text;
    const sign = weight < 0 ? (i === 0 ? "−" : " − ") : i === 0 ? "" : " + ";
    return `${sign}${factor}${bracketed}`;
  });
  return terms.join("");
}

function failed(difference: string): Verdict {
  return { passed: false, difference };
}
