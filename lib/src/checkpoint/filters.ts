/** The filters that a script of the course has learned from patches of photographs, for the mosaics of notebook 05. */
import { committedFile } from "./folder";
import { decodeWeights, type Weights } from "./format";

/**
 * The file of one training's filters, in `checkpoints/`.
 *
 * @param way how it was trained
 * @example filtersFile("Gaussian 1.6, leaves") // "filters-Gaussian-1.6-leaves.safetensors"
 */
export const filtersFile = (way: string): string =>
  `filters-${way.replaceAll(",", "").replaceAll(" ", "-")}.safetensors`;

/**
 * The filters of one training, one a row.
 *
 * @param way how it was trained, for instance `masked`
 * @returns shape [units, pixels] and values
 * @throws {CheckpointError} when there is no such training, or its file is damaged
 * @example committedFilters("Gaussian 1.6").shape // [200, 144]
 * @example committedFilters("by hand") // throws checkpoints/filters-by-hand.safetensors must exist, got no such file; run: npm run checkpoints:seeds -- filters
 */
export function committedFilters(way: string): Weights[string] {
  const file = filtersFile(way);
  const bytes = committedFile("committedFilters", file, "npm run checkpoints:seeds -- filters");
  return decodeWeights(bytes, file).filters as Weights[string];
}
