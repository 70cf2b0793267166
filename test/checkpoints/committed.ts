/** The committed runs as they lie in checkpoints/: logs, weights, and the images they were measured on. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadCheckpoint } from "latent/checkpoint/folder";
import { type CheckpointLog, checkpointLog } from "latent/checkpoint/logs";
import { imagesOf } from "../../checkpoints/images";
import type { Grey } from "../../checkpoints/measure";
import { type Run, runs } from "../../checkpoints/runs";
import { root } from "../layout/files";

const path = (name: string, ending: string) => join(root, "checkpoints", `${name}.${ending}`);

/** What lies there of a run: its log, and whether its weights do. */
export function committed(name: string): { log: CheckpointLog | undefined; weights: Buffer | undefined } {
  const weights = path(name, "safetensors");
  return {
    log: existsSync(path(name, "log.jsonl")) ? checkpointLog(name) : undefined,
    weights: existsSync(weights) ? readFileSync(weights) : undefined,
  };
}

/** A run's model with the committed weights. */
export function trained(name: string): Run {
  const run = (runs[name] as (typeof runs)[string]).start();
  loadCheckpoint(run.parameters, name);
  return run;
}

/** By what they follow from: most runs are measured on the same ones. */
const read = new Map<string, Promise<Grey>>();

/** The test images of a run; undefined, with the reason, where its data are not on this machine. */
export async function testImages(name: string): Promise<{ images?: Grey; missing?: string }> {
  const { settings } = runs[name] as (typeof runs)[string];
  const same = JSON.stringify([settings.data, settings.images]);
  const images = read.get(same) ?? imagesOf(settings).then(({ test }) => test);
  read.set(same, images);
  try {
    return { images: await images };
  } catch (error) {
    if ((error as Error).name !== "DatasetError") throw error;
    return { missing: (error as Error).message };
  }
}

/** What a log must be in itself, whoever wrote it: the run's own, complete, its terms adding up. One sentence for each fault. */
export function faultsOf(name: string, { head, epochs, last }: CheckpointLog): string[] {
  const { seed, settings } = runs[name] as (typeof runs)[string];
  const faults: string[] = [];
  if (head.run !== name) faults.push(`it is the log of ${head.run}`);
  if (head.seed !== seed) faults.push(`its seed is ${head.seed}, not ${seed}`);
  if (JSON.stringify(head.settings) !== JSON.stringify(settings)) faults.push("its settings are not those of runs.ts");
  if (epochs.length !== settings.epochs) faults.push(`it has ${epochs.length} epochs of ${settings.epochs}`);
  epochs.forEach(({ epoch }, at) => {
    if (epoch !== at + 1) faults.push(`line ${at + 2} is epoch ${epoch}`);
  });
  if (!last?.weights?.sha256 || !last.test) return [...faults, "its last line is no measure of trained weights"];
  for (const terms of [...epochs.flatMap(({ train, test }) => [train, test]), last.test]) {
    const { loss, rate = 0, distortion = loss } = terms as { loss: number; rate?: number; distortion?: number };
    if (!(Math.abs(loss - rate - distortion) < 1e-3)) faults.push(`a loss of ${loss} is not ${rate} + ${distortion}`);
  }
  return faults;
}

/** sha256 in hexadecimal. */
export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
