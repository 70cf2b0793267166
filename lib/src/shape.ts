/** Anything that carries a shape: a tensor of tfjs, a variable, or a plain record in a test. */
export interface Shaped {
  readonly shape: readonly number[];
}

/** One axis of an expected shape: its size, or a name such as `"batch"` for a size that is free but the same in every argument. */
export type Axis = number | string;

/**
 * The error of an argument whose shape is wrong.
 *
 * @example new ShapeError("rate: shapes must match").name // "ShapeError"
 */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
}

/**
 * A shape as this course prints it.
 *
 * @param shape sizes or names of the axes
 * @example shapeText([8, 2]) // "[8, 2]"
 * @example shapeText(["batch", 784]) // "[batch, 784]"
 */
export function shapeText(shape: readonly Axis[]): string {
  return `[${shape.join(", ")}]`;
}

/**
 * Throws unless every named argument has the same shape.
 *
 * @param fn      the function that checks its arguments; opens the message
 * @param tensors the arguments by name
 * @throws {ShapeError} naming every argument that is no tensor, or every shape when they differ
 * @example requireSameShape("rate", { mean: { shape: [8, 2] }, logVar: { shape: [8, 2] } }) // undefined
 * @example requireSameShape("rate", { mean: { shape: [8, 2] }, logVar: { shape: [8, 3] } }) // throws rate: shapes must match, got mean [8, 2] and logVar [8, 3]
 */
export function requireSameShape(fn: string, tensors: Readonly<Record<string, Shaped>>): void {
  const entries = Object.entries(tensors);
  requireTensors(fn, entries);
  const named = entries.map(([name, tensor]) => `${name} ${shapeText(tensor.shape)}`);
  if (new Set(entries.map(([, tensor]) => shapeText(tensor.shape))).size <= 1) return;
  throw new ShapeError(`${fn}: shapes must match, got ${named.join(" and ")}`);
}

/**
 * Throws unless every named argument has its expected shape. A number is a size; a name is any size,
 * which must be the same wherever the name stands.
 *
 * @param fn       the function that checks its arguments; opens the message
 * @param expected by name: the argument and its shape
 * @throws {ShapeError} naming every wrong argument at once
 * @example requireShape("encode", { x: [{ shape: [8, 784] }, ["batch", 784]] }) // undefined
 * @example requireShape("encode", { x: [{ shape: [8, 28, 28] }, ["batch", 784]] }) // throws encode: x must be [batch, 784], got [8, 28, 28]
 * @example requireShape("decode", { z: [{ shape: [8, 2] }, ["batch", 2]], x: [{ shape: [9, 4] }, ["batch", 4]] }) // throws decode: x must be [batch, 4] with batch = 8, got [9, 4]
 */
export function requireShape(fn: string, expected: Readonly<Record<string, readonly [Shaped, readonly Axis[]]>>): void {
  const entries = Object.entries(expected);
  requireTensors(
    fn,
    entries.map(([name, [tensor]]) => [name, tensor]),
  );
  const sizes = new Map<string, number>();
  const wrong: string[] = [];
  for (const [name, [tensor, axes]] of entries) {
    if (fits(tensor.shape, axes, sizes)) continue;
    const bound = axes.filter((axis) => typeof axis === "string" && sizes.has(axis));
    const where =
      bound.length > 0 ? ` with ${bound.map((axis) => `${axis} = ${sizes.get(`${axis}`)}`).join(", ")}` : "";
    wrong.push(`${name} must be ${shapeText(axes)}${where}, got ${shapeText(tensor.shape)}`);
  }
  if (wrong.length > 0) throw new ShapeError(`${fn}: ${wrong.join("; ")}`);
}

/** Whether shape has these axes; gives the names it meets for the first time their sizes, unless it does not fit. */
function fits(shape: readonly number[], axes: readonly Axis[], sizes: Map<string, number>): boolean {
  const met = new Map(sizes);
  const fitting = axes.every((axis, i) => {
    const size = shape[i] ?? Number.NaN;
    if (typeof axis === "number") return size === axis;
    if (!met.has(axis)) met.set(axis, size);
    return size === met.get(axis);
  });
  if (!fitting || shape.length !== axes.length) return false;
  for (const [name, size] of met) sizes.set(name, size);
  return true;
}

function requireTensors(fn: string, entries: readonly (readonly [string, unknown])[]): void {
  const wrong = entries
    .filter(([, value]) => !Array.isArray((value as Partial<Shaped> | null | undefined)?.shape))
    .map(([name, value]) => `${name} must be a tensor, got ${value === null ? "null" : typeof value}`);
  if (wrong.length > 0) throw new ShapeError(`${fn}: ${wrong.join("; ")}`);
}
