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

/** Puts the pieces of one frame together. Bytes beyond it are an offence, because only one request is open at a time. */
export class FrameReader {
  #pieces: Buffer[] = [];
  #length = 0;

  /** @returns the body once it is whole  @throws {Error} if it is too long, or more than one frame */
  push(piece: Buffer): Buffer | undefined {
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#length > longestFrame + 4) throw new Error("a frame that is too long");
    if (this.#length < 4) return undefined;
    const bytes = this.#pieces.length === 1 ? (this.#pieces[0] as Buffer) : Buffer.concat(this.#pieces);
    this.#pieces = [bytes];
    const length = bytes.readUInt32LE(0);
    if (length > longestFrame) throw new Error("a frame that is too long");
    if (bytes.length < length + 4) return undefined;
    if (bytes.length > length + 4) throw new Error("bytes after the frame");
    this.#pieces = [];
    this.#length = 0;
    return bytes.subarray(4);
  }
}
