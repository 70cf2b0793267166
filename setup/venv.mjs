// .venv: JupyterLab, the extensions that draw our figures (plotly) and sliders (jupyterlab_widgets), and nbclient; every package
// with its locked hash.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./child.mjs";
import { extensionsAreThere } from "./extensions.mjs";
import { childFailure } from "./failure.mjs";
import { findPython } from "./interpreter.mjs";
import { python, root, venv } from "./paths.mjs";
import { pins } from "./pins.mjs";
import { pipDownloads } from "./pip.mjs";
import { meter } from "./progress.mjs";

const requirements = join(root, "setup", "requirements.txt");

/** Written last. A venv holds absolute paths: after a move of the repository it is made anew. */
const stamp = join(venv, "latent.json");
const wanted = () => {
  const hash = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  return `${JSON.stringify({ root, requirements: hash }, null, 2)}\n`;
};

export const venvIsFilled = () =>
  existsSync(python) && extensionsAreThere() && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted();

/** An empty .venv with pip. @param {(text: string) => void} say @param {AbortSignal} signal */
export async function makeVenv(say, signal) {
  const command = await findPython(signal);
  say(`.venv with ${command}`);
  rmSync(venv, { recursive: true, force: true });
  const result = await run(command, ["-m", "venv", venv], { signal });
  if (result.code !== 0) throw childFailure("python", `${command} -m venv`, result);
}

/** @param {(text: string) => void} say @param {AbortSignal} signal */
export async function fillVenv(say, signal) {
  const count = readFileSync(requirements, "utf8").match(/^[\w.-]+==/gm)?.length ?? 0;
  say(`pip, about ${count} packages`);
  const progress = meter(pins.jupyter.download);
  const scratch = join(venv, "tmp");
  await mkdir(scratch, { recursive: true });
  const args = ["install", "--require-hashes", "--no-deps", "--only-binary=:all:", "-r", requirements];
  const arrived = (/** @type {number} */ bytes) => say(`JupyterLab, ${progress(bytes)}`);
  const result = await pipDownloads(args, scratch, signal, arrived, () => say("JupyterLab, unpacking"));
  if (result.code !== 0) throw childFailure("jupyter", "pip install", result);
  rmSync(scratch, { recursive: true, force: true });
  writeFileSync(`${stamp}.new`, wanted());
  renameSync(`${stamp}.new`, stamp);
  return "JupyterLab, plotly and widgets in .venv";
}
