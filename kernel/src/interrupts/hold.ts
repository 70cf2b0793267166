/**
 * What the watchdog must not end: the kernel's own work. The kernel keeps the word `hold` while it is at work, and frees it
 * while code of a learner may run: in a cell's turn, and while the kernel waits, since cells leave timers behind. The watchdog
 * deals a blow only when it can take the word, and has it until the blow is on its way.
 *
 * A blow drops every promise that is to go on in the turn of the event loop that it hits, whosesoever they are. So the
 * kernel's work begins in a turn of its own; and since what is to begin it may be hit, too, it is begun again after a blow.
 */
import { answered, blows, free, hold, kept, noticed, struck } from "./shared-memory";
import { inTurn } from "./turns";

/** The main thread's side of the word `hold`. */
export class Hold {
  readonly #waiting = new Set<() => void>();
  readonly #mending: (() => void)[] = [];

  constructor(private readonly memory: Int32Array) {}

  /** What is to be done once a blow has been noticed. */
  afterBlow(mend: () => void): void {
    this.#mending.push(mend);
  }

  /** Work of the kernel, in a turn of its own, until the word is freed. What waits already does not begin twice. */
  begin(work: () => void): void {
    this.#waiting.add(work);
    this.#try(work);
  }

  /** Frees the word for some milliseconds, or until a blow has been dealt. */
  rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
      this.free();
      setTimeout(() => this.#try(resolve), milliseconds);
    });
  }

  free(): void {
    Atomics.store(this.memory, hold, free);
  }

  /** Work that must not be ended half-way, within a learner's turn or the kernel's. */
  during<T>(work: () => T): T {
    if (Atomics.load(this.memory, hold) === kept) return work();
    this.#keep();
    try {
      return work();
    } finally {
      this.free();
    }
  }

  /** Looks whether a blow has been dealt since. */
  notice(): boolean {
    const dealt = Atomics.load(this.memory, blows);
    if (dealt === Atomics.load(this.memory, noticed)) return false;
    Atomics.store(this.memory, noticed, dealt);
    Atomics.notify(this.memory, answered); // for this the watchdog waits
    for (const work of this.#waiting) this.#try(work);
    for (const mend of this.#mending) mend();
    return true;
  }

  #try(work: () => void): void {
    inTurn(() => {
      if (!this.#waiting.has(work)) return;
      this.#keep();
      this.notice();
      this.#waiting.delete(work);
      work();
    });
  }

  /** A blow that is under way hits here, in a turn that is not missed. */
  #keep(): void {
    while (Atomics.compareExchange(this.memory, hold, free, kept) === struck);
    // One that was sent before the word was free is now known to this thread; it looks for it at each turn of a loop.
    for (let look = 0; look < 10; look++) Atomics.load(this.memory, hold);
  }
}
