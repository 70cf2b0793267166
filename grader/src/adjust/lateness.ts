/** How late something was handed in, and what that costs: nothing where nobody tells when it was. */
import type { Submission } from "../intake/submissions";
import { rounded } from "../record/result";
import { deadlineOf, type Override, type Policy } from "./policy";

/** Days and points, with what is to be said of them. */
export interface Lateness {
  /** Days begun after the deadline; absent where that is not known. */
  readonly daysLate?: number;
  /** What is taken off. */
  readonly penalty: number;
  readonly notes: readonly string[];
}

/** What is known of the time at which something was handed in. */
export type HandedIn = Pick<Submission, "handedIn" | "late">;

const day = 86_400_000;

/** @param handed undefined where nothing was, and nothing is late */
export function latenessOf(earned: number, handed: HandedIn | undefined, policy: Policy, override: Override): Lateness {
  const daysLate = override.daysLate ?? (handed === undefined ? 0 : daysAfter(handed, policy, override));
  const matters = policy.due !== undefined || (policy.percentPerDay ?? 0) > 0 || policy.lastDay !== undefined;
  const decided = override.daysLate !== undefined || (override.extraDays ?? 0) > 0;
  const days = daysLate ?? 0;
  const tooLate = days > (policy.lastDay ?? Number.POSITIVE_INFINITY);
  const share = tooLate ? 1 : Math.min(1, (days * (policy.percentPerDay ?? 0)) / 100);
  const marked = handed?.late === true && days === 0 && matters && !decided;
  const against = handed?.handedIn === undefined ? "and by how much is not known" : "its time does not";
  return {
    ...(daysLate === undefined ? {} : { daysLate }),
    penalty: rounded(earned * share),
    notes: [
      ...(daysLate === undefined ? [unknown] : []),
      ...(marked ? [`Canvas marks it late, ${against}: say daysLate`] : []),
      ...(tooLate ? [`more than ${policy.lastDay} days late`] : []),
    ],
  };
}

/** "2026-11-20 22:58 UTC": a time is never told without its zone. */
export const inUtc = (handedIn: string): string => `${handedIn.slice(0, 16).replace("T", " ")} UTC`;

const unknown = "when it was handed in is not known: nothing is taken off for being late";

/** Days begun after the deadline; Canvas knows who was in time where it marks others as late. */
function daysAfter(
  { handedIn, late }: HandedIn,
  { due, graceMinutes = 0 }: Policy,
  { extraDays = 0 }: Override,
): number | undefined {
  const deadline = due === undefined ? undefined : deadlineOf(due);
  if (deadline === undefined) return 0;
  if (handedIn === undefined) return late === false ? 0 : undefined;
  const over = Date.parse(handedIn) - deadline - extraDays * day;
  return over <= graceMinutes * 60_000 ? 0 : Math.ceil(over / day);
}
