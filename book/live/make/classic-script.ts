/** One classic script for a browser of everything that an entry imports; `latent/…` is taken from the library's sources. */
import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";

const library = join(__dirname, "..", "..", "..", "lib", "src");

/** `latent/plot/png-uri` compresses by Node; a browser has a file of its own for it. */
const inBrowser: Plugin = {
  name: "png-uri of a browser",
  setup(plugin) {
    const path = join(__dirname, "..", "frame", "png-uri.ts");
    plugin.onResolve({ filter: /(^|\/)png-uri$/ }, () => ({ path }));
  },
};

/** The script's text. @throws {Error} when something in it needs Node */
export async function classicScript(from: Pick<BuildOptions, "entryPoints" | "stdin">): Promise<string> {
  const { outputFiles } = await build({
    ...from,
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    alias: { latent: library },
    plugins: [inBrowser],
    write: false,
    logLevel: "silent",
  });
  return outputFiles?.[0]?.text ?? "";
}
