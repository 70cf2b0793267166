import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { bundleLive } from "../../book/live/make/bundle";
import { classicScript } from "../../book/live/make/classic-script";
import { librarySubpaths } from "../../book/live/make/library-entry";
import { root } from "../layout/files";

const scriptOf = (contents: string) => classicScript({ stdin: { contents, resolveDir: root } });

describe("the bundle of the live parts", () => {
  it("writes four classic scripts: the parts within 200 kB, their numbers within a megabyte", async () => {
    const folder = mkdtempSync(join(tmpdir(), "latent-bundle-"));
    try {
      const written = await bundleLive(folder);
      const bytes = Object.fromEntries(written.map((one) => [one.file, one.bytes]));
      expect(Object.keys(bytes)).to.deep.equal([
        "live.js",
        "latent-library.js",
        "digits.weights.js",
        "plane.weights.js",
      ]);
      expect(bytes["live.js"]).to.be.within(50_000, 200_000);
      expect(bytes["latent-library.js"]).to.be.within(50_000, 250_000);
      expect((bytes["digits.weights.js"] ?? 0) + (bytes["plane.weights.js"] ?? 0)).to.be.below(1_000_000);
      for (const { file, bytes } of written) {
        const text = readFileSync(join(folder, file), "utf8");
        expect(Buffer.byteLength(text)).to.equal(bytes);
        expect(text).to.not.match(/^\s*(import|export)\b/m);
        expect(text).to.not.match(/require\("|tensorflow/);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("stops at what a browser has not", async () => {
    for (const source of ['import "node:fs";', 'import { loadDataset } from "latent/datasets/load"; loadDataset;']) {
      const failure = await scriptOf(source).then(
        () => undefined,
        (error: Error) => error,
      );
      expect(failure?.message).to.match(/Could not resolve/);
    }
    expect(await scriptOf('import { gaussianKl } from "latent/information/gaussian"; gaussianKl;')).to.be.a("string");
  });

  it("gives a page the closed forms, the plots and the controls by the names that cells import", () => {
    const paths = librarySubpaths();
    for (const one of [
      "information/gaussian",
      "linear-algebra/pca",
      "denoising/fields",
      "plot/curves",
      "interact/controls",
    ])
      expect(paths).to.include(one);
    for (const one of ["tf", "losses", "notebook", "png"]) expect(paths).to.not.include(one);
  });
});
