import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { download } from "latent/datasets/download";
import { DatasetError } from "latent/datasets/error";
import { bytes, content, cutAfter, file, folder, mirror, silence, status, whole } from "./mirror";

type Mirror = Awaited<ReturnType<typeof mirror>>;

describe("download", () => {
  let [place, path] = [folder(), ""];
  const open: Mirror[] = [];
  const serve = async (...answers: Parameters<typeof mirror>) => {
    const one = await mirror(...answers);
    open.push(one);
    return one;
  };
  const failure = (promise: Promise<unknown>): Promise<Error> =>
    promise.then(
      () => new Error("must not succeed"),
      (error: Error) => error,
    );

  beforeEach(() => {
    place = folder();
    path = join(place.path, "datasets", file.file);
  });
  afterEach(() => {
    place.remove();
    for (const one of open.splice(0)) one.close();
  });

  it("brings the file whole, under its name, and nothing beside it", async () => {
    const { url } = await serve(whole);
    const got = await download(file, [url], path);
    expect(content.equals(got)).to.equal(true);
    expect(readFileSync(path).equals(content)).to.equal(true);
    expect(readdirSync(join(place.path, "datasets"))).to.deep.equal([file.file]);
  });

  it("takes a cut connection up where it broke", async () => {
    const { url, ranges } = await serve(cutAfter(50_000), cutAfter(50_000), cutAfter(50_000), cutAfter(10), whole);
    await download(file, [url], path, { attempts: 4 });
    expect(readFileSync(path).equals(content)).to.equal(true);
    expect(ranges[0]).to.equal(undefined);
    for (const range of ranges.slice(1)) expect(range ?? "bytes=1-").to.match(/^bytes=[1-9]\d*-$/);
  });

  it("goes on where an earlier run was killed", async () => {
    await failure(download(file, [], path));
    expect(existsSync(path)).to.equal(false);
    writeFileSync(`${path}.part`, content.subarray(0, 60_000));
    const { url, ranges } = await serve(whole);
    await download(file, [url], path);
    expect(ranges).to.deep.equal(["bytes=60000-"]);
    expect(readFileSync(path).equals(content)).to.equal(true);
  });

  it("begins anew where the mirror knows no ranges, and where what an earlier run left was wrong", async () => {
    const { url } = await serve(cutAfter(50_000), bytes(content));
    await download(file, [url], path);
    expect(readFileSync(path).equals(content)).to.equal(true);
    const again = join(place.path, "again", file.file);
    await failure(download(file, [], again));
    writeFileSync(`${again}.part`, Buffer.alloc(1000));
    const second = await serve(whole);
    await download(file, [second.url], again);
    expect(second.ranges).to.deep.equal(["bytes=1000-", undefined]);
  });

  it("asks the next mirror after a 404, after wrong bytes, after silence", async () => {
    const wrong = Buffer.alloc(content.length, 1);
    const mirrors = [await serve(status(404)), await serve(bytes(wrong)), await serve(silence), await serve(whole)];
    const urls = mirrors.map(({ url }) => url);
    await download(file, urls, path, { patience: 100, attempts: 1 });
    expect(readFileSync(path).equals(content)).to.equal(true);
  });

  it("says what every mirror answered, and leaves no file under the name", async () => {
    const wrong = await serve(bytes(Buffer.alloc(content.length, 1)));
    const long = await serve(bytes(Buffer.alloc(content.length + 1)));
    const lost = await serve(status(404));
    const gone = await mirror(whole);
    gone.close();
    const error = await failure(download(file, [wrong.url, long.url, lost.url, gone.url], path));
    expect(error).to.be.instanceOf(DatasetError).and.to.include({ kind: "missing" });
    expect(error.message).to.match(
      /^download: toy-all-images-idx3-ubyte\.gz must come from one of its mirrors, got 127.*: what it sent is damaged: expected sha256 [0-9a-f]{12}…, got [0-9a-f]{12}… \(\d+ bytes\); 127.*: more than the \d+ bytes of the file; 127.*: HTTP status 404; 127.*: ECONNREFUSED$/,
    );
    expect(existsSync(path)).to.equal(false);
  });

  it("gives a silent mirror up after its patience", async () => {
    const { url } = await serve(silence);
    const started = performance.now();
    const error = await failure(download(file, [url], path, { patience: 100, attempts: 2 }));
    expect(error.message).to.include("no byte for 0.1 s");
    expect(performance.now() - started).to.be.below(5000);
  });

  it("keeps two notebooks that fetch at once out of each other's way, and takes over a dead one's claim", async () => {
    const { url } = await serve(whole);
    await Promise.all([download(file, [url], path), download(file, [url], path)]);
    expect(readFileSync(path).equals(content)).to.equal(true);
    writeFileSync(`${path}.part.lock`, "999999999");
    await download(file, [url], path);
    expect(readdirSync(join(place.path, "datasets"))).to.deep.equal([file.file]);
  });

  it("reports its progress in lines that end complete", async () => {
    const lines: string[] = [];
    const { url } = await serve(whole);
    await download(file, [url], path, { report: (line) => lines.push(line) });
    expect(lines.at(-1)).to.match(/^toy-all-images-idx3-ubyte\.gz: 0\.2 of 0\.2 MB, complete$/);
  });
});
