// node_modules, exactly as package-lock.json has it.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "./child.mjs";
import { childFailure } from "./failure.mjs";
import { modules, root } from "./paths.mjs";

/** @typedef {Record<string, { version?: string, integrity?: string, link?: boolean, optional?: boolean }>} Locked */

/** npm's own list of what it installed; it is written last. */
const installedList = join(modules, ".package-lock.json");

/** Is every locked package there, in its version? */
export function packagesAreInstalled() {
  if (!existsSync(installedList)) return false;
  const installed = locked(installedList);
  return Object.entries(locked(join(root, "package-lock.json"))).every(([path, want]) => {
    if (!path.startsWith("node_modules/")) return true;
    if (want.link) return there(path); // a workspace
    const have = installed[path];
    if (!have) return want.optional === true;
    return have.version === want.version && have.integrity === want.integrity && there(path);
  });
}

/** @param {(text: string) => void} say @param {AbortSignal} signal */
export async function installPackages(say, signal) {
  rmSync(installedList, { force: true });
  const paths = Object.entries(locked(join(root, "package-lock.json"))).filter(
    ([path, entry]) => path && !entry.optional,
  );
  // npm fetches first and unpacks nearly all at once at the end: a time left from their number would be wild.
  const arrived = () => paths.filter(([path]) => there(path)).length;
  const timer = setInterval(() => say(`${arrived()} of ${paths.length} packages`), 500);
  say(`npm ci, ${paths.length} packages`);
  try {
    const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retry-mintimeout=1000"];
    const result = await npm(["ci", ...flags, "--fetch-retry-maxtimeout=5000"], signal);
    if (result.code !== 0) throw childFailure("packages", "npm ci", result);
  } finally {
    clearInterval(timer);
  }
  return `${paths.length} packages`;
}

/** The npm that runs us, else the one on the PATH. @param {string[]} args @param {AbortSignal} signal */
function npm(args, signal) {
  const script = process.env.npm_execpath;
  if (script?.endsWith("npm-cli.js")) return run(process.execPath, [script, ...args], { cwd: root, signal });
  return run("npm", args, { cwd: root, signal });
}

/** @param {string} file @returns {Locked} */
const locked = (file) => JSON.parse(readFileSync(file, "utf8")).packages ?? {};

/** @param {string} path */
const there = (path) => existsSync(join(root, path, "package.json"));
