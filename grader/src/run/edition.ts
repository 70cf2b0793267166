/** The grading edition of the library: copies of the parts that a homework allows. What holds answers is not there at all. */
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { filesBelow } from "../files";
import { libraryFolder, modulesFolder } from "../places";
import { packageFolders } from "../sandbox/tools";
import { removeFolder, temporaryFolder } from "../temporary";

/** Of latent/exercise: what a cell may name, and nothing that judges or holds a formula; `check` and `submit` are stand-ins. */
const ofExercises = ["answers", "case", "compare", "manifest", "plain", "todo"];
/** Named by the types of these alone. */
const typesOfExercises = ["call"];

/** What a student's process may load. */
export interface Edition {
  /** Packages that a student's process may load, by name with their folders. */
  readonly packages: ReadonlyMap<string, string>;
  remove(): void;
}

/**
 * @param parts files or folders of lib/src, without endings
 * @throws {RangeError} if one of them loads another that is not among them: answers would fail for no fault of theirs
 */
export function makeEdition(parts: readonly string[]): Edition {
  const folder = temporaryFolder("edition");
  const latent = join(folder, "latent");
  const { name, version, exports, typesVersions } = JSON.parse(
    readFileSync(join(libraryFolder, "package.json"), "utf8"),
  );
  mkdirSync(join(latent, "dist"), { recursive: true });
  writeFileSync(join(latent, "package.json"), JSON.stringify({ name, version, exports, typesVersions }));
  for (const part of parts) copyPart(part, join(latent, "dist"));
  const missing = missingIn(join(latent, "dist"));
  if (missing !== undefined) {
    removeFolder(folder);
    throw new RangeError(
      `makeEdition: parts must be whole, got ${missing}; name it in the edition of the homework, too`,
    );
  }
  copyExercises(join(latent, "dist", "exercise"));
  const packages = new Map([["latent", latent], ...packageFolders(["ml-matrix"], modulesFolder)]);
  return { packages, remove: () => removeFolder(folder) };
}

function copyExercises(to: string): void {
  mkdirSync(to, { recursive: true });
  const from = join(libraryFolder, "dist", "exercise");
  for (const name of ofExercises)
    for (const ending of ["js", "d.ts"]) copyFileSync(join(from, `${name}.${ending}`), join(to, `${name}.${ending}`));
  for (const name of typesOfExercises) copyFileSync(join(from, `${name}.d.ts`), join(to, `${name}.d.ts`));
  for (const name of ["check", "submit"]) {
    for (const ending of ["js", "d.ts"])
      copyFileSync(join(__dirname, `${name}-when-graded.${ending}`), join(to, `${name}.${ending}`));
  }
}

/** The first file that another one loads and that is not there. */
function missingIn(folder: string): string | undefined {
  const files = filesBelow(folder).filter((file) => file.endsWith(".js"));
  for (const file of files) {
    for (const [, name] of readFileSync(join(folder, file), "utf8").matchAll(/require\("(\.[^"]+)"\)/g)) {
      const needed = join(dirname(file), `${name}.js`);
      if (!files.includes(needed)) return `${file}, which loads ${needed}`;
    }
  }
  return undefined;
}

function copyPart(part: string, to: string): void {
  const from = join(libraryFolder, "dist", part);
  const wanted = /\.(js|d\.ts)$/;
  mkdirSync(dirname(join(to, part)), { recursive: true });
  for (const name of readdirSync(dirname(from))) {
    if (name === `${basename(part)}.js` || name === `${basename(part)}.d.ts`) {
      copyFileSync(join(dirname(from), name), join(to, dirname(part), name));
    } else if (name === basename(part)) {
      cpSync(from, join(to, part), {
        recursive: true,
        filter: (file) => !/\.\w+$/.test(basename(file)) || wanted.test(file),
      });
    }
  }
}
