// npm start: the set-up, the learner's copy and first page, JupyterLab.
import { followHomework, writeFirstPage } from "./first-page.mjs";
import { runJupyterLab } from "./jupyterlab.mjs";
import { root, work } from "./paths.mjs";
import { setUp } from "./setup.mjs";
import { fillWorkingCopy } from "./working-copy.mjs";

/** @param {string[]} args --author, --port N, --no-browser, and any flag of JupyterLab */
export async function main(args) {
  await setUp();
  if (args.includes("--author"))
    return runJupyterLab(
      root,
      args.filter((arg) => arg !== "--author"),
    );
  for (const line of fillWorkingCopy()) console.log(line);
  if (writeFirstPage()) followHomework();
  return runJupyterLab(work, args);
}
