/** Comparison of plain data with what is expected, so that NaN, a wrong length and a missing name all fail. */
import { closeness, isClose, type Tolerance } from "./closeness";
import { entriesOf, type Plain, plainText } from "./plain";
import { tensorMismatch } from "./tensor-mismatch";
import { isTensorValue } from "./tensor-value";

export { isClose, type Tolerance } from "./closeness";

/**
 * Where an answer first differs from what is expected, or undefined if it agrees.
 *
 * @example mismatch([1, 2], [1, 2 + 1e-12], { relative: 1e-9, absolute: 0, reason: "rounding" }) // undefined
 * @example mismatch([1, 2], [1, 3], { relative: 1e-9, absolute: 0, reason: "rounding" }) // "[1]: expected 2, got 3"
 * @example mismatch([1, 2], [1], { relative: 1e-9, absolute: 0, reason: "rounding" }) // "expected a list of 2, got one of 1"
 * @example mismatch([[1, 2]], [[1], [2]], { relative: 1e-9, absolute: 0, reason: "rounding" }) // "expected a list of 1, got one of 2: a matrix [2][1], where [1][2] is asked for; rows and columns have changed places"
 * @example mismatch(0, Number.NaN, { relative: 0, absolute: 9, reason: "none" }) // "expected 0, got NaN"
 */
export function mismatch(expected: Plain, got: Plain, tolerance: Tolerance, path = ""): string | undefined {
  const at = path === "" ? "" : `${path}: `;
  if (typeof expected === "number") {
    if (typeof got === "number" && isClose(expected, got, tolerance)) return undefined;
    const words = isTensorValue(got) ? "; return the number: dataSync()[0]" : closeness(expected, got);
    return `${at}expected ${plainText(expected)}, got ${plainText(got)}${words}`;
  }
  if (isTensorValue(expected)) return tensorMismatch(expected, got, tolerance, path);
  if (Array.isArray(expected)) {
    if (!Array.isArray(got)) return `${at}expected a list of ${expected.length}, got ${plainText(got)}`;
    if (got.length !== expected.length) {
      return `${at}expected a list of ${expected.length}, got one of ${got.length}${exchanged(expected, got)}`;
    }
    return first(expected.keys(), (i) => mismatch(expected[i] as Plain, got[i] as Plain, tolerance, `${path}[${i}]`));
  }
  const names = entriesOf(expected);
  if (names === undefined) {
    return got === expected ? undefined : `${at}expected ${plainText(expected)}, got ${plainText(got)}`;
  }
  const entries = entriesOf(got);
  const wanted = `${at}expected a record of ${[...names.keys()].join(", ")}`;
  if (entries === undefined) return `${wanted}, got ${plainText(got)}`;
  if (entries.size !== names.size) return `${wanted}, got one of ${[...entries.keys()].join(", ") || "nothing"}`;
  return first(names.keys(), (name) => {
    const entry = entries.get(name);
    if (entry === undefined) return `${wanted}, got one of ${[...entries.keys()].join(", ")}`;
    return mismatch(names.get(name) as Plain, entry, tolerance, path === "" ? name : `${path}.${name}`);
  });
}

/** A right matrix the wrong way round is met as often as a wrong one. */
function exchanged(expected: Plain[], got: Plain[]): string {
  const [wanted, came] = [columnsOf(expected), columnsOf(got)];
  return wanted === got.length && came === expected.length
    ? `: a matrix [${wanted}][${came}], where [${came}][${wanted}] is asked for; rows and columns have changed places`
    : "";
}

/** How long the rows of a matrix are; undefined where they differ, or are no rows. */
function columnsOf(rows: Plain[]): number | undefined {
  const lengths = new Set(rows.map((row) => (Array.isArray(row) ? row.length : undefined)));
  return lengths.size === 1 ? [...lengths][0] : undefined;
}

function first<Key>(keys: Iterable<Key>, find: (key: Key) => string | undefined): string | undefined {
  for (const key of keys) {
    const found = find(key);
    if (found !== undefined) return found;
  }
  return undefined;
}
