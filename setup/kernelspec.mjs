// What JupyterLab must know of us: the kernel, and that it need not ask the network for news.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { mayWrite } from "./course-folder.mjs";
import { kernelMain, kernelspec, venv } from "./paths.mjs";

/** --no-force-async-hooks-checks: without it Node ends itself when an interrupt stops code inside a timer. */
const kernel = {
  argv: [process.execPath, "--no-force-async-hooks-checks", kernelMain, "--config-path", "{connection_file}"],
  display_name: "TypeScript (latent)",
  language: "typescript",
  interrupt_mode: "message",
};

const overrides = {
  "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
};

const files = [
  { file: kernelspec, text: `${JSON.stringify(kernel, null, 2)}\n` },
  {
    file: join(venv, "share", "jupyter", "lab", "settings", "overrides.json"),
    text: `${JSON.stringify(overrides, null, 2)}\n`,
  },
];

export const kernelspecIsWritten = () => files.every(({ file, text }) => existsSync(file) && holds(file, text));

/** Who may not write it lives with the Node that set the course up. @param {string} file @param {string} text */
function holds(file, text) {
  const there = readFileSync(file, "utf8");
  if (there === text || mayWrite(file)) return there === text;
  const node = /"argv": \[\s*"([^"]+)"/.exec(there)?.[1];
  return node !== undefined && existsSync(node) && there.replace(node, process.execPath) === text;
}

export function writeKernelspec() {
  for (const { file, text } of files) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  }
  return kernel.display_name;
}
