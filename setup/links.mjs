// Links that npm does not make: the cache's libtensorflow and binding in tfjs-node's folder, and `npx tsc`.
import { lstatSync, mkdirSync, readdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { bindingFolder } from "./binding.mjs";
import { deps, modules, tfjsNode } from "./paths.mjs";

const wanted = () => [
  { link: join(tfjsNode, "deps"), target: deps },
  { link: join(tfjsNode, "lib", "napi-v8"), target: bindingFolder() },
  // Of two packages that bring a `tsc`, npm links the first by path: tslab's TypeScript 5.0.4.
  { link: join(modules, ".bin", "tsc"), target: join("..", "typescript", "bin", "tsc") },
];

export const linksHold = () => wanted().every(({ link, target }) => pointsTo(link) === target);

/** Makes them; a folder or an older link in their place gives way. */
export function makeLinks() {
  for (const { link, target } of wanted()) {
    if (pointsTo(link) === target) continue;
    mkdirSync(dirname(link), { recursive: true });
    const fresh = `${link}.new-${process.pid}`;
    symlinkSync(target, fresh);
    const before = lstatSync(link, { throwIfNoEntry: false });
    // rename replaces a link in one stroke; a real folder must first step aside.
    if (before && !before.isSymbolicLink()) renameSync(link, `${link}.old-${process.pid}`);
    renameSync(fresh, link);
  }
  for (const folder of new Set(wanted().map(({ link }) => dirname(link))))
    for (const name of readdirSync(folder))
      if (/\.(old|new)-\d+$/.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
}

/** @param {string} link */
function pointsTo(link) {
  return lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(link) : undefined;
}
