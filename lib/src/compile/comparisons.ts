/**
 * When a replay is compared with the plain function again. A number that the function reads beside its feeds may change between any two
 * calls, and only a plain evaluation can tell: it is made after a pause, since a cell may have been edited in it; with the 2nd call and
 * then whenever half as many calls again have been made; and once a second in a long run. Where an evaluation takes long, it is made so
 * seldom that it stays below a hundredth of the time.
 */

const GROWTH = 1.5;
const PAUSE = 500; // milliseconds between two calls
const SECOND = 1000;

/**
 * The calls of one recording.
 *
 * @example const comparisons = new Comparisons(() => 0);
 * Array.from({ length: 20 }, (_, at) => (comparisons.due() ? at + 1 : 0)).filter((call) => call > 0) // [2, 3, 5, 8, 12, 18]
 */
export class Comparisons {
  #calls = 0;
  #next = 2;
  #last: number;
  #compared: number;
  #price = 0;

  /** @param now milliseconds of a clock */
  constructor(readonly now: () => number = () => performance.now()) {
    this.#last = now();
    this.#compared = this.#last;
  }

  /** Counts a call: is this one to be compared? Never the first, which has just been. */
  due(): boolean {
    const now = this.now();
    const paused = now - this.#last > Math.max(PAUSE, 20 * this.#price);
    const long = now - this.#compared > Math.max(SECOND, 200 * this.#price);
    this.#last = now;
    this.#calls++;
    if (this.#calls === 1 || !(paused || long || this.#calls >= this.#next)) return false;
    this.#next = Math.max(this.#next, Math.ceil(GROWTH * this.#calls));
    return true;
  }

  /** Evaluates the plain function, and minds what that costs. */
  plain<T>(evaluate: () => T): T {
    const began = this.now();
    try {
      return evaluate();
    } finally {
      this.#compared = this.now();
      this.#price = this.#compared - began;
    }
  }

  /** How many calls there were. */
  get calls(): number {
    return this.#calls;
  }
}
