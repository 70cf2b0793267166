/** Many texts sought in bytes at once, in one pass: a release has thousands of files' megabytes and hundreds of secrets. */

/** How many bytes tell whether a text may begin at a place. */
const head = 4;

/** The place in the table of a text's first four bytes, read as one number. */
const slot = (first: number): number => Math.imul(first, 0x9e3779b1) >>> 16;

/** From the last byte on: many texts begin alike. */
function standsAt(text: Uint8Array, all: Uint8Array, begin: number): boolean {
  if (begin + text.length > all.length) return false;
  let at = text.length - 1;
  while (at >= 0 && text[at] === all[begin + at]) at--;
  return at < 0;
}

/**
 * A search for any of the texts, in UTF-8: `sought(texts)(bytes)` gives those that stand in the bytes, in their order there, each time again.
 *
 * @throws {RangeError} for a text of fewer than four bytes, which would be found everywhere
 */
export function sought(texts: Iterable<string>): (bytes: Uint8Array) => Generator<string, void> {
  const bySlot = new Map<number, { readonly text: string; readonly bytes: Buffer }[]>();
  const taken = new Uint8Array(2 ** 16);
  for (const text of new Set(texts)) {
    const bytes = Buffer.from(text);
    if (bytes.length < head) {
      throw new RangeError(`sought: a text must have at least ${head} bytes, got "${text}"; it gives nothing away`);
    }
    const at = slot(bytes.readInt32LE(0));
    taken[at] = 1;
    bySlot.set(at, [...(bySlot.get(at) ?? []), { text, bytes }]);
  }
  return function* (bytes) {
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let first = 0; // the last four bytes, the newest one on top
    for (let end = 0; end < all.length; end++) {
      first = (first >>> 8) | ((all[end] as number) << 24);
      const at = slot(first);
      if (taken[at] !== 1 || end < head - 1) continue;
      const begin = end - head + 1;
      for (const one of bySlot.get(at) ?? []) {
        if (standsAt(one.bytes, all, begin)) yield one.text;
      }
    }
  };
}
