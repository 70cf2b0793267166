import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { pngSize, pngUri } from "latent/plot/png-uri";
import { grayBitmap, pngBytes, pngDataUri } from "latent/png";

/** Red, green, blue, opacity of each pixel of a PNG, read by jimp. */
async function pixelsOf(png: Uint8Array): Promise<number[]> {
  const { Jimp } = await import("jimp");
  return [...(await Jimp.read(Buffer.from(png))).bitmap.data];
}

describe("png", () => {
  it("keeps grey and coloured pixels as they are", async () => {
    expect(await pixelsOf(await pngBytes({ width: 2, height: 1, data: [7, 255] }))).to.deep.equal([
      7, 7, 7, 255, 255, 255, 255, 255,
    ]);
    const colored = [1, 2, 3, 255, 9, 8, 7, 128];
    expect(await pixelsOf(await pngBytes({ width: 1, height: 2, data: colored }))).to.deep.equal(colored);
  });
  it("enlarges without blur", async () => {
    const pixels = await pixelsOf(await pngBytes({ width: 2, height: 1, data: [0, 200] }, 3));
    const grays = pixels.filter((_, i) => i % 4 === 0);
    expect(grays).to.deep.equal(Array.from({ length: 3 }, () => [0, 0, 0, 200, 200, 200]).flat());
  });
  it("agrees with the small encoder of the figures", async () => {
    const data = Uint8Array.from({ length: 12 }, (_, i) => i * 20);
    const uri = pngUri({ width: 4, height: 3, channels: 1 }, data);
    expect(pngSize(uri)).to.deep.equal({ width: 4, height: 3 });
    const mine = await pixelsOf(Buffer.from(uri.split(",")[1] as string, "base64"));
    expect(mine).to.deep.equal(await pixelsOf(await pngBytes({ width: 4, height: 3, data })));
    expect(await pngDataUri({ width: 4, height: 3, data })).to.match(/^data:image\/png;base64,iVBOR/);
  });
  it("turns [0, 1] into grey levels, what lies outside into black and white", () => {
    expect([...(grayBitmap([-1, 0.2, 1.5, 1], { width: 2, height: 2 }).data as Uint8Array)]).to.deep.equal([
      0, 51, 255, 255,
    ]);
  });
  it("refuses data of another size, and says which would do", async () => {
    const message = (promise: Promise<unknown>) => promise.then(String, (error: Error) => error.message);
    const wrong = { width: 2, height: 2, data: [1, 2, 3] };
    expect(await message(pngBytes(wrong))).to.equal("pngBytes: 2×2 pixels need 4 bytes (grey) or 16 (RGBA), got 3");
    expect(await message(pngBytes({ ...wrong, width: 0 }))).to.include("must be whole numbers ≥ 1, got 0×2");
    expect(await message(pngBytes({ ...wrong, data: [1, 2, 3, 4] }, 0.5))).to.include("factor must be");
  });
  it("shows nothing of jimp in its types", () => {
    expect(readFileSync(require.resolve("latent/png").replace(/js$/, "d.ts"), "utf8")).not.to.match(/jimp/i);
  });
  it("is not loaded by a figure: jimp costs a tenth of a second", () => {
    const script =
      'require("latent/plot/image-grid"); console.log(Object.keys(require.cache).some((f) => /jimp/.test(f)))';
    expect(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }).trim()).to.equal("false");
  });
});
