/**
 * How many seconds the rest of some work takes, at the speed so far:
 *
 *     left = elapsed · (total − done) / done
 *
 * Nothing is said before two seconds and a tenth of the work have passed (a first step that records, a server that lets one wait):
 * what is said is then at most nine times what has passed.
 *
 * @param done how much of the work is done, in any unit
 * @param total how much there is
 * @param elapsed seconds since it began
 * @returns seconds; undefined while nothing can be said, and when the work is done
 * @example
 * secondsLeft(25, 100, 10) // 30
 * secondsLeft(9, 100, 10) // undefined
 */
export function secondsLeft(done: number, total: number, elapsed: number): number | undefined {
  if (!(elapsed >= 2 && done >= total / 10 && done < total)) return undefined;
  return (elapsed * (total - done)) / done;
}
