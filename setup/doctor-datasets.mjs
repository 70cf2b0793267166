// Which data sets are here, and where.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { cache, root } from "./paths.mjs";

/** @typedef {{ name: string, mirrors?: string[], files: { file: string, bytes: number }[] }} Dataset */

/** @returns {Promise<import("./doctor.mjs").Check[]>} */
export async function datasetChecks() {
  const manifest = join(root, "datasets", "manifest.json");
  if (!existsSync(manifest)) return [];
  /** @type {{ datasets: Dataset[] }} */
  const { datasets } = JSON.parse(readFileSync(manifest, "utf8"));
  const folders = [process.env.LATENT_DATA, join(cache, "datasets")].filter((folder) => folder !== undefined);
  return datasets.map((dataset) => datasetCheck(dataset, folders));
}

/** Sizes alone are compared here; reading checks every hash. @param {Dataset} dataset @param {string[]} folders in the order of the search */
export function datasetCheck({ name, mirrors = [], files }, folders) {
  const places = files.map(({ file, bytes }) =>
    folders.find((folder) => statSync(join(folder, file), { throwIfNoEntry: false })?.size === bytes),
  );
  const found = places.filter((place) => place !== undefined);
  const detail =
    found.length === files.length
      ? [...new Set(found)].join(" and ")
      : `${found.length} of ${files.length} files; ${mirrors.length > 0 ? "fetched when a notebook asks for it" : "no public mirror has it"}`;
  const repair = mirrors.length > 0 ? undefined : "set LATENT_DATA to a folder that holds it";
  return { name: `data ${name}`, ok: found.length === files.length, needed: false, detail, repair };
}
