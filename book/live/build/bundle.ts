/** Writes what the live parts need into a folder: classic scripts, for pages that are opened from a folder may load nothing else. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { weightScripts } from "./weight-scripts";

const room = join(__dirname, "..");

/** A file that was written. */
export interface Written {
  readonly file: string;
  readonly bytes: number;
}

/**
 * `live.js` (the elements), `digits.weights.js` and `plane.weights.js` (their numbers, which live.js loads from its own folder) and
 * `latent-library.js` (the library without tensors, as `globalThis.latent`).
 */
export async function bundleLive(folder: string): Promise<readonly Written[]> {
  mkdirSync(folder, { recursive: true });
  const scripts = { "live.js": "live.ts", "latent-library.js": "library.ts" };
  const texts = await Promise.all(
    Object.entries(scripts).map(async ([file, entry]) => [file, await classic(join(room, entry))] as const),
  );
  return [...texts, ...weightScripts()].map(([file, text]) => {
    writeFileSync(join(folder, file), text);
    return { file, bytes: Buffer.byteLength(text) };
  });
}

/** One script of everything that an entry imports. Whatever needs Node stops the build. */
async function classic(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}
