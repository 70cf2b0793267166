/** An answer may call earlier ones; where one of these is wrong, the hints of its own cases would send the learner astray. */
import type { Exercise } from "./case";

/** By exercise: how many of its public cases failed in the last check of this process. */
const failures = new Map<string, number>();

/**
 * Keeps what a check has said.
 *
 * @param id     the exercise
 * @param failed how many of its public cases failed
 * @example remember("h0.mean", 2) // undefined
 */
export function remember(id: string, failed: number): void {
  failures.set(id, failed);
}

/**
 * The sentence that names an earlier answer which failed its last check and is called by this one; undefined where there is none.
 *
 * @param id     the exercise
 * @param all    those of its homework
 * @param answer the function that answers it
 * @example remember("h0.mean", 2);
 * const all = [{ id: "h0.mean", answer: "mean" }, { id: "h0.variance", answer: "variance" }];
 * wrongPredecessor("h0.variance", all, (xs: number[], mean: (xs: number[]) => number) => mean(xs)) // "it calls mean, and h0.mean failed 2 public cases when it was last checked: put that right first, and run its check again"
 * wrongPredecessor("h0.variance", all, (mean: number) => 2 * mean) // undefined
 */
export function wrongPredecessor(
  id: string,
  all: readonly Pick<Exercise, "id" | "answer">[],
  answer: (...args: never[]) => unknown,
): string | undefined {
  const text = String(answer);
  const wrong = all.find((one) => one.id !== id && (failures.get(one.id) ?? 0) > 0 && calls(text, one.answer));
  if (!wrong) return undefined;
  const failed = failures.get(wrong.id) as number;
  const cases = `${failed} public case${failed === 1 ? "" : "s"}`;
  const remedy = "put that right first, and run its check again";
  return `it calls ${wrong.answer}, and ${wrong.id} failed ${cases} when it was last checked: ${remedy}`;
}

/** `name(…)`, or `(0, cell.name)(…)`, as the compiler writes a call of what another cell has defined. */
function calls(text: string, name: string): boolean {
  const escaped = name.replaceAll("$", "\\$");
  return new RegExp(`(?<![\\p{L}\\p{N}$_])${escaped}(?:\\)|\\?\\.)?\\s*\\(`, "u").test(text);
}
