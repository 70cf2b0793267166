import { DatasetError } from "./error";
import { parseIdxImages, parseIdxLabels } from "./idx";
import type { Images, LabelledImages } from "./images";
import { type DatasetEntry, type DatasetFile, datasetEntry } from "./manifest";
import { obtain, type SearchOptions } from "./obtain";
import { placesFrom } from "./places";
import { unpacked } from "./verify";

/** What every loaded data set says of itself. */
export interface Provenance {
  readonly name: string;
  readonly title: string;
  /** Authors and place of publication. */
  readonly source: string;
  readonly terms: string;
  /** Where its files came from this time. */
  readonly from: "data folder" | "cache" | "download";
}

/** Labelled images with the authors' split. */
export interface SplitDataset extends Provenance {
  readonly train: LabelledImages;
  readonly test: LabelledImages;
}

/** The data sets by name, and what each of them holds. */
export interface Datasets {
  /** 60,000 + 10,000 handwritten digits, 28×28, labels 0 … 9. */
  readonly mnist: SplitDataset;
  /** 60,000 + 10,000 pictures of clothes, 28×28, labels 0 … 9. */
  readonly "fashion-mnist": SplitDataset;
  /** 1,965 pictures of one face, 28 rows × 20 columns, in the order of the video: split by blocks of time, not at random. */
  readonly frey: Provenance & { readonly all: Images };
  /** 24 photographs in grey, 512×768. */
  readonly "kodak-gray": Provenance & { readonly all: Images };
  /** 400 faces, 64×64, ten of each of 40 persons; the label is the person. */
  readonly olivetti: Provenance & { readonly all: LabelledImages };
}

function parsed(file: DatasetFile, bytes: Uint8Array): Images | Uint8Array {
  const idx = unpacked(bytes, file.file);
  const result = file.holds === "images" ? parseIdxImages(idx) : parseIdxLabels(idx);
  const shape = result instanceof Uint8Array ? [result.length] : [result.count, result.height, result.width];
  if (shape.join("×") === file.shape.join("×")) return result;
  throw new DatasetError(
    "damaged",
    `loadDataset: ${file.file} must hold ${file.holds} of ${file.shape.join("×")}, got ${shape.join("×")}`,
  );
}

/** Images of one split, with their labels where the split has some. */
async function split(entry: DatasetEntry, name: string, options: SearchOptions) {
  const places = options.places ?? placesFrom(process.env);
  const files = entry.files.filter((file) => file.split === name);
  let images: Images | undefined;
  let labels: Uint8Array | undefined;
  let from: Provenance["from"] = "data folder";
  for (const file of files) {
    const obtained = await obtain(entry, file, { ...options, places });
    from = obtained.from;
    const result = parsed(file, obtained.bytes);
    if (result instanceof Uint8Array) labels = result;
    else images = result;
  }
  return { from, part: images && labels ? { ...images, labels } : images };
}

/**
 * Reads one of the course's data sets: from the folder in `LATENT_DATA`, else from the cache, else from a public mirror into
 * the cache. Every file is checked against its SHA-256 before it is parsed. Pixels are in [0, 1], row-major; `bytes` keeps
 * the grey levels. All of MNIST is read in well under a second.
 *
 * @param options `report` gets lines of progress while files are fetched (each is printed where absent)
 * @throws {DatasetError} if a file is missing and cannot be fetched, or is not the file of the manifest
 * @see datasets/README.md for sources and terms
 * @example loadDataset("no such set" as "mnist") // throws name must be one of
 */
export async function loadDataset<Name extends keyof Datasets>(
  name: Name,
  options: SearchOptions = {},
): Promise<Datasets[Name]> {
  const entry = datasetEntry(name);
  const search = { report: console.log, ...options };
  const { title, source, terms } = entry;
  const parts: Record<string, Images | LabelledImages | undefined> = {};
  let from: Provenance["from"] = "data folder";
  for (const name of Object.keys(entry.counts)) {
    const read = await split(entry, name, search);
    parts[name] = read.part;
    from = read.from;
  }
  const dataset: Provenance = { name, title, source, terms, from, ...parts };
  return dataset as Datasets[Name]; // the parts are those of the manifest: a test reads every data set
}
