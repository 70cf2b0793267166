/** A homework as it lies in `solutions/`. Only files of the instructor are loaded here, never anything of a student. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AuthoredHomework, Mutant } from "../authoring";
import { solutionsFolder } from "../places";
import { type Notebook, readNotebook } from "./notebook";

/** A homework with all that its author wrote. */
export interface CourseHomework extends AuthoredHomework {
  /** "h2-information" */
  readonly folder: string;
  readonly master: Notebook;
  readonly mutants: readonly Mutant[];
  /** Other right answers, as edits of the solution. */
  readonly alternatives: readonly Mutant[];
  /** Of all that the instructor wrote for it. */
  readonly hash: string;
}

/** @throws {RangeError} if there is no such homework */
export function loadHomework(id: string): CourseHomework {
  const folder = homeworkFolders().find((name) => name === id || name.startsWith(`${id}-`));
  if (folder === undefined) {
    throw new RangeError(`latent: the homework must be one of ${homeworkFolders().join(", ")}, got ${id}`);
  }
  const path = join(solutionsFolder, folder);
  // One copy of every module: tsx's own `require` would give these files a second `latent`, whose errors are of another class.
  if (!(".ts" in require.extensions)) (require("tsx/cjs/api") as { register(): void }).register();
  const { homework } = require(join(path, "cases.ts")) as { homework: AuthoredHomework };
  const { mutants, alternatives } = require(join(path, "mutants.ts")) as {
    mutants: readonly Mutant[];
    alternatives: readonly Mutant[];
  };
  const master = readNotebook(join(path, `${folder}.ipynb`));
  return { ...homework, folder, master, mutants, alternatives, hash: hashOf(path) };
}

/** The homeworks there are, by their folders. */
export const homeworkFolders = (): string[] =>
  readdirSync(solutionsFolder).filter((name) => existsSync(join(solutionsFolder, name, "cases.ts")));

function hashOf(folder: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).sort()) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(folder, name)))
      .update("\0");
  }
  return hash.digest("hex");
}
