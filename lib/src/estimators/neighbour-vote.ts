/** How well classes can be told apart by neighbourhood alone: a score for a picture of codes. */
import { type Rows, requireRows } from "../linear-algebra/moments";

/** Codes with one class number for each. */
export type LabelledCodes = { readonly codes: Rows; readonly labels: ArrayLike<number> };

/**
 * The share of codes whose class is not that of most of their k nearest neighbours; of classes with as many votes the nearest one's counts.
 *
 * @param asked those that are judged
 * @param known those that have a vote
 * @param k     neighbours, 1 unless told
 * @returns from 0 to 1
 * @throws {ShapeError} if the codes differ in length
 * @throws {RangeError} if there are not as many labels as codes, none is asked, or k is no whole number from 1 to the number of the known
 * @see Fix & Hodges 1951
 * @example
 * const known = { codes: { rows: 3, columns: 1, data: [0, 1, 10] }, labels: [5, 5, 7] };
 * neighbourError({ codes: { rows: 2, columns: 1, data: [2, 8] }, labels: [5, 5] }, known) // 0.5
 */
export function neighbourError(asked: LabelledCodes, known: LabelledCodes, k = 1): number {
  const { rows, columns, data } = requireRows("neighbourError", asked.codes);
  const others = requireRows("neighbourError", known.codes, columns);
  for (const { codes, labels } of [asked, known]) {
    if (labels.length !== codes.rows)
      throw new RangeError(
        `neighbourError: there must be a label for each of ${codes.rows} codes, got ${labels.length}`,
      );
  }
  if (!(Number.isInteger(k) && k >= 1 && k <= others.rows))
    throw new RangeError(`neighbourError: k must be a whole number from 1 to ${others.rows}, got ${k}`);
  if (!(rows > 0)) throw new RangeError("neighbourError: there must be a code to judge, got none");
  let wrong = 0;
  for (let row = 0; row < rows; row++) {
    const votes = nearest(data, row * columns, others, k).map((at) => known.labels[at] as number);
    if (mostVoted(votes) !== asked.labels[row]) wrong += 1;
  }
  return wrong / rows;
}

/** Places of the k nearest rows, the nearest first. */
function nearest(data: ArrayLike<number>, from: number, { rows, columns, data: others }: Rows, k: number): number[] {
  const places: number[] = [];
  const distances: number[] = [];
  for (let row = 0; row < rows; row++) {
    let distance = 0;
    for (let j = 0; j < columns; j++)
      distance += ((data[from + j] as number) - (others[row * columns + j] as number)) ** 2;
    if (places.length === k && !(distance < (distances[k - 1] as number))) continue;
    let at = places.length;
    while (at > 0 && distance < (distances[at - 1] as number)) at -= 1;
    distances.splice(at, 0, distance);
    places.splice(at, 0, row);
    if (places.length > k) {
      distances.pop();
      places.pop();
    }
  }
  return places;
}

function mostVoted(votes: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const vote of votes) counts.set(vote, (counts.get(vote) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return votes.find((vote) => counts.get(vote) === most);
}
