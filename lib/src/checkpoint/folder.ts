/** The folder of the course's checkpoints: weights and logs of trainings that a notebook has no time for. */
import { randomUUID } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Parameters } from "../parameters";
import { CheckpointError } from "./error";
import { decodeWeights } from "./format";
import { assignWeights } from "./weights";

/** Where the course keeps the checkpoints that its notebooks load. */
const FOLDER = resolve(__dirname, "..", "..", "..", "checkpoints");

/**
 * A file of the folder.
 *
 * @param fn     opens the message
 * @param file   its name in the folder
 * @param remedy the command that makes it
 * @throws {CheckpointError} when there is none
 * @example committedFile("f", "lost.safetensors", "make it") // throws f: checkpoints/lost.safetensors must exist, got no such file; run: make it
 */
export function committedFile(fn: string, file: string, remedy: string): Buffer {
  try {
    return readFileSync(join(FOLDER, file));
  } catch {
    throw new CheckpointError(`${fn}: checkpoints/${file} must exist, got no such file; run: ${remedy}`);
  }
}

/**
 * The lines of a log of the folder, each a record.
 *
 * @throws {CheckpointError} when there is no such file
 * @example committedLines("f", "dense-vae-1.log.jsonl", "make it").length // 27
 */
export function committedLines(fn: string, file: string, remedy: string): unknown[] {
  const lines = committedFile(fn, file, remedy).toString("utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as unknown);
}

/**
 * Gives a model the weights of one of the course's checkpoints.
 *
 * @param parameters the model's; they change
 * @param checkpoint its name, for instance `dense-vae`
 * @throws {CheckpointError} when there is no such file, or when it does not fit
 * @example import { Parameters } from "latent/parameters";
 * loadCheckpoint(new Parameters({}), "lost") // throws run: npm run checkpoints -- lost
 */
export function loadCheckpoint(parameters: Parameters, checkpoint: string): void {
  const file = `${checkpoint}.safetensors`;
  const bytes = committedFile("loadCheckpoint", file, `npm run checkpoints -- ${checkpoint}`);
  assignWeights(parameters, decodeWeights(bytes, file), checkpoint);
}

/**
 * Writes a file as a whole or not at all.
 *
 * @example writeWhole("/nowhere/at/all", "text") // throws ENOENT
 */
export function writeWhole(file: string, bytes: Uint8Array | string): void {
  const draft = `${file}.${randomUUID()}.part`;
  writeFileSync(draft, bytes);
  renameSync(draft, file);
}
