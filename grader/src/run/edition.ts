/**
 * The grading edition of the library: copies of the parts that a homework allows. What holds answers is not there at all. A cell that
 * imports what a notebook has and an answer has not compiles as there, and says so where it uses it.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesBelow } from "../files";
import { libraryFolder, modulesFolder } from "../places";
import { packageFolders } from "../sandbox/tools";
import { removeFolder, temporaryFolder } from "../temporary";
import { type TensorPackages, tensorPackages } from "./tensor-packages";

/** Of latent/exercise: what a cell may name, and nothing that judges or holds a formula; `check` and `submit` are stand-ins. */
const ofExercises = [
  ...[
    "answers",
    "case",
    "closeness",
    "compare",
    "manifest",
    "plain",
    "tensor-mismatch",
    "tensor-value",
    "tensors",
    "todo",
  ],
];
/** Named by the types of these alone. */
const typesOfExercises = ["call"];

/** What notebooks have beside the library, and answers have not; with the packages that hold their types. */
const ofNotebooks = ["@tensorflow/tfjs-node", "chai", "jimp", "mocha", "plotly.js-dist"];
const theirTypes = ["@types/chai", "@types/mocha"];

/** What a student's process may load. */
export interface Edition {
  /** Packages that a student's process may load, by name with their folders; stand-ins for those that only notebooks have. */
  readonly packages: ReadonlyMap<string, string>;
  /** Packages that cells see while they are compiled: the types of all that a notebook has, without a word about formulas. */
  readonly typings: ReadonlyMap<string, string>;
  /** Where answers have tensors, the libraries of the system that they need; undefined where they have none. */
  readonly tensors: Pick<TensorPackages, "libraries"> | undefined;
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
  for (const part of parts) copyPart(part, join(latent, "dist"));
  const missing = missingIn(join(latent, "dist"));
  if (missing !== undefined) {
    removeFolder(folder);
    throw new RangeError(
      `makeEdition: parts must be whole, got ${missing}; name it in the edition of the homework, too`,
    );
  }
  copyExercises(join(latent, "dist", "exercise"));
  const absent = absentIn(join(latent, "dist"));
  const places = absent.map((part) => [`./${part}`, `./absent/${part}.js`]);
  writeFileSync(
    join(latent, "package.json"),
    JSON.stringify({ name, version, exports: { ...Object.fromEntries(places), ...exports } }),
  );
  for (const part of absent) writeStandIn(join(latent, "absent"), `${part}.js`, `latent/${part}`);
  const types = join(folder, "types");
  copyTypes(join(latent, "dist"), join(types, "dist"));
  writeFileSync(join(types, "package.json"), JSON.stringify({ name, version, exports, typesVersions }));
  const shared = packageFolders(["ml-matrix"], modulesFolder);
  const tensors = parts.includes("tf") ? tensorPackages(join(folder, "tensors")) : undefined;
  const missingPackages = ofNotebooks.filter((one) => tensors?.packages.has(one) !== true);
  const standIns = missingPackages.map((one) => [one, standInPackage(join(folder, "stand-ins", one), one)] as const);
  return {
    packages: new Map([["latent", latent], ...shared, ...standIns, ...(tensors?.packages ?? [])]),
    tensors: tensors && { libraries: tensors.libraries },
    typings: new Map([...packageFolders([...ofNotebooks, ...theirTypes], modulesFolder), ...shared, ["latent", types]]),
    remove: () => removeFolder(folder),
  };
}

/** Modules of the library that the edition has not, as they are imported. */
function absentIn(edition: string): string[] {
  const all = filesBelow(join(libraryFolder, "dist")).filter((file) => file.endsWith(".js"));
  const there = new Set(filesBelow(edition));
  return all.filter((file) => !there.has(file)).map((file) => file.slice(0, -".js".length));
}

/** Types of everything but of `latent/exercise`, of which the edition has all that may be named. Comments hold formulas. */
function copyTypes(edition: string, to: string): void {
  const from = join(libraryFolder, "dist");
  const isType = (file: string) => file.endsWith(".d.ts");
  for (const file of [
    ...filesBelow(from).filter((one) => !one.startsWith("exercise/")),
    ...exerciseTypes(edition),
  ].filter(isType)) {
    const source = file.startsWith("exercise/") ? edition : from;
    mkdirSync(dirname(join(to, file)), { recursive: true });
    writeFileSync(join(to, file), readFileSync(join(source, file), "utf8").replace(/\/\*[\s\S]*?\*\//g, ""));
  }
}

const exerciseTypes = (edition: string): string[] => filesBelow(edition).filter((one) => one.startsWith("exercise/"));

function standInPackage(folder: string, name: string): string {
  writeStandIn(folder, "index.js", name);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, main: "./index.js" }));
  return folder;
}

function writeStandIn(folder: string, file: string, name: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  copyFileSync(join(__dirname, "stand-in.js"), join(folder, "stand-in.js"));
  const up = "../".repeat(file.split("/").length - 1) || "./";
  writeFileSync(join(folder, file), `module.exports = require("${up}stand-in.js").standIn(${JSON.stringify(name)});\n`);
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
    const needed = loadedBy(file, folder).find((one) => !files.includes(`${one}.js`));
    if (needed !== undefined) return `${file}, which loads ${needed}.js`;
  }
  return undefined;
}

/** Modules of the library that a file of it loads, without endings. */
const loadedBy = (file: string, folder: string): string[] =>
  [...readFileSync(join(folder, file), "utf8").matchAll(/require\("(\.[^"]+)"\)/g)].map(([, name]) =>
    join(dirname(file), name as string),
  );

/** A module, with what it loads of the folder of its own name: what else is in there is for other parts of the library. */
function withItsOwn(part: string, from: string): readonly string[] {
  const own = new Set([part]);
  for (const one of own)
    for (const needed of loadedBy(`${one}.js`, from)) if (needed.startsWith(`${part}/`)) own.add(needed);
  return [...own];
}

/** A folder whole; a file with what is its own. */
function copyPart(part: string, to: string): void {
  const from = join(libraryFolder, "dist");
  const isModule = existsSync(join(from, `${part}.js`));
  const names = isModule
    ? withItsOwn(part, from).flatMap((one) => [`${one}.js`, `${one}.d.ts`])
    : filesBelow(join(from, part)).map((name) => join(part, name));
  for (const name of names.filter((one) => /\.(js|d\.ts)$/.test(one))) {
    mkdirSync(dirname(join(to, name)), { recursive: true });
    copyFileSync(join(from, name), join(to, name));
  }
}
