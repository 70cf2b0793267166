// The venv's pip, watched while it downloads.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { run } from "./child.mjs";
import { python } from "./paths.mjs";

/**
 * Runs pip with its temporary files in a folder of ours, and reports how many bytes have arrived there. (pip's own raw
 * progress exists only since pip 24.1, and Python 3.10 brings pip 21.)
 * @param {string[]} args @param {string} scratch @param {AbortSignal} signal @param {(bytes: number) => void} arrived
 * @param {() => void} [unpacking] called when everything has arrived
 */
export async function pipDownloads(args, scratch, signal, arrived, unpacking) {
  const flags = ["--no-input", "--disable-pip-version-check", "--retries=2", "--timeout=20"];
  const heard = (/** @type {string} */ text) => {
    if (!unpacking || !text.includes("Installing collected packages")) return;
    clearInterval(timer);
    unpacking();
  };
  const timer = setInterval(() => arrived(bytesUnder(scratch)), 300);
  try {
    const env = { TMPDIR: scratch, PIP_PROGRESS_BAR: "off", PIP_USER: "0", PYTHONPATH: undefined };
    return await run(python, ["-m", "pip", ...args, ...flags], { env, signal, heard });
  } finally {
    clearInterval(timer);
  }
}

/** What lies in a folder that another process is filling, in bytes. @param {string} folder */
export function bytesUnder(folder) {
  let bytes = 0;
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
      if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    // A folder went away while it was read: the next look will see.
  }
  return bytes;
}
