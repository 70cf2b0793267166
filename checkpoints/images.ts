/** The images of a run. */
import { digits } from "latent/datasets/digits";
import type { Grey } from "./measure";
import type { Settings } from "./runs";

/** Training and test images for these settings. @throws {DatasetError} where MNIST is asked for and not found */
export async function imagesOf({ images, data }: Settings): Promise<{ train: Grey; test: Grey }> {
  const { train, test } = await digits({ train: images ?? 60_000, source: data ?? "mnist", report: () => {} });
  return { train, test };
}
