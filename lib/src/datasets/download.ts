import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { claimPart } from "./claim";
import { DatasetError } from "./error";
import type { DatasetFile } from "./manifest";
import { type Report, transferReport } from "./transfer-report";
import { fault } from "./verify";

/** How a download is made; the defaults suit a learner's line. */
export interface DownloadOptions {
  /** Gets one line of progress at most twice a second; nothing is reported where absent. */
  readonly report?: Report | undefined;
  /** Milliseconds without a byte after which a connection is given up. */
  readonly patience?: number;
  /** How often one mirror is asked in vain; a connection that broke goes on from where it stopped, and counts if it brought nothing. */
  readonly attempts?: number;
}

const reason = (error: unknown): string => {
  const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message;
};

const sizeOf = async (path: string): Promise<number> => {
  const found = await stat(path).catch(() => undefined);
  return found?.size ?? 0;
};

/** Writes a chunk and waits until the stream has taken it, or has failed. */
function put(stream: WriteStream, chunk: Uint8Array): Promise<void> {
  return new Promise((done, failed) => stream.write(chunk, (error) => (error ? failed(error) : done())));
}

/** One request: appends to `part` what the mirror still has to give. Throws where the connection breaks. */
async function transfer(url: string, part: string, file: DatasetFile, options: DownloadOptions): Promise<void> {
  const already = await sizeOf(part);
  if (already >= file.bytes) return; // all is there; its hash decides
  const stop = new AbortController();
  const patience = options.patience ?? 15_000;
  const giveUp = () => stop.abort(new Error(`no byte for ${patience / 1000} s`));
  let timer = setTimeout(giveUp, patience);
  const headers = { "accept-encoding": "identity", ...(already > 0 ? { range: `bytes=${already}-` } : {}) };
  let stream: WriteStream | undefined;
  try {
    const response = await fetch(url, { headers, signal: stop.signal });
    if (!response.ok || !response.body) throw new Error(`HTTP status ${response.status}`, { cause: { final: true } });
    const resumed = response.status === 206;
    stream = createWriteStream(part, { flags: resumed ? "a" : "w" });
    const opened = stream;
    await new Promise((done, failed) => opened.once("open", done).once("error", failed));
    let arrived = resumed ? already : 0;
    const progress = transferReport(file, arrived, options.report);
    for await (const chunk of response.body) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, patience);
      arrived += chunk.length;
      if (arrived > file.bytes) throw new Error(`more than the ${file.bytes} bytes of the file`);
      await put(stream, chunk);
      progress(chunk.length);
    }
  } finally {
    clearTimeout(timer);
    const closing = stream;
    if (closing) await new Promise<void>((done) => closing.close(() => done()));
  }
}

const ofTheDisk = ["ENOSPC", "EDQUOT", "EACCES", "EPERM", "EROFS", "EIO"];

/** Asks one mirror, again where the connection breaks; says in one phrase why it gave nothing, or `undefined` for success. */
async function fromMirror(
  url: string,
  part: string,
  file: DatasetFile,
  options: DownloadOptions,
): Promise<string | undefined> {
  let why = "";
  for (let left = options.attempts ?? 3; left > 0; left--) {
    const before = await sizeOf(part);
    try {
      await transfer(url, part, file, options);
    } catch (error) {
      if (ofTheDisk.includes((error as { code?: string }).code ?? "")) throw error;
      why = reason(error);
      if (/HTTP status|ENOTFOUND|ECONNREFUSED|more than/.test(why)) return why; // asking again would not help
      if ((await sizeOf(part)) > before) left = options.attempts ?? 3; // it does get on, if slowly
      continue;
    }
    const wrong = fault(file, await readFile(part));
    if (!wrong) return undefined;
    why = `what it sent ${wrong}`;
    if ((await sizeOf(part)) < file.bytes) continue; // it closed early: go on from here
    await rm(part, { force: true });
    if (before === 0) return why; // else what an earlier connection left was wrong: once more from the start
  }
  return why;
}

/**
 * Fetches a manifest's file from the first mirror that gives the right bytes. A broken connection is taken up where it
 * stopped, also by a later run (`PATH.part` holds what has come); the file appears under its name at once and whole,
 * after its SHA-256 is checked.
 *
 * @param urls addresses of this very file, tried in order
 * @returns its bytes
 * @throws {DatasetError} of kind `missing` if no mirror gave it, with what each of them said
 * @example
 * import { tmpdir } from "node:os";
 * import { datasetEntry } from "latent/datasets/manifest";
 * const [file] = datasetEntry("frey").files;
 * download(file, [], `${tmpdir()}/latent-example`) // throws got no mirror to ask
 */
export async function download(
  file: DatasetFile,
  urls: readonly string[],
  path: string,
  options: DownloadOptions = {},
): Promise<Uint8Array> {
  const said: string[] = [];
  await mkdir(dirname(path), { recursive: true });
  const { part, release } = await claimPart(path);
  try {
    for (const url of urls) {
      const why = await fromMirror(url, part, file, options);
      if (why === undefined) {
        const handle = await open(part, "r+");
        await handle.sync();
        await handle.close();
        await rename(part, path);
        return await readFile(path);
      }
      said.push(`${new URL(url).host}: ${why}`);
    }
  } finally {
    await release();
  }
  const answers = said.length > 0 ? `got ${said.join("; ")}` : "got no mirror to ask";
  throw new DatasetError("missing", `download: ${file.file} must come from one of its mirrors, ${answers}`);
}
