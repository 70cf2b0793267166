/**
 * What can be said of one exercise, in the same words to everyone: the terminal, the student's page, Gradescope and the
 * instructor's questions each only lay it out.
 */
import { isDeepStrictEqual } from "node:util";
import { type CaseResult, type ExerciseResult, type State, toldOf } from "./result";

/** One case in words. Of a hidden case its name and hint are told, and never what it was given. */
export interface CaseOutcome {
  readonly passed: boolean;
  /** "is zero where both agree (hidden)" */
  readonly label: string;
  /** What went wrong, a line each. */
  readonly words: readonly string[];
  /** The idea to think about again, where the case does not pass. */
  readonly hint?: string;
}

/** One exercise in words. */
export interface ExerciseOutcome {
  readonly passed: number;
  readonly of: number;
  /** Whether the answer is still the template's. */
  readonly unwritten: boolean;
  /** What holds of the whole answer: why nothing of it ran, what it looks like, what followed from earlier answers. */
  readonly sentences: readonly string[];
  /** The compiler's words, where the cell does not compile. */
  readonly diagnostics: readonly string[];
  readonly cases: readonly CaseOutcome[];
}

/** What a state says by itself; where a difference is told, that says more. */
const stateWords: Readonly<Record<State, string>> = {
  pass: "",
  fail: "",
  error: "an error was thrown",
  timeout: "no answer in time",
  memory: "too much memory",
  crashed: "the process ended",
  "compile-error": "the cell does not compile",
};

/** The text that a case has as its difference where the answer is still the template's `todo`. */
export const notWritten = "not written yet";

/** An exercise's result in words. */
export function outcomeOf(
  exercise: Pick<ExerciseResult, "cases" | "earned" | "looksLike" | "advice" | "diagnostics" | "followed">,
): ExerciseOutcome {
  const { cases, looksLike, advice, diagnostics } = toldOf(exercise);
  const unwritten = isUnwritten(cases);
  return {
    passed: cases.filter(({ state }) => state === "pass").length,
    of: cases.length,
    unwritten,
    sentences: [
      ...(diagnostics === undefined ? [] : ["The cell does not compile."]),
      ...(unwritten ? ["Not written yet."] : []),
      ...(looksLike === undefined ? [] : [`Your answer has the values of a known mistake: ${looksLike}.`]),
      ...followedSentence(exercise),
      ...(advice === undefined ? [] : [`Without loss of points: ${advice}.`]),
    ],
    diagnostics: diagnostics?.split("\n") ?? [],
    cases: told(cases).map((one) => caseOutcome(one, unwritten)),
  };
}

/**
 * A case's result in words.
 *
 * @param unwritten whether the answer is still the template's
 */
export function caseOutcome(
  { name, hint, hidden, state, called = [], difference }: CaseResult,
  unwritten = false,
): CaseOutcome {
  const label = `${name}${hidden ? " (hidden)" : ""}`;
  if (state === "pass") return { passed: true, label, words: [] };
  const words = (hidden ? undefined : difference) ?? (unwritten ? notWritten : stateWords[state]);
  const lines = [...(hidden ? [] : called), ...(words === "" ? [] : words.split("\n"))];
  return { passed: false, label, words: lines, ...(hint === "" ? {} : { hint }) };
}

/** Each hint once, where it is first to be thought of; none before the first attempt. */
function told(cases: readonly CaseResult[]): CaseResult[] {
  const unwritten = isUnwritten(cases);
  const failing = cases.filter(({ state }) => state !== "pass");
  return cases.map((one) =>
    unwritten || failing.find(({ hint }) => hint === one.hint) !== one ? { ...one, hint: "" } : one,
  );
}

function isUnwritten(cases: readonly CaseResult[]): boolean {
  const open = cases.filter(({ hidden }) => !hidden);
  return open.length > 0 && open.every(({ difference }) => difference === notWritten);
}

function followedSentence({ followed, earned, cases }: Parameters<typeof outcomeOf>[0]): string[] {
  if (followed === undefined || followed.earned < earned) return [];
  const places = `right answers in the place of ${followed.inPlaceOf.join(", ")}`;
  if (followed.earned > earned)
    return [`With ${places} this exercise earns ${followed.earned} instead of ${earned}; the higher mark counts.`];
  const same = followed.cases === undefined || isDeepStrictEqual(followed.cases, cases);
  return same ? [] : [`It was run with ${places}: what is said here is of this answer alone.`];
}
