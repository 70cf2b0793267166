import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatasetError } from "./error";

/** One file of a data set as `datasets/manifest.json` describes it. */
export interface DatasetFile {
  /** Its name in a data folder and in the cache. */
  readonly file: string;
  readonly split: "train" | "test" | "all";
  readonly holds: "images" | "labels";
  /** Of the file as stored (gzip), 64 hexadecimal digits. */
  readonly sha256: string;
  /** Length of the file as stored. */
  readonly bytes: number;
  /** [count, height, width] of images, [count] of labels. */
  readonly shape: readonly number[];
  /** Labels are 0 … classes − 1. */
  readonly classes?: number;
  /** Its name on the mirrors; as `file` where absent. */
  readonly mirrorFile?: string;
}

/** A data set: what it is, where it comes from, under which terms, and where its files can be fetched. */
export interface DatasetEntry {
  readonly name: string;
  readonly title: string;
  readonly counts: { readonly [split: string]: number };
  readonly source: string;
  readonly terms: string;
  /** Addresses to which the name of a file is appended; tried in this order. Empty where no public mirror holds these bytes. */
  readonly mirrors: readonly string[];
  readonly files: readonly DatasetFile[];
}

/** Where the manifest lies in a checkout: `datasets/manifest.json`, seen from `lib/dist/datasets/`. */
export const manifestPath: string = join(__dirname, "..", "..", "..", "datasets", "manifest.json");

/**
 * Every data set of the course, in the order of the manifest.
 *
 * @example datasetEntries().map((entry) => entry.name) // ["mnist", "fashion-mnist", "frey", "kodak-gray", "olivetti"]
 */
export function datasetEntries(): readonly DatasetEntry[] {
  return (JSON.parse(readFileSync(manifestPath, "utf8")) as { datasets: DatasetEntry[] }).datasets;
}

/**
 * The manifest's entry for one data set.
 *
 * @throws {DatasetError} if there is none of that name
 * @example datasetEntry("mnist").counts // { train: 60000, test: 10000 }
 */
export function datasetEntry(name: string): DatasetEntry {
  const entries = datasetEntries();
  const entry = entries.find((one) => one.name === name);
  if (entry) return entry;
  const names = entries.map((one) => one.name).join(", ");
  throw new DatasetError("missing", `datasetEntry: name must be one of ${names}, got ${name}`);
}
