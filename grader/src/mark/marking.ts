/** Marks one exercise: asks the student's process case by case, and judges here what it answers. */
import { calledWith } from "latent/exercise/called-with";
import type { Call, Case } from "latent/exercise/case";
import { judge } from "latent/exercise/judge";
import { formHint } from "latent/exercise/mistakes";
import type { Plain } from "latent/exercise/plain";
import type { AuthoredExercise } from "../authoring";
import { notWritten } from "../record/outcome";
import type { CaseResult, State } from "../record/result";
import { limits } from "../run/limits";
import { isDeath, type Session } from "../run/session";
import type { Reply } from "../run/student-process";

/** A case that has been run, with what the catalogue of mistakes needs. */
export interface Marked {
  readonly one: Case;
  readonly hidden: boolean;
  readonly result: CaseResult;
  /** What its calls returned, where all returned. */
  readonly got?: readonly Plain[];
  /** The most tensors that one of its calls has left behind, by its own account. */
  readonly left?: number;
}

const callMilliseconds = ({ seconds }: AuthoredExercise): number =>
  seconds === undefined ? limits.callMilliseconds : 1000 * seconds;

/** @param broken a state that all cases have without being run, and its words */
export async function markCases(
  session: Session,
  exercise: AuthoredExercise,
  cases: readonly Case[],
  options: { readonly hidden: boolean; readonly broken?: { readonly state: State; readonly detail: string } },
): Promise<Marked[]> {
  const marked: Marked[] = [];
  let broken = options.broken;
  for (const one of cases) {
    if (broken !== undefined) {
      marked.push(resultOf(one, options.hidden, broken.state, broken.detail));
      continue;
    }
    const outcomes: { readonly value: Plain; readonly changed: boolean; readonly left: number }[] = [];
    let ended: Reply | undefined;
    for (const call of one.calls) {
      const reply = await session.call(exercise.answer, call as Call, callMilliseconds(exercise));
      if (reply.state !== "ok") {
        ended = reply;
        break;
      }
      outcomes.push({ value: reply.value, changed: reply.changed === true, left: reply.left ?? 0 });
    }
    if (ended !== undefined) {
      const state = stateOf(ended);
      const detail = isDeath(ended) ? `${ended.state}: ${ended.detail}` : wordsOf(ended);
      const called = detail === notWritten ? [] : one.calls;
      marked.push(resultOf(one, options.hidden, state, detail, called));
      // Every further case would cost another process and another two seconds.
      if (isDeath(ended)) broken = { state, detail: `${detail}, in an earlier case` };
      continue;
    }
    const verdict = judge(one, outcomes);
    const called = verdict.passed ? [] : one.calls;
    const result = resultOf(one, options.hidden, verdict.passed ? "pass" : "fail", verdict.difference, called);
    marked.push({
      ...result,
      got: outcomes.map(({ value }) => value),
      left: Math.max(0, ...outcomes.map(({ left }) => left)),
    });
  }
  return marked;
}

/**
 * The part of the points that the cases earn. A relation alone proves nothing (a constant satisfies many), so relations
 * count once a value is right; hidden ones once a hidden value is, because the public values can be copied from `cases.json`.
 */
export function share(marked: readonly Marked[]): number {
  const values = marked.filter(({ one }) => one.expectation.kind !== "relation");
  const proves = (hidden: boolean) => {
    const own = values.filter((one) => one.hidden === hidden);
    return (own.length > 0 ? own : values).some(({ result }) => result.state === "pass");
  };
  const proved = { open: proves(false), hidden: proves(true) };
  const counting = marked.filter(
    ({ one, hidden, result }) =>
      result.state === "pass" && (one.expectation.kind !== "relation" || proved[hidden ? "hidden" : "open"]),
  );
  return counting.length / marked.length;
}

/** @param called the calls that were made, where a student can learn from them */
function resultOf(one: Case, hidden: boolean, state: State, difference: string, called: readonly Call[] = []): Marked {
  const { name } = one;
  // Where the value's form is at fault, the idea of the case is beside the point.
  const hint = state === "pass" ? one.hint : (formHint(difference) ?? one.hint);
  const shown = {
    ...(called.length === 0 ? {} : { called: calledWith(called) }),
    ...(difference === "" ? {} : { difference: shortened(difference) }),
  };
  return { one, hidden, result: { name, hint, hidden, state, ...(hidden ? {} : shown) } };
}

/** An answer may be a megabyte long; a page that tells of it need not. */
const longest = 2_000;

const shortened = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length} characters)`;

function stateOf(reply: Reply): State {
  if (reply.state === "timeout" || reply.state === "memory" || reply.state === "error") return reply.state;
  return "crashed"; // of itself, or ended for what it wrote
}

function wordsOf(reply: Reply): string {
  if (reply.state !== "error") return "";
  return reply.error === "NotYetWritten" ? notWritten : `${reply.error}: ${reply.message}`;
}
