// What JupyterLab must know of us: the kernel, that it need not ask the network for news, and that pages are there to be read.
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
  "@jupyterlab/docmanager-extension:plugin": { defaultViewers: { markdown: "Markdown Preview" } },
};

/** Amends plotly's renderer: labextension.js says how. */
const extension = {
  name: "latent-figures",
  version: "0.1.0",
  description: "Figures of a saved notebook are drawn at once, as wide as the window",
  jupyterlab: { extension: true, _build: { load: "static/labextension.js", extension: "./extension" } },
};
const extensions = join(venv, "share", "jupyter", "labextensions", extension.name);

const files = [
  { file: join(extensions, "package.json"), text: `${JSON.stringify(extension, null, 2)}\n` },
  {
    file: join(extensions, "static", "labextension.js"),
    text: readFileSync(new URL("labextension.js", import.meta.url), "utf8"),
  },
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
