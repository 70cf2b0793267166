/** Large grey pictures to cut patches from: photographs, or drawn ones in their place. */
import { seeds } from "../random";
import { deadLeaves } from "./dead-leaves";
import { DatasetError } from "./error";
import type { Images } from "./images";
import { loadDataset } from "./load";
import type { SearchOptions } from "./obtain";

/** Photographs where they are found, else dead leaves. */
export interface NaturalImages {
  readonly source: "kodak" | "leaves";
  readonly images: Images;
  /** Which pictures these are and why, for `banner(…)`. */
  readonly notice: string;
}

/**
 * The 24 grey Kodak photographs where a folder or the cache has them, else 24 pictures of dead leaves, 512 × 512, always the same.
 *
 * @param options where to look, as for `loadDataset`
 * @throws {DatasetError} if the file is there and damaged
 * @example (await naturalImages({ places: { data: undefined, cache: "/nowhere" }, report: () => {} })).source // "leaves"
 */
export async function naturalImages(options: SearchOptions = {}): Promise<NaturalImages> {
  try {
    const { all } = await loadDataset("kodak-gray", options);
    return { source: "kodak", images: all, notice: `Pictures: ${all.count} photographs of Kodak's, in grey.` };
  } catch (error) {
    if (!(error instanceof DatasetError && error.kind === "missing")) throw error;
    const images = deadLeaves({ count: 24, side: 512 }, seeds(1));
    return {
      source: "leaves",
      images,
      notice: `Pictures: ${images.count} of "dead leaves", drawn by the course itself, because Kodak's photographs are neither in LATENT_DATA nor in the cache.`,
    };
  }
}
