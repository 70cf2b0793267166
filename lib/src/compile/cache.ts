/**
 * Recordings by the shapes they hold for, the least recently used disposed first.
 *
 * @example const cache = new Cache("compile", 2);
 * for (const key of ["a", "b", "c"]) cache.entry(key, () => ({ dispose() {} }));
 * cache.size // 2
 */
export class Cache<T extends { dispose(): void }> {
  readonly #entries = new Map<string, T>();
  #open = true;

  /** @param caller for messages */
  constructor(
    readonly caller: string,
    readonly limit: number,
  ) {
    if (!(Number.isInteger(limit) && limit > 0)) {
      throw new RangeError(`${caller}: shapes must be a positive whole number, got ${limit}`);
    }
  }

  /** @throws {Error} after `dispose` */
  requireOpen(): void {
    if (!this.#open) throw new Error(`${this.caller}: what was disposed must not be called again; compile it anew`);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The entry of a key, made when there is none. */
  entry(key: string, make: () => T): T {
    const found = this.#entries.get(key);
    if (found && this.#entries.size === 1) return found;
    const entry = found ?? make();
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#entries.size > this.limit) {
      const [oldest, evicted] = this.#entries.entries().next().value as [string, T];
      this.#entries.delete(oldest);
      evicted.dispose();
    }
    return entry;
  }

  dispose(): void {
    this.#open = false;
    for (const entry of this.#entries.values()) entry.dispose();
    this.#entries.clear();
  }
}
