/** The images of a run. */
import { digits } from "latent/datasets/digits";
import { imageAt } from "latent/datasets/images";
import { loadDataset } from "latent/datasets/load";
import type { Grey } from "./measure";
import { TILE } from "./photograph-run";
import type { Settings } from "./runs";

/** The first so many photographs are for training, the others for the test. */
const TRAINED = 18;

/** Training and test images for these settings. @throws {DatasetError} where MNIST or Kodak's pictures are asked for and not found */
export async function imagesOf({ images, data }: Settings): Promise<{ train: Grey; test: Grey }> {
  if (data === "kodak") {
    const { all } = await loadDataset("kodak-gray", { report: () => {} });
    const tiled = (from: number, to: number): Grey => {
      const tiles = Array.from({ length: to - from }, (_, i) => tilesOf(imageAt(all, from + i), all.width)).flat();
      return { count: tiles.length, pixels: Float32Array.from(tiles.flat(), (level) => level / 255) };
    };
    return { train: tiled(0, TRAINED), test: tiled(TRAINED, all.count) };
  }
  const { train, test } = await digits({ train: images ?? 60_000, source: data ?? "mnist", report: () => {} });
  return { train, test };
}

/** A picture cut into squares side by side; what is left over below and to the right falls away. */
function tilesOf(picture: Uint8Array, width: number): number[][] {
  const [down, across] = [Math.floor(picture.length / width / TILE), Math.floor(width / TILE)];
  return Array.from({ length: down * across }, (_, tile) => {
    const corner = Math.floor(tile / across) * TILE * width + (tile % across) * TILE;
    return Array.from({ length: TILE ** 2 }, (_, i) => picture[corner + Math.floor(i / TILE) * width + (i % TILE)] as number); // biome-ignore format: one line
  });
}
