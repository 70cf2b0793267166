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

/** @throws {RangeError} if there is no such homework, or one of its files is not what it should be */
export function loadHomework(id: string): CourseHomework {
  const folder = homeworkFolders().find((name) => name === id || name.startsWith(`${id}-`));
  if (folder === undefined) {
    throw new RangeError(`latent: the homework must be one of ${homeworkFolders().join(", ")}, got ${id}`);
  }
  const path = join(solutionsFolder(), folder);
  const { homework } = moduleOf<{ homework: AuthoredHomework }>(join(path, "cases.ts"), ["homework"]);
  const names = ["mutants", "alternatives"];
  const { mutants, alternatives } = moduleOf<Mistakes>(join(path, "mutants.ts"), names);
  return { ...homework, folder, master: masterIn(path, folder), mutants, alternatives, hash: hashOf(path) };
}

interface Mistakes {
  readonly mutants: readonly Mutant[];
  readonly alternatives: readonly Mutant[];
}

/** A file of the instructor's, loaded: the only code that the trusted side loads by its place. */
function moduleOf<Exported>(file: string, names: readonly string[]): Exported {
  // One copy of every module: tsx's own `require` would give these files a second `latent`, whose errors are of another class.
  if (!(".ts" in require.extensions)) (require("tsx/cjs/api") as { register(): void }).register();
  let loaded: Record<string, unknown>;
  try {
    loaded = require(file);
  } catch (error) {
    throw new RangeError(
      `${file} must be a file that loads, got: ${(error as Error).message.split("\nRequire stack")[0]}`,
    );
  }
  const missing = names.filter((name) => typeof loaded[name] !== "object");
  if (missing.length > 0)
    throw new RangeError(`${file} must export ${names.join(" and ")}, got no ${missing.join(", ")}`);
  return loaded as Exported;
}

function masterIn(path: string, folder: string): Notebook {
  const file = join(path, `${folder}.ipynb`);
  try {
    return readNotebook(file);
  } catch (error) {
    throw new RangeError(`${file} must be the master notebook, got: ${(error as Error).message}`);
  }
}

/** The homeworks there are, by their folders. */
export const homeworkFolders = (): string[] =>
  readdirSync(solutionsFolder()).filter((name) => existsSync(join(solutionsFolder(), name, "cases.ts")));

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
