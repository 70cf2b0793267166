import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { DatasetError } from "latent/datasets/error";
import { naturalImages } from "latent/datasets/natural";

describe("pictures to cut patches from", () => {
  it("are dead leaves where there are no photographs, always the same, and say so", async () => {
    const nowhere = { places: { data: undefined, cache: "/nowhere" }, report: () => {} };
    const [one, two] = [await naturalImages(nowhere), await naturalImages(nowhere)];
    expect(one.source).to.equal("leaves");
    expect(one.images.bytes).to.deep.equal(two.images.bytes);
    expect([one.images.count, one.images.height, one.images.width]).to.deep.equal([24, 512, 512]);
    expect(one.notice).to.include("drawn by the course itself");
  });

  it("are the photographs where they lie", async function () {
    if (!process.env.LATENT_DATA) return this.skip();
    const found = await naturalImages({ report: () => {} });
    expect([found.source, found.images.count, found.images.height, found.images.width]).to.deep.equal([
      "kodak",
      24,
      512,
      768,
    ]);
  });

  it("are not replaced in silence where the file is damaged", async () => {
    const data = mkdtempSync(join(tmpdir(), "latent-test-"));
    writeFileSync(join(data, "kodak-gray-all-images-idx3-ubyte.gz"), "no picture");
    const fault = await naturalImages({ places: { data, cache: "/nowhere" }, report: () => {} }).catch(
      (error) => error,
    );
    rmSync(data, { recursive: true });
    expect(fault).to.be.instanceOf(DatasetError);
    expect((fault as DatasetError).kind).to.equal("damaged");
  });
});
