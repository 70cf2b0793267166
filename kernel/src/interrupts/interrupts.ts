/**
 * The main thread's side of an interrupt. What stops a cell, in the order it is tried:
 *
 * - the stop flag, which loops in cells look at: at once, with the line, as an ordinary exception;
 * - the cell's abort signal, which `track` and other library loops look at, and every `await` in a cell as it resumes;
 * - the watchdog, which ends synchronous code that has not answered for 0.6 s;
 * - after a second the cell ends although it still awaits something, and says so.
 */
import { Worker } from "node:worker_threads";
import type { CellProbes } from "../compiler/probes";
import { Hold } from "./hold";
import { answered, asked, askForInterrupt, isStopping, setStopping, sharedMemory } from "./shared-memory";
import { inTurn } from "./turns";

/** Milliseconds after an interrupt until a cell ends although it still awaits something. */
const longestWait = 1000;
/** Milliseconds: of an interrupt and a cell that arrive together, the interrupt may be read first. */
const together = 100;
/** The same where the cell says that it was sent before the interrupt came: on a busy machine its request is read long after. */
const sentBefore = 5000;

/** What a cell ends with when it was interrupted; an ordinary exception, so that `finally` runs. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  constructor(message = "the cell was interrupted") {
    super(message);
  }
}

/** The interrupts of one kernel: which cell they concern, and how that cell is made to end. */
export class Interrupts {
  readonly #memory = sharedMemory();
  #cell = new AbortController();
  #end = new AbortController();
  #cellRuns = false;
  /** In milliseconds of `Date.now()`, as the times at which cells were sent. */
  #lastWhileIdle = Number.NEGATIVE_INFINITY;
  /** Ends the code that runs now, if any. */
  #endTurn: ((wasHit: boolean) => void) | undefined;
  /** What the watchdog may not end. */
  readonly hold = new Hold(this.#memory);

  constructor() {
    this.hold.afterBlow(() => this.#endTurn?.(true));
  }

  /** What the probes in loops read. */
  get flag(): Int32Array {
    return this.#memory;
  }

  /** The signal of the cell that runs, or else of the one that ran last. */
  get signal(): AbortSignal {
    return this.#cell.signal;
  }

  /** Aborted when the cell that runs is over, however it ended. */
  get ended(): AbortSignal {
    return this.#end.signal;
  }

  watch(): void {
    process.on("SIGINT", () => this.take(askForInterrupt(this.#memory))); // until the workers listen
    for (const file of ["./signal-worker.js", "./signal-worker.js", "./watchdog-worker.js"]) {
      const worker = new Worker(require.resolve(file), { workerData: this.#memory });
      worker.on("message", (count: number) => this.take(count));
      worker.unref();
    }
  }

  /**
   * A cell begins: it has a signal of its own, and earlier interrupts do not concern it.
   *
   * @param sent when its request was sent, by the client's clock; NaN where that is not known
   */
  begin(sent: number): void {
    const since = Date.now() - this.#lastWhileIdle;
    const late = since < (sent <= this.#lastWhileIdle ? sentBefore : together);
    let count: number;
    let concerned: boolean;
    do {
      count = asked(this.#memory);
      concerned = late || !this.#isAnswered(count);
    } while (!setStopping(this.#memory, count, concerned)); // one more has come meanwhile
    this.#answer(count);
    if (concerned) this.#lastWhileIdle = Number.NEGATIVE_INFINITY; // one interrupt, one cell
    this.#cell = new AbortController();
    this.#end = new AbortController();
    this.#cellRuns = true;
  }

  /** The cell is over. An interrupt now stops what cells left running in the background. */
  end(): void {
    this.take(asked(this.#memory)); // it was meant for this cell, not for the next one
    this.#cellRuns = false;
    this.#end.abort();
  }

  /**
   * Runs code of the learner in a turn of the event loop of its own, and goes on in another one: when the watchdog ends it,
   * the learner's turn alone dies and not the kernel's own chain of promises.
   *
   * @param isAfter whether the cell's own code has run, and this is what comes after it
   */
  run<T>(code: () => T | Promise<T>, isAfter = false): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      let settle: (() => void) | undefined;
      const goOn = () => {
        clearTimeout(timer);
        this.#endTurn = undefined;
        settle?.();
      };
      const endWith = (how: () => void) => {
        if (this.#endTurn !== endTurn) return;
        settle ??= how;
        this.hold.begin(goOn);
      };
      const endTurn = (wasHit: boolean) => {
        if (wasHit) return endWith(() => reject(this.signal.aborted ? this.signal.reason : new Interrupted()));
        const late = "the cell was interrupted; what it was waiting for may go on in the background";
        timer ??= setTimeout(() => endWith(() => reject(new Interrupted(late))), longestWait);
      };
      this.#endTurn = endTurn;
      const fail = (error: unknown) => endWith(() => reject(error));
      inTurn(() => {
        try {
          this.#refuseIfInterrupted(isAfter);
          this.hold.free();
          Promise.resolve(code()).then((value) => endWith(() => resolve(value)), fail);
        } catch (error) {
          fail(error);
        }
      });
    });
  }

  #refuseIfInterrupted(isAfter: boolean): void {
    if (!isStopping(this.#memory)) return;
    this.#answer(asked(this.#memory));
    const after = this.signal.aborted
      ? "; it caught that and ran on to its end"
      : ", but ran to its end before it could be stopped";
    throw new Interrupted(`the cell was interrupted${isAfter ? after : " before it began to run"}`);
  }

  /** For the probes in cells. */
  readonly probes: Pick<CellProbes, "stop" | "resumed"> = {
    stop: () => {
      const error = new Interrupted();
      this.#answer(asked(this.#memory));
      this.#cell.abort(error);
      this.#endTurn?.(false); // in case the learner's code catches the error and then waits
      throw error;
    },
    resumed: (began, value) => {
      if (began.aborted) throw new Interrupted();
      return value;
    },
  };

  /** The main thread learns of an interrupt that was asked for, unless a loop has stopped by its probe already. */
  take(count: number): void {
    const isNew = !this.#isAnswered(count);
    if (isNew) {
      this.#answer(count);
      if (!this.#cellRuns) this.#lastWhileIdle = Date.now();
      this.#cell.abort(new Interrupted());
    }
    if (!this.hold.notice() && isNew) this.#endTurn?.(false);
  }

  #isAnswered(count: number): boolean {
    return count <= Atomics.load(this.#memory, answered);
  }

  #answer(count: number): void {
    Atomics.store(this.#memory, answered, count);
    Atomics.notify(this.#memory, answered);
  }
}
