import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { DatasetError } from "latent/datasets/error";
import { datasetEntry } from "latent/datasets/manifest";
import { obtain } from "latent/datasets/obtain";
import { placesFrom } from "latent/datasets/places";
import { content, entry, file, folder, mirror, whole } from "./mirror";

describe("obtain", () => {
  let place = folder();
  const places = () => ({ data: join(place.path, "data"), cache: join(place.path, "cache") });
  const store = (where: "data" | "cache", bytes: Uint8Array) => {
    mkdirSync(places()[where], { recursive: true });
    writeFileSync(join(places()[where], file.file), bytes);
  };
  const failure = (options: object): Promise<DatasetError> =>
    obtain(entry, file, { places: places(), ...options }).then(
      () => expect.fail("must not succeed"),
      (error: DatasetError) => error,
    );
  beforeEach(() => {
    place = folder();
  });
  afterEach(() => place.remove());

  it("searches the data folder, then the cache, then the mirrors", async () => {
    const { url, close } = await mirror(whole);
    const from = async () => (await obtain(entry, file, { places: places(), mirrors: [url] })).from;
    expect(await from()).to.equal("download");
    expect(await from()).to.equal("cache");
    store("data", content);
    expect(await from()).to.equal("data folder");
    close();
  });

  const other = datasetEntry("olivetti").files[1] as typeof file;
  const wrongs: [string, Uint8Array, RegExp][] = [
    ["empty", Buffer.alloc(0), /it is empty \(0 bytes\)/],
    ["truncated", content.subarray(0, 100), /it is truncated: expected \d+ bytes, got 100/],
    ["damaged", Buffer.alloc(content.length), /it is damaged: expected sha256 [0-9a-f]{12}…, got [0-9a-f]{12}…/],
  ];
  for (const [kind, bytes, message] of wrongs) {
    it(`says that a file of the data folder is ${kind} and what to do, and leaves it there`, async () => {
      store("data", bytes);
      const error = await failure({ mirrors: [] });
      expect(error).to.be.instanceOf(DatasetError).and.to.include({ kind: "damaged" });
      expect(error.message)
        .to.match(message)
        .and.to.match(/; delete it and run this again, or copy the right file there$/);
      expect(readFileSync(join(places().data, file.file)).length).to.equal(bytes.length);
    });
  }

  it("says which file a mislabelled one really is", async function () {
    const data = process.env.LATENT_DATA;
    if (!data) return this.skip();
    store("data", readFileSync(join(data, other.file)));
    expect((await failure({ mirrors: [] })).message).to.include(`is mislabelled: it holds the bytes of ${other.file}`);
  });

  it("fetches a damaged file of the cache anew", async () => {
    store("cache", content.subarray(0, 10));
    const { url, close } = await mirror(whole);
    expect((await obtain(entry, file, { places: places(), mirrors: [url] })).from).to.equal("download");
    expect(readFileSync(join(places().cache, file.file)).equals(content)).to.equal(true);
    close();
  });

  it("without file and network says where it looked and how to bring the file by hand", async () => {
    const { url, close } = await mirror(whole);
    close();
    const error = await failure({ mirrors: [url] });
    expect(error).to.include({ kind: "missing" });
    expect(error.message).to.include("ECONNREFUSED").and.to.include(places().data).and.to.include(places().cache);
    expect(error.message).to.include(`fetch ${url}${file.file} elsewhere, save it as ${file.file} in a folder`);
    expect((await failure({ mirrors: [] })).message).to.include("no public mirror holds these bytes");
  });

  it("says that the cache cannot be written, and names another way", async () => {
    if (process.getuid?.() === 0) writeFileSync(places().cache, "a file where the folder should be");
    else mkdirSync(places().cache) ?? chmodSync(places().cache, 0o500);
    const { url, close } = await mirror(whole);
    const error = await failure({ mirrors: [url] });
    expect(error).to.be.instanceOf(DatasetError);
    expect(error.message).to.match(/must be writable and have 1 MB free for .*; make room, or set LATENT_CACHE/);
    close();
  });
});

describe("placesFrom", () => {
  it("follows LATENT_CACHE, then XDG_CACHE_HOME, then the home folder", () => {
    expect(placesFrom({ LATENT_CACHE: "/c", XDG_CACHE_HOME: "/x" }).cache).to.equal("/c/datasets");
    expect(placesFrom({ XDG_CACHE_HOME: "/x" }).cache).to.equal("/x/latent/datasets");
    expect(placesFrom({}).cache).to.match(/\/\.cache\/latent\/datasets$/);
  });
  it("takes a variable that is set to nothing as not set", () => {
    expect(placesFrom({ LATENT_DATA: "", LATENT_CACHE: "" })).to.deep.equal(placesFrom({}));
  });
});
