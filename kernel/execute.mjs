// npm run execute: hands over to execute.py in the project's own Python, or says what is missing.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (/** @type {string} */ file) => fileURLToPath(new URL(file, import.meta.url));
const python = here("../.venv/bin/python");
const missing = [python, here("dist/main.js")].find((file) => !existsSync(file));

if (missing !== undefined) {
  console.error(`execute: ${missing} must exist; run "npm run setup" first`);
  process.exitCode = 1;
} else {
  const child = spawn(python, [here("execute.py"), ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => {
    process.exitCode = code ?? 1;
  });
}
