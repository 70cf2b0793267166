// A benchmark's peers in a virtual environment of their own, beside their requirements.txt. The course itself needs none of them.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) {
    console.error(`bench: ${command} ${args.join(" ")} must succeed, got ${error?.message ?? `exit code ${status}`}`);
    process.exit(1);
  }
}

/**
 * Makes FOLDER/.venv, or brings it up to date.
 *
 * @param {string} folder with a requirements.txt
 * @param {string} proof  Python that imports what was installed and prints its versions
 */
export function install(folder, proof) {
  const venv = join(folder, ".venv");
  const python = join(venv, "bin", "python");
  if (!existsSync(python)) run("python3", ["-m", "venv", venv]);
  run(python, ["-m", "pip", "install", "--quiet", "--no-input", "-r", join(folder, "requirements.txt")]);
  run(python, ["-c", proof]);
}
