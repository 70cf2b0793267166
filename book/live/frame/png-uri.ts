/** PNG files at once, as `latent/plot/png-uri` makes them, without Node: the pixels are stored and not compressed. */

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});
/** CRC-32 of bytes. */
const crc = (bytes: Uint8Array): number => {
  let c = 0xffffffff;
  for (const byte of bytes) c = (table[(c ^ byte) & 255] as number) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};
/** The check sum of a zlib stream. */
const adler = (bytes: Uint8Array): number => {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
};
const bigEndian = (n: number): number[] => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];

/** A zlib stream of stored blocks. */
function stored(bytes: Uint8Array): Uint8Array {
  const out: number[] = [0x78, 0x01];
  for (let at = 0; at === 0 || at < bytes.length; at += 65535) {
    const block = bytes.subarray(at, at + 65535);
    const [low, high] = [block.length & 255, block.length >> 8];
    out.push(at + 65535 >= bytes.length ? 1 : 0, low, high, ~low & 255, ~high & 255);
    for (const byte of block) out.push(byte);
  }
  return Uint8Array.from([...out, ...bigEndian(adler(bytes))]);
}

const letters = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** A chunk of a PNG file: length, type, content, check sum. */
function chunk(type: string, content: Uint8Array): number[] {
  const body = Uint8Array.from([...letters(type), ...content]);
  return [...bigEndian(content.length), ...body, ...bigEndian(crc(body))];
}

/** As `pngUri` of `latent/plot/png-uri`. */
export function pngUri(size: { width: number; height: number; channels: 1 | 3 }, levels: Uint8Array): string {
  const { width, height, channels } = size;
  const stride = width * channels;
  if (levels.length !== stride * height) {
    throw new RangeError(`pngUri: ${width}×${height}×${channels} needs ${stride * height} bytes, got ${levels.length}`);
  }
  const lines = new Uint8Array((stride + 1) * height); // each line begins with its filter, 0
  for (let row = 0; row < height; row++)
    lines.set(levels.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1);
  const header = [...bigEndian(width), ...bigEndian(height), 8, channels === 1 ? 0 : 2, 0, 0, 0];
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const chunks = [
    chunk("IHDR", Uint8Array.from(header)),
    chunk("IDAT", stored(lines)),
    chunk("IEND", new Uint8Array(0)),
  ];
  const bytes = [signature, ...chunks].flat();
  return `data:image/png;base64,${btoa(bytes.map((byte) => String.fromCharCode(byte)).join(""))}`;
}

/** As `pngSize` of `latent/plot/png-uri`. */
export function pngSize(uri: string): { width: number; height: number } {
  const header = letters(atob(uri.slice(uri.indexOf(",") + 1, uri.indexOf(",") + 1 + 44)));
  const view = new DataView(header.buffer);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
