/** Writes what the live parts need into a folder: classic scripts, for pages that are opened from a folder may load nothing else. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { classicScript } from "./classic-script";
import { libraryEntry } from "./library-entry";
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
  const texts = [
    ["live.js", await classicScript({ entryPoints: [join(room, "live.ts")] })],
    ["latent-library.js", await classicScript({ stdin: { contents: libraryEntry(), resolveDir: room } })],
    ...weightScripts(),
  ] as const;
  return texts.map(([file, text]) => {
    writeFileSync(join(folder, file), text);
    return { file, bytes: Buffer.byteLength(text) };
  });
}
