/** A mirror on this machine that answers as it is told, and a file for it to serve. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { DatasetEntry, DatasetFile } from "latent/datasets/manifest";

/** An IDX image file of `count` images of 2 × 2, which gzip cannot make much smaller. */
export function idxImages(count: number): Buffer {
  const header = Buffer.from([0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2]);
  header.writeUInt32BE(count, 4);
  const pixels = Buffer.alloc(count * 4);
  for (let i = 0, state = 1; i < pixels.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    pixels[i] = state >>> 24;
  }
  return Buffer.concat([header, pixels]);
}

export const content: Buffer = gzipSync(idxImages(50_000));

export const file: DatasetFile = {
  file: "toy-all-images-idx3-ubyte.gz",
  split: "all",
  holds: "images",
  sha256: createHash("sha256").update(content).digest("hex"),
  bytes: content.length,
  shape: [50_000, 2, 2],
};

export const entry: DatasetEntry = {
  ...{ name: "toy", title: "Toys", counts: { all: 50_000 }, source: "a test", terms: "none" },
  ...{ mirrors: [], files: [file] },
};

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Serves the file from where it is asked to go on. */
export const whole: Answer = (request, response) => {
  const from = Number(request.headers.range?.match(/bytes=(\d+)-/)?.[1] ?? 0);
  response.writeHead(from > 0 ? 206 : 200, { "content-length": content.length - from });
  response.end(content.subarray(from));
};

/** Serves some bytes from where it is asked to go on, then cuts the line. */
export const cutAfter =
  (bytes: number): Answer =>
  (request, response) => {
    const from = Number(request.headers.range?.match(/bytes=(\d+)-/)?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, { "content-length": content.length - from });
    response.write(content.subarray(from, from + bytes), () => setTimeout(() => response.destroy(), 20));
  };

export const status =
  (code: number): Answer =>
  (_, response) => {
    response.writeHead(code).end("no");
  };

export const bytes =
  (body: Uint8Array): Answer =>
  (_, response) => {
    response.writeHead(200).end(body);
  };

/** Says nothing at all. */
export const silence: Answer = () => {};

/** Starts a mirror that gives one answer after another, the last for ever. */
export async function mirror(...answers: Answer[]) {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range);
    (answers.length > 1 ? (answers.shift() as Answer) : (answers[0] as Answer))(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, ranges, close };
}

/** A folder that is gone after the test. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), "latent-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
