/**
 * What cells print, in few messages. The first ten writes within a tenth of a second go out at once, so that a line before
 * a long calculation is seen before it; of a flood, writes are joined, at most 30 ms or 16 kB of them.
 *
 * Defect of tslab: one message for each write; a client needs minutes for a flood of them.
 */
export type StreamName = "stdout" | "stderr";

const period = 100;
const atOnceInPeriod = 10;
const longestDelay = 30;
const largestText = 16_384;

/** The standard output and error of this process, on their way to the cell. */
export class Streams {
  #name: StreamName = "stdout";
  #text = "";
  #since = 0;
  #periodBegan = 0;
  #sentInPeriod = 0;
  #scheduled = false;

  /** From now on takes all that this process prints. */
  constructor(private readonly send: (name: StreamName, text: string) => void) {
    for (const name of ["stdout", "stderr"] as const) {
      process[name].write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
        this.#write(name, typeof chunk === "string" ? chunk : Buffer.from(chunk).toString());
        const written = rest.find((argument) => typeof argument === "function");
        if (written !== undefined) setImmediate(written as () => void);
        return true;
      };
    }
  }

  /** A cell begins: its first lines go out at once, however much the cell before it printed a moment ago. */
  begin(): void {
    this.flush();
    this.#sentInPeriod = 0;
  }

  /** To be called before any other message, so that the order of outputs is kept. */
  flush(): void {
    if (this.#text === "") return;
    const text = this.#text;
    this.#text = "";
    this.send(this.#name, text);
  }

  #write(name: StreamName, text: string): void {
    const now = Date.now();
    if (name !== this.#name) this.flush();
    if (this.#text === "") this.#since = now;
    this.#name = name;
    this.#text += text;
    // A loop that never gives way shows its output too: no timer fires then, so every write looks at the clock.
    const due = this.#text.length > largestText || now - this.#since > longestDelay;
    if (due || this.#mayGoAtOnce(now)) this.flush();
    else this.#flushSoon();
  }

  #mayGoAtOnce(now: number): boolean {
    if (now - this.#periodBegan > period) {
      this.#periodBegan = now;
      this.#sentInPeriod = 0;
    }
    return this.#sentInPeriod++ < atOnceInPeriod;
  }

  #flushSoon(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.flush();
    });
  }
}
