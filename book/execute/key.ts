/** What a notebook's run follows from. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { place } from "../places";

/** Files whose change makes every run an old one: the compiled library and kernel, committed weights, the packages. */
const rooms = [
  ["lib/dist", /\.js$/],
  ["kernel/dist", /\.js$/],
  ["checkpoints", /\.(json|bin|jsonl|safetensors|log|csv|weights)$/],
] as const;

/**
 * The key of a run: notebook, compiled library and kernel, checkpoints, package lock, Node's major version, and whether the data of LATENT_DATA were
 * to be had. The same key, the same run.
 */
export function keyOf(notebook: string): string {
  const hash = createHash("sha256").update(common()).update(basename(notebook)).update(readFileSync(notebook));
  return hash.digest("hex");
}

let known: Buffer | undefined;

/** The part of all keys that is common to them, read once. */
function common(): Buffer {
  if (known) return known;
  const hash = createHash("sha256");
  for (const [room, ending] of rooms) {
    const paths = readdirSync(place(room), { recursive: true, encoding: "utf8" }).filter(
      (path) => ending.test(path) && !path.startsWith("."),
    );
    for (const path of paths.sort()) hash.update(path).update(readFileSync(join(place(room), path)));
  }
  hash.update(readFileSync(place("package-lock.json")));
  hash.update(
    `node ${process.versions.node.split(".")[0]}, data ${process.env.LATENT_DATA ?? "downloaded"}, fast ${process.env.LATENT_FAST ?? 0}`,
  );
  known = hash.digest();
  return known;
}
