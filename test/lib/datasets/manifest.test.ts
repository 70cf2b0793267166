import { readFileSync } from "node:fs";
import { expect } from "chai";
import { firstImages, imageAt, imagesFromBytes } from "latent/datasets/images";
import { loadDataset } from "latent/datasets/load";
import { datasetEntries, datasetEntry, manifestPath } from "latent/datasets/manifest";
import { unpacked } from "latent/datasets/verify";

describe("the manifest", () => {
  it("lies where a checkout has it and names the five sets", () => {
    expect(manifestPath).to.match(/\/datasets\/manifest\.json$/);
    expect(datasetEntries().map(({ name }) => name)).to.deep.equal([
      "mnist",
      "fashion-mnist",
      "frey",
      "kodak-gray",
      "olivetti",
    ]);
  });
  for (const entry of datasetEntries()) {
    it(`${entry.name}: source, terms, counts that match the files, hashes that are hashes`, () => {
      for (const text of [entry.title, entry.source, entry.terms]) expect(text).not.to.equal("");
      for (const { file, split, sha256, bytes, shape, holds, classes } of entry.files) {
        expect(shape[0], file).to.equal(entry.counts[split]);
        expect(sha256, file).to.match(/^[0-9a-f]{64}$/);
        expect(bytes, file).to.be.above(0);
        expect(shape.length, file).to.equal(holds === "images" ? 3 : 1);
        expect(classes !== undefined, file).to.equal(holds === "labels");
      }
    });
  }
  it("names every file once, and no package registry among the mirrors", () => {
    const files = datasetEntries().flatMap((entry) => entry.files.map(({ file }) => file));
    expect(new Set(files).size).to.equal(files.length);
    expect(readFileSync(manifestPath, "utf8")).not.to.match(/registry|npmjs|pypi/);
  });
  it("refuses an unknown name with the known ones", () => {
    expect(() => datasetEntry("cifar")).to.throw("datasetEntry: name must be one of mnist, fashion-mnist,");
  });
  it("a broken gzip stream is a DatasetError", () => {
    expect(() => unpacked(Uint8Array.of(0x1f, 0x8b, 8, 0), "x.gz")).to.throw("x.gz must be a whole gzip file");
  });
});

describe("images", () => {
  const three = {
    ...imagesFromBytes({ count: 3, height: 1, width: 2 }, Uint8Array.of(1, 2, 3, 4, 5, 6)),
    labels: Uint8Array.of(7, 8, 9),
  };
  it("the first two are views with their labels", () => {
    const two = firstImages(three, 2);
    expect([two.count, [...two.bytes], [...two.labels]]).to.deep.equal([2, [1, 2, 3, 4], [7, 8]]);
    expect(two.pixels.buffer).to.equal(three.pixels.buffer);
  });
  it("one of them is a view", () => expect([...imageAt(three, 2)]).to.deep.equal([5, 6]));
  it("refuse more than there are", () => {
    expect(() => firstImages(three, 4)).to.throw(
      RangeError,
      "firstImages: count must be a whole number in 1 … 3, got 4",
    );
    expect(() => imageAt(three, 3)).to.throw("imageAt: index must be a whole number in 0 … 2, got 3");
    expect(() => imagesFromBytes({ count: 1, height: 1, width: 1 }, new Uint8Array(2))).to.throw("need 1 bytes, got 2");
  });
});

describe("loadDataset, where the data are", () => {
  const places = { data: process.env.LATENT_DATA, cache: "/nowhere" };
  const here = { places, mirrors: [], report: () => {} };
  before(function () {
    if (!places.data) this.skip();
  });
  it("reads all of MNIST in less than 10 s of the processor (target 1 s), with the authors' mean and deviation", async function () {
    this.timeout(60_000);
    const before = process.cpuUsage();
    const { train, test, from } = await loadDataset("mnist", here);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).to.be.below(10);
    expect(from).to.equal("data folder");
    expect([train.count, test.count, train.height, train.width]).to.deep.equal([60_000, 10_000, 28, 28]);
    let [sum, squares] = [0, 0];
    for (const b of train.bytes) {
      sum += b;
      squares += b * b;
    }
    const mean = sum / train.bytes.length / 255;
    expect(mean).to.be.closeTo(0.1307, 5e-5);
    expect(Math.sqrt(squares / train.bytes.length / 255 ** 2 - mean ** 2)).to.be.closeTo(0.3081, 5e-5);
    expect([...train.labels.subarray(0, 5), ...test.labels.subarray(0, 5)]).to.deep.equal([
      5, 0, 4, 1, 9, 7, 2, 1, 0, 4,
    ]);
  });
  it("reads the sets without a split", async () => {
    const [frey, olivetti] = [await loadDataset("frey", here), await loadDataset("olivetti", here)];
    expect([frey.all.count, frey.all.height, frey.all.width]).to.deep.equal([1965, 28, 20]);
    expect("labels" in frey.all).to.equal(false);
    expect([...olivetti.all.labels]).to.deep.equal(Array.from({ length: 400 }, (_, i) => Math.floor(i / 10)));
    expect(olivetti.terms).to.include("credit to AT&T");
  });
});
