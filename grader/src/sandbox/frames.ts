/** Frames on a byte stream: a length in four bytes, then JSON. */

/** Longest frame in bytes: seven megabytes of brackets would block a parser for half a second. */
export const longestFrame = 1 << 20;

/** A message as bytes. */
export function frame(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(4);
  head.writeUInt32LE(body.length);
  return Buffer.concat([head, body]);
}

/** Cuts a stream into frames. What its bytes mean does not matter: no character of a text ends a frame. */
export class FrameReader {
  #pieces: Buffer[] = [];
  #length = 0;

  constructor(private readonly longest = longestFrame) {}

  /** Whether a frame has begun and is not whole. */
  get begun(): boolean {
    return this.#length > 0;
  }

  /** @returns the bodies that are whole now  @throws {Error} if one is too long */
  push(piece: Buffer): Buffer[] {
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#length < 4) return [];
    const awaited = this.#head();
    if (this.#length < awaited + 4) return [];
    const bytes = Buffer.concat(this.#pieces);
    const bodies: Buffer[] = [];
    let at = 0;
    while (bytes.length - at >= 4) {
      const length = this.#checked(bytes.readUInt32LE(at));
      if (bytes.length - at < length + 4) break;
      bodies.push(bytes.subarray(at + 4, at + 4 + length));
      at += length + 4;
    }
    this.#pieces = at < bytes.length ? [bytes.subarray(at)] : [];
    this.#length = bytes.length - at;
    return bodies;
  }

  /** The length that the first frame says it has; the pieces before a whole head are put together. */
  #head(): number {
    if ((this.#pieces[0] as Buffer).length < 4) this.#pieces = [Buffer.concat(this.#pieces)];
    return this.#checked((this.#pieces[0] as Buffer).readUInt32LE(0));
  }

  #checked(length: number): number {
    if (length > this.longest) throw new Error("a frame that is too long");
    return length;
  }
}
