/**
 * What cells print, in few messages. The first ten writes within a tenth of a second go out at once, so that a line before
 * a long calculation is seen before it; of a flood, writes are joined, at most 30 ms or 16 kB of them.
 *
 * Defect of tslab: one message for each write; a client needs minutes for a flood of them.
 */
import { WholeCharacters } from "../text/well-formed";

export type StreamName = "stdout" | "stderr";

const period = 100;
const atOnceInPeriod = 10;
const longestDelay = 30;
const largestText = 16_384;

/** The standard output and error of this process, on their way to the cell. */
export class Streams {
  readonly #characters = { stdout: new WholeCharacters(), stderr: new WholeCharacters() };
  #name: StreamName = "stdout";
  #text = "";
  #since = 0;
  #periodBegan = 0;
  #sentInPeriod = 0;
  #scheduled = false;

  /** From now on takes all that this process prints. */
  constructor(private readonly send: (name: StreamName, text: string) => void) {
    for (const name of ["stdout", "stderr"] as const) {
      const write = (piece: unknown, ...rest: unknown[]) => {
        const [encoding] = rest.filter((argument) => typeof argument === "string");
        this.#write(name, this.#characters[name].join(pieceOf(piece, encoding)));
        const written = rest.find((argument) => typeof argument === "function");
        if (written !== undefined) setImmediate(written as () => void);
        return true;
      };
      // A cell may end what it writes to; the next one still writes there.
      const end = (...args: unknown[]) => {
        const [piece, ...rest] = typeof args[0] === "function" ? ["", ...args] : args;
        write(piece ?? "", ...rest);
        return process[name];
      };
      Object.assign(process[name], { write, end, isTTY: false }); // a cell is no terminal, wherever the server was started
    }
  }

  /** A cell begins: its first lines go out at once, however much the cell before it printed a moment ago. */
  begin(): void {
    this.flush();
    this.#scheduled = false; // the watchdog may have hit what was scheduled
    this.#sentInPeriod = 0;
  }

  /** A cell is over: what is left of a character that it began goes out as well. */
  end(): void {
    for (const name of ["stdout", "stderr"] as const) this.#write(name, this.#characters[name].end());
    this.flush();
  }

  /** To be called before any other message, so that the order of outputs is kept. */
  flush(): void {
    if (this.#text === "") return;
    const text = this.#text;
    this.#text = "";
    this.send(this.#name, text);
  }

  #write(name: StreamName, text: string): void {
    if (text === "") return;
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

/** What `write` was given, as text or as bytes of UTF-8. */
function pieceOf(piece: unknown, encoding: unknown): string | Uint8Array {
  if (typeof piece === "string") {
    const isText =
      encoding === undefined || !Buffer.isEncoding(String(encoding)) || /^(utf|ucs)/i.test(String(encoding));
    return isText ? piece : Buffer.from(piece, encoding as BufferEncoding);
  }
  if (ArrayBuffer.isView(piece)) return new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength);
  throw new TypeError(
    `write: a string, a Buffer or a typed array must be given, got ${piece === null ? "null" : typeof piece}`,
  );
}
