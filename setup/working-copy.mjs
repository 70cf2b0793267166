// The learner's own notebooks, in work/ or in LATENT_WORK. What is there is never overwritten.
import { createHash } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { reference } from "./build.mjs";
import { SetupError } from "./failure.mjs";
import { inWork, modules, root, work } from "./paths.mjs";

/** Rooms that a learner works in; work/ has them under the same names, so that links between them hold. */
const rooms = ["notebooks", "exercises"];

/** Which version of each file the learner has been given: course path → sha256. */
const ledgerFile = join(work, ".latent.json");

/** The files a learner edits: notebooks, and all of exercises/. @returns {string[]} paths from the root */
export function courseFiles() {
  const notebooks = list("notebooks").filter((name) => name.endsWith(".ipynb"));
  const exercises = list("exercises", true).filter((name) => basename(name) !== "README.md");
  return [...notebooks, ...exercises].sort();
}

/** Throws unless the working copy can be written to; makes its folder. */
export function requireWork() {
  const own = "name a folder of your own: LATENT_WORK=~/latent npm start";
  if (work === root) throw new SetupError("work", "LATENT_WORK must not be the course itself", work, own);
  try {
    mkdirSync(work, { recursive: true });
    for (const folder of [work, ...rooms.map((room) => join(work, room))])
      if (existsSync(folder)) accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const got = error instanceof Error ? error.message : String(error);
    throw new SetupError("work", "the folder of your notebooks must be writable", `"${got}"`, own);
  }
}

/** Copies what is not there yet. @returns {string[]} what to tell the learner */
export function fillWorkingCopy() {
  requireWork();
  const ledger = readLedger();
  /** @type {string[]} */
  const added = [];
  /** @type {string[]} */
  const newer = [];
  for (const file of courseFiles()) {
    const hash = hashOf(join(root, file));
    if (!ledger[file] || !existsSync(join(work, file))) {
      if (placeCopy(join(root, file), join(work, file))) added.push(file);
      ledger[file] ??= hash;
    }
    if (ledger[file] !== hash && hashOf(join(work, file)) !== hash) newer.push(file);
  }
  linkAssets();
  linkPackages();
  writeLedger(ledger);
  const lines =
    added.length > 0
      ? [`${inWork()}: ${added.length} ${added.length === 1 ? "file" : "files"} of the course added`]
      : [];
  return [
    ...lines,
    ...newer.map((file) => `${basename(file)} has a new version: npm run refresh -- ${basename(file)}`),
  ];
}

/** Folders that notebooks read and nobody edits (checkpoints, the course's pages, pictures, the library's pages): work/ links to them. */
function linkAssets() {
  const notebooks = join(root, "notebooks");
  const entries = existsSync(notebooks) ? readdirSync(notebooks, { withFileTypes: true }) : [];
  const beside = entries.filter((entry) => entry.isDirectory());
  const folders = beside
    .map((entry) => join("notebooks", entry.name))
    .filter((name) => !basename(name).startsWith("."));
  const targets = [
    ...["checkpoints", "docs", ...folders].map((folder) => [folder, join(root, folder)]),
    ["reference", reference],
  ];
  for (const [name, target] of /** @type {[string, string][]} */ (targets)) {
    if (existsSync(target)) link(join(work, name), target);
  }
}

/** Outside of the course, `latent/…` is found through a link to its packages. */
function linkPackages() {
  if (work.startsWith(`${root}/`)) return;
  const packages = join(work, "node_modules");
  link(packages, modules);
  if (readlinkOf(packages) === modules) return;
  const remedy = "move it away, or name another folder by LATENT_WORK";
  throw new SetupError("work", `${packages} must be the link to the course's packages`, "something else", remedy);
}

/** A link of ours: relative inside the course, so that it can be moved; one that leads nowhere is made anew. @param {string} at @param {string} to */
function link(at, to) {
  const target = work.startsWith(`${root}/`) ? relative(dirname(at), to) : to;
  if (readlinkOf(at) !== undefined && readlinkOf(at) !== target && !existsSync(at)) rmSync(at);
  if (lstatSync(at, { throwIfNoEntry: false })) return;
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(target, at);
}

/** @param {string} at */
const readlinkOf = (at) => (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(at) : undefined);

/** A copy that is whole or absent, and that spares what is there. @param {string} from @param {string} to @returns {boolean} whether it was placed */
export function placeCopy(from, to) {
  if (existsSync(to)) return false;
  mkdirSync(dirname(to), { recursive: true });
  const fresh = join(dirname(to), `.${basename(to)}.${process.pid}`);
  copyFileSync(from, fresh, constants.COPYFILE_FICLONE);
  chmodSync(fresh, 0o644); // the course's own may be read-only
  try {
    linkSync(fresh, to); // unlike rename, it fails where a file is
  } finally {
    rmSync(fresh);
  }
  return true;
}

/** @param {string} file */
export const hashOf = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");

/** @returns {Record<string, string>} */
export const readLedger = () => (existsSync(ledgerFile) ? JSON.parse(readFileSync(ledgerFile, "utf8")) : {});

/** @param {Record<string, string>} ledger */
export function writeLedger(ledger) {
  const text = `${JSON.stringify(ledger, null, 2)}\n`;
  mkdirSync(work, { recursive: true });
  if (existsSync(ledgerFile) && readFileSync(ledgerFile, "utf8") === text) return;
  writeFileSync(`${ledgerFile}.new`, text);
  renameSync(`${ledgerFile}.new`, ledgerFile);
}

/** @param {string} room @param {boolean} [recursive] */
function list(room, recursive = false) {
  if (!rooms.includes(room) || !existsSync(join(root, room))) return [];
  return readdirSync(join(root, room), { withFileTypes: true, recursive })
    .filter((entry) => entry.isFile() && !entry.name.startsWith(".") && !entry.parentPath.includes("/."))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}
