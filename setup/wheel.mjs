// One pinned wheel out of the Python package index, its bytes checked against our own hash.
import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { childFailure, SetupError } from "./failure.mjs";
import { pipDownloads } from "./pip.mjs";
import { meter } from "./progress.mjs";

/**
 * Downloads a wheel into a scratch folder. The platform and Python are stated, so any Python's pip can fetch it.
 * @param {string} step @param {import("./pins.mjs").Wheel} pin @param {string} scratch
 * @param {(text: string) => void} say @param {AbortSignal} signal
 * @returns {Promise<string>} the file
 */
export async function fetchWheel(step, pin, scratch, say, signal) {
  const [folder, partial] = [join(scratch, "wheel"), join(scratch, "partial")];
  for (const each of [folder, partial]) mkdirSync(each);
  const progress = meter(pin.download);
  const target = ["--platform", pin.platform, "--implementation", pin.abi === "none" ? "py" : "cp"];
  const version = ["--python-version", pin.python, "--abi", pin.abi];
  const how = ["--no-deps", "--only-binary=:all:", "--no-cache-dir", "-d", folder];
  const args = ["download", pin.requirement, ...how, ...target, ...version];
  const result = await pipDownloads(args, partial, signal, (bytes) =>
    say(`${pin.requirement}, ${progress(Math.min(bytes, pin.download))}`),
  );
  if (result.code !== 0) throw childFailure(step, `pip download ${pin.requirement}`, result);
  const [name] = readdirSync(folder).filter((each) => each.endsWith(".whl"));
  if (!name) throw new SetupError(step, `pip download must leave a wheel of ${pin.requirement}`, "none");
  await requireHash(step, join(folder, name), pin.sha256);
  return join(folder, name);
}

/** @param {string} step @param {string} file @param {string} sha256 */
export async function requireHash(step, file, sha256) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  const got = hash.digest("hex");
  if (got === sha256) return;
  const remedy =
    "nothing of it was kept; run the same command again, and if it persists ask who runs your package mirror";
  throw new SetupError(step, `the wheel's sha256 must be ${sha256.slice(0, 16)}…`, `${got.slice(0, 16)}…`, remedy);
}
