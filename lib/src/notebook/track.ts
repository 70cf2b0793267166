import { secondsLeft } from "../time-left";
import { emit, freshDisplayId, kernel } from "./kernel";

/** What is written beside the bar. */
export interface TrackOptions {
  /** What the steps do: "train", "epoch 3". */
  readonly label: string;
  /** A few words about the state, asked for whenever the bar is drawn: `() => "−ELBO 105.2"`. */
  readonly note?: () => string;
  /** What the first step does beside, shown until it is done: "recording the step". */
  readonly first?: string;
}

const pause = 200; // milliseconds between two drawings
const breath = 25; // milliseconds after which the event loop gets a turn: messages, timers, an interrupt

/**
 * A time as it is read: tenths below ten seconds, minutes above two.
 *
 * @example duration(185) // "3 min 05 s"
 */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** `35 steps/s`, or `2.4 s/step` where a step takes longer than a second. */
function rate(done: number, seconds: number): string {
  const perSecond = done / seconds;
  if (!(perSecond > 0 && Number.isFinite(perSecond))) return "";
  return perSecond >= 1
    ? `, ${perSecond >= 10 ? Math.round(perSecond) : perSecond.toFixed(1)} steps/s`
    : `, ${duration(1 / perSecond)}/step`;
}

function bar(done: number, total: number): string {
  const width = 24;
  const full = total > 0 ? Math.floor((done / total) * width) : width;
  return "█".repeat(full) + "░".repeat(width - full);
}

/** One line in a notebook that follows the loop; in a terminal it is rewritten in place, elsewhere nothing is written. */
function line(): (text: string, last: boolean) => void {
  if (!kernel()) {
    const terminal = process.stderr;
    return (text, last) => terminal.isTTY && terminal.write(`\r\x1b[2K${text}${last ? "\n" : ""}`);
  }
  const displayId = freshDisplayId();
  let update = false;
  return (text) => {
    emit({ data: { "text/plain": text } }, { displayId, update });
    update = true;
  };
}

/**
 * Counts 0 … total − 1 for a loop, with a bar, the rate and (after two seconds and a tenth of the
 * steps) the time left, drawn in place. The event loop gets a turn at least
 * every 50 ms (between steps), so figures update, and interrupting the kernel ends the loop. The last line stays as a record.
 *
 *     for await (const step of track(400, { label: "train" })) losses.push(trainStep(…));
 *
 * @param total how many steps, a whole number
 * @throws {RangeError} if total is not a whole number ≥ 0
 * @throws {Error} the signal's reason, named "Interrupted", when the cell is interrupted
 * @example
 * const seen = [];
 * for await (const step of track(3, { label: "count" })) seen.push(step);
 * seen // [0, 1, 2]
 */
export async function* track(
  total: number,
  { label, note, first }: TrackOptions,
): AsyncGenerator<number, void, undefined> {
  if (!(Number.isInteger(total) && total >= 0)) {
    throw new RangeError(`track: total must be a whole number ≥ 0, got ${total}`);
  }
  const signal = kernel()?.signal;
  const write = line();
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  let done = 0;
  let [drawn, breathed] = [Number.NEGATIVE_INFINITY, started];

  const state = () => {
    const left = secondsLeft(done, total, elapsed());
    const rest = left === undefined ? "" : `, ${duration(left)} left`;
    return `${label}: ${bar(done, total)} ${done}/${total}${rate(done, elapsed())}${rest}`;
  };
  const noted = (text: string) => {
    const words = note?.();
    return words ? `${text}  ${words}` : text;
  };
  try {
    while (done < total) {
      const now = performance.now();
      if (now - drawn >= pause) {
        write(done === 0 && first ? `${state()}  ${first} …` : noted(state()), false);
        drawn = now;
      }
      if (now - breathed >= breath || done === 0) {
        await new Promise((resume) => setImmediate(resume));
        breathed = performance.now();
      }
      signal?.throwIfAborted();
      yield done;
      done += 1;
    }
  } finally {
    const ended = done < total ? (signal?.aborted ? " interrupted" : " stopped") : "";
    const summary = `${done}/${total}${ended} in ${duration(elapsed())}${rate(done, elapsed())}`;
    write(noted(`${label}: ${bar(done, total)} ${summary}`), true);
  }
}
