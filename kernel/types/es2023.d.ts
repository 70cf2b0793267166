/**
 * Node 20 has these methods; TypeScript 5.0, which checks the cells, does not know them yet. Object.groupBy, Array.fromAsync
 * and Promise.withResolvers are not here because Node 20 lacks them.
 */
interface ReadonlyArray<T> {
  /** Returns a copy with the elements in reverse order. */
  toReversed(): T[];
  /** Returns a sorted copy. */
  toSorted(compare?: (a: T, b: T) => number): T[];
  /** Returns a copy in which `remove` elements from `start` on are replaced by `items`. */
  toSpliced(start: number, remove?: number, ...items: T[]): T[];
  /** Returns a copy with one element replaced. */
  with(index: number, value: T): T[];
}
interface Array<T> {
  /** Returns a copy with the elements in reverse order. */
  toReversed(): T[];
  /** Returns a sorted copy. */
  toSorted(compare?: (a: T, b: T) => number): T[];
  /** Returns a copy in which `remove` elements from `start` on are replaced by `items`. */
  toSpliced(start: number, remove?: number, ...items: T[]): T[];
  /** Returns a copy with one element replaced. */
  with(index: number, value: T): T[];
}
interface CopyingTypedArray<Self, Element> {
  /** Returns a copy with the elements in reverse order. */
  toReversed(): Self;
  /** Returns a copy sorted by number, or by `compare`. */
  toSorted(compare?: (a: Element, b: Element) => number): Self;
  /** Returns a copy with one element replaced. */
  with(index: number, value: Element): Self;
}
interface Int8Array extends CopyingTypedArray<Int8Array, number> {}
interface Uint8Array extends CopyingTypedArray<Uint8Array, number> {}
interface Uint8ClampedArray extends CopyingTypedArray<Uint8ClampedArray, number> {}
interface Int16Array extends CopyingTypedArray<Int16Array, number> {}
interface Uint16Array extends CopyingTypedArray<Uint16Array, number> {}
interface Int32Array extends CopyingTypedArray<Int32Array, number> {}
interface Uint32Array extends CopyingTypedArray<Uint32Array, number> {}
interface Float32Array extends CopyingTypedArray<Float32Array, number> {}
interface Float64Array extends CopyingTypedArray<Float64Array, number> {}
interface BigInt64Array extends CopyingTypedArray<BigInt64Array, bigint> {}
interface BigUint64Array extends CopyingTypedArray<BigUint64Array, bigint> {}
