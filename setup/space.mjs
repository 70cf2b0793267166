// Is there room for what is missing? Asked before anything is fetched.
import { existsSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { SetupError } from "./failure.mjs";

/**
 * Throws unless each disk has room for all that will be put on it.
 * @param {{ folder: string, bytes: number }[]} needs folders need not exist yet
 * @param {(folder: string) => Promise<{ bavail: number, bsize: number }>} measure
 * @param {(folder: string) => number} device
 */
export async function requireSpace(needs, measure = statfs, device = (folder) => statSync(folder).dev) {
  /** @type {Map<number, { folder: string, bytes: number }>} */
  const disks = new Map();
  for (const { folder, bytes } of needs) {
    const there = existing(folder);
    const known = disks.get(device(there));
    disks.set(device(there), { folder: known?.folder ?? there, bytes: (known?.bytes ?? 0) + bytes });
  }
  for (const { folder, bytes } of disks.values()) {
    const { bavail, bsize } = await measure(folder);
    if (bavail * bsize >= bytes) continue;

    const remedy = "free some space, or set LATENT_CACHE to a folder on another disk";
    throw new SetupError("disk", `${gigabytes(bytes)} must be free in ${folder}`, gigabytes(bavail * bsize), remedy);
  }
}

/** @param {number} bytes */
export const gigabytes = (bytes) => `${(bytes / 1e9).toFixed(1)} GB`;

/** The nearest folder above that exists. @param {string} folder @returns {string} */
export const existing = (folder) => (existsSync(folder) ? folder : existing(dirname(folder)));

/** The free bytes around a folder. @param {string} folder */
export async function freeBytes(folder) {
  const { bavail, bsize } = await statfs(existing(folder));
  return bavail * bsize;
}
