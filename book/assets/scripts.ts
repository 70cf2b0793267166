/** What pages load beside their own text: one style, the fonts of mathematics, scripts that run from a folder. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { bundleLive } from "../live/make/bundle";
import { place } from "../places";
import { bookStyle } from "./style";

/** Writes the assets of the book into a folder. */
export async function writeAssets(to: string): Promise<void> {
  mkdirSync(join(to, "fonts"), { recursive: true });
  const katex = dirname(require.resolve("katex/package.json"));
  for (const name of fontsOf(join(katex, "dist", "fonts")))
    copyFileSync(join(katex, "dist", "fonts", name), join(to, "fonts", name));
  const mathematics = readFileSync(join(katex, "dist", "katex.min.css"), "utf8");
  writeFileSync(join(to, "book.css"), `${onlyWoff2(mathematics)}\n${bookStyle()}`);
  copyFileSync(require.resolve("plotly.js-cartesian-dist-min"), join(to, "plotly.js"));
  await bundle(place("book", "browser", "book.ts"), join(to, "book.js"));
  await bundleLive(to);
}

const fontsOf = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith(".woff2"));

/** Every browser that draws the page knows woff2. */
const onlyWoff2 = (style: string): string => style.replace(/,url\([^)]*\.(woff|ttf)\) format\("\w+"\)/g, "");

/** One classic script: modules are not loaded from a folder. */
async function bundle(from: string, to: string): Promise<void> {
  await build({
    entryPoints: [from],
    outfile: to,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    logLevel: "silent",
  });
}
