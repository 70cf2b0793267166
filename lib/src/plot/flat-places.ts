/** Places of the plane side by side in one list, x₁, y₁, x₂, y₂, …, as arrows, as a path and as points. */
import type { Arrows } from "./arrows";
import { type Captions, requireSameLength } from "./axes";
import type { Series } from "./curves";
import type { Figure } from "./figure";
import { latentScatter } from "./latent-scatter";

/** The list of all x and the list of all y. */
function apart(fn: string, flat: ArrayLike<number>): [x: number[], y: number[]] {
  if (flat.length % 2 !== 0) {
    throw new RangeError(`${fn}: places must be pairs x, y, got ${flat.length} numbers`);
  }
  const list = Array.from(flat);
  return [list.filter((_, i) => i % 2 === 0), list.filter((_, i) => i % 2 === 1)];
}

/**
 * A field as arrows, each drawn at a share of its length: what `arrows` draws.
 *
 * @param name   in the legend
 * @param places where the arrows begin, [count · 2]
 * @param field  how far they reach, [count · 2]; share, of their length that is drawn
 * @throws {RangeError} if the lists differ in length, or are no pairs
 * @example flow("field", [0, 0, 1, 2], { field: [2, 4, 6, 8], share: 0.5 }) // { name: "field", x: [0, 1], y: [0, 2], dx: [1, 3], dy: [2, 4] }
 */
export function flow(
  name: string,
  places: ArrayLike<number>,
  { field, share }: { readonly field: ArrayLike<number>; readonly share: number },
): Arrows {
  requireSameLength("flow", { places, field });
  const [x, y] = apart("flow", places);
  const [dx, dy] = apart(
    "flow",
    Array.from(field, (one) => share * one),
  );
  return { name, x, y, dx, dy };
}

/**
 * Places as a path from one to the next, without points: what `curves` draws.
 *
 * @param name   in the legend
 * @param places [count · 2]
 * @throws {RangeError} if they are no pairs
 * @example path("way", [0, 1, 2, 3]) // { name: "way", x: [0, 2], y: [1, 3], points: false }
 */
export function path(name: string, places: ArrayLike<number>): Series {
  const [x, y] = apart("path", places);
  return { name, x, y, points: false };
}

/**
 * Sets of places as points of several colours.
 *
 * @param sets by name, [count · 2] each
 * @throws {RangeError} if there are none, or a set is no list of pairs
 * @example
 * const captions = { title: "Two sets", x: { name: "x₁" }, y: { name: "x₂" } };
 * pointSets({ data: [0, 0, 1, 1], drawn: [2, 2] }, captions).data.map((one) => ("name" in one ? one.name : "")) // ["data", "drawn"]
 */
export function pointSets(sets: Readonly<Record<string, ArrayLike<number>>>, captions: Captions): Figure {
  const names = Object.keys(sets);
  const lists = names.map((name) => apart("pointSets", sets[name] as ArrayLike<number>));
  const [x, y] = [0, 1].map((axis) => lists.flatMap((list) => list[axis] as number[])) as [number[], number[]];
  return latentScatter({ x, y, labels: lists.flatMap(([xs], i) => xs.map(() => i)), names }, captions);
}
