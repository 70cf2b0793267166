// The versions, hashes and sizes that the set-up insists on, read from pins.json.
import { readFileSync } from "node:fs";

/**
 * A wheel that pip fetches for a fixed Python and platform, whatever Python runs pip.
 * @typedef {{ requirement: string, python: string, abi: string, platform: string, download: number, sha256: string }} Wheel
 * @typedef {Wheel & { version: string, libraries: Record<string, number>, headers: string[] }} TensorflowPin
 * @typedef {{
 *   python: string, packages: { bytes: number }, jupyter: { bytes: number, download: number },
 *   tensorflow: TensorflowPin, zig: Wheel & { bytes: number },
 * }} Pins
 */

/** @type {Pins} */
export const pins = JSON.parse(readFileSync(new URL("pins.json", import.meta.url), "utf8"));

/** Is version a.b.c at least x.y? @param {string} version @param {string} least */
export function atLeast(version, least) {
  const [have, want] = [version, least].map((text) => text.split(".").map(Number));
  for (const [i, part] of (want ?? []).entries()) {
    const mine = have?.[i] ?? 0;
    if (mine !== part) return mine > part;
  }
  return true;
}
