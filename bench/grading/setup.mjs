// node bench/grading/setup.mjs: nbgrader and otter-grader, the peers, in bench/grading/.venv. The course itself needs neither.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const folder = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const venv = join(folder, ".venv");
const python = join(venv, "bin", "python");

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) {
    console.error(`bench: ${command} ${args.join(" ")} must succeed, got ${error?.message ?? `exit code ${status}`}`);
    process.exit(1);
  }
}

if (!existsSync(python)) run("python3", ["-m", "venv", venv]);
run(python, ["-m", "pip", "install", "--quiet", "--no-input", "-r", join(folder, "requirements.txt")]);
run(python, [
  "-c",
  "import nbgrader, otter; print('nbgrader', nbgrader.__version__, 'otter-grader', otter.__version__)",
]);
