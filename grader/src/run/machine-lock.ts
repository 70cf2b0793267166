/** Many calls at once, or one alone: a time limit is confirmed on a machine that does nothing else. */
export class MachineLock {
  #running = 0;
  #alone: Promise<void> = Promise.resolve();
  #idle: (() => void)[] = [];

  async shared<T>(work: () => Promise<T>): Promise<T> {
    for (let gate: Promise<void> | undefined; gate !== this.#alone; ) {
      gate = this.#alone;
      await gate;
    }
    this.#running++;
    try {
      return await work();
    } finally {
      if (--this.#running === 0) for (const wake of this.#idle.splice(0)) wake();
    }
  }

  /** Waits until the others are done, and lets nobody begin meanwhile. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#alone.then(async () => {
      while (this.#running > 0) await new Promise<void>((wake) => this.#idle.push(wake));
      return work();
    });
    this.#alone = result.then(
      () => {},
      () => {},
    );
    return result;
  }
}
