/**
 * The library without tensors for a page: closed forms, linear algebra, denoising, plots, and the controls of `interact`. In the page
 * `globalThis.latent["information/gaussian"]` is what a cell imports from `latent/information/gaussian`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const library = join(__dirname, "..", "..", "..", "lib", "src");

/** Whole folders, and files beside them. */
const folders = ["information", "linear-algebra", "denoising", "plot"];
const files = [
  "random",
  "shape",
  "markup",
  "interact/controls",
  "interact/panel",
  "datasets/plane-curves",
  "estimators/discrepancy",
  "estimators/gradients",
  "estimators/importance-bounds",
  "models/linear-gaussian",
  "models/linear-gaussian-gradient",
  "models/linear-gaussian-joint",
  "models/probabilistic-pca",
];

/** The subpaths of `latent/…` that a page has. */
export function librarySubpaths(): string[] {
  const inFolders = folders.flatMap((folder) => {
    const names = readdirSync(join(library, folder)).filter((name) => name.endsWith(".ts"));
    return names.map((name) => `${folder}/${name.slice(0, -3)}`);
  });
  const withValues = (path: string) =>
    /^export (async )?(function|const|class|\{)/m.test(readFileSync(join(library, `${path}.ts`), "utf8"));
  return [...inFolders, ...files].filter(withValues).sort();
}

/** A script that imports each of them and puts all together. */
export function libraryEntry(): string {
  const paths = librarySubpaths();
  const imports = paths.map((path, i) => `import * as m${i} from "latent/${path}";`);
  const entries = paths.map((path, i) => `${JSON.stringify(path)}: m${i}`);
  return `${imports.join("\n")}\nglobalThis.latent = { ${entries.join(", ")} };\n`;
}
