// One line for each step: rewritten in place on a terminal, begun and ended elsewhere (a log).

/** @typedef {{ text: string, begun: number, ended?: number, failed?: boolean }} Line */

export class Board {
  /** @type {Map<string, Line>} */
  #lines = new Map();
  #drawn = 0;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;

  /** @param {NodeJS.WriteStream} stream @param {number} width of the steps' names */
  constructor(stream, width) {
    this.stream = stream;
    this.width = width;
  }

  /** A step begins, or says how far it is. @param {string} step @param {string} text */
  say(step, text) {
    const line = this.#lines.get(step);
    if (line) line.text = text;
    else this.#lines.set(step, { text, begun: performance.now() });
    if (this.stream.isTTY) this.#draw();
    else if (!line) this.stream.write(`${this.#format(step)}\n`);
    this.#timer ??= setInterval(() => this.#beat(), this.stream.isTTY ? 500 : 10_000).unref();
  }

  /** @param {string} step @param {string} text @param {boolean} [failed] */
  end(step, text, failed = false) {
    const line = this.#lines.get(step) ?? { text, begun: performance.now() };
    this.#lines.set(step, Object.assign(line, { text, failed, ended: performance.now() }));
    if (this.stream.isTTY) this.#draw();
    else this.stream.write(`${this.#format(step)}\n`);
  }

  close() {
    clearInterval(this.#timer);
  }

  #beat() {
    if (this.stream.isTTY) return this.#draw();
    for (const [step, line] of this.#lines) if (!line.ended) this.stream.write(`${this.#format(step)}\n`);
  }

  #draw() {
    const up = this.#drawn ? `\x1b[${this.#drawn}A` : "";
    const lines = [...this.#lines.keys()].map((step) => `\x1b[2K${this.#format(step).slice(0, this.stream.columns)}\n`);
    this.stream.write(up + lines.join(""));
    this.#drawn = lines.length;
  }

  /** @param {string} step */
  #format(step) {
    const line = this.#lines.get(step);
    if (!line) return step;
    const mark = line.failed ? "✗" : line.ended ? "✓" : "·";
    const seconds = ((line.ended ?? performance.now()) - line.begun) / 1000;
    return `${mark} ${step.padEnd(this.width)}  ${line.text} (${seconds.toFixed(seconds < 10 ? 1 : 0)} s)`;
  }
}

/**
 * Says how many megabytes have come and how long the rest takes.
 * @param {number} total bytes @param {() => number} now milliseconds
 */
export function meter(total, now = () => performance.now()) {
  /** @type {number | undefined} */
  let begun;
  return (/** @type {number} */ amount) => {
    // From the first byte on: a server may take long to answer.
    if (amount > 0) begun ??= now();
    const left = secondsLeft(amount, total, (now() - (begun ?? now())) / 1000);
    const tail = left === undefined ? "" : `, ${Math.ceil(left)} s left`;
    return `${(amount / 1e6).toFixed(0)} of ${(total / 1e6).toFixed(0)} MB${tail}`;
  };
}

/**
 * The rest at the speed so far. Nothing is said before two seconds and a tenth of the work: what is said is then at most nine times
 * what has passed. (The library has the same formula, lib/src/time-left.ts: here it is not compiled yet. A test compares the two.)
 * @param {number} done @param {number} total @param {number} elapsed seconds
 */
export function secondsLeft(done, total, elapsed) {
  if (!(elapsed >= 2 && done >= total / 10 && done < total)) return undefined;
  return (elapsed * (total - done)) / done;
}
