/** What an answer was called with, for a reader who wants to do the same by hand. */
import type { Call } from "./case";
import { plainText } from "./plain";

/** Longer lines tell nobody anything. */
const longest = 400;

/**
 * A line for each call of a case, in their order; numbers with six digits.
 *
 * @example calledWith([[0.5, [1, 2]], [{ mean: 1 / 3 }]]) // ["called with 0.5, [1, 2]", "called with { mean: 0.333333 }"]
 */
export function calledWith(calls: readonly Call[]): string[] {
  const lines = calls.map((call) => `called with ${call.map(plainText).join(", ")}`);
  return lines.map((line) => (line.length > longest ? `${line.slice(0, longest)}…` : line));
}
