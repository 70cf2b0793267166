// The two extensions of JupyterLab that the course needs: are they there, and has somebody switched one off?
import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "./child.mjs";
import { python, venv } from "./paths.mjs";

/** The folder of labextensions/, and what is lost without it. */
const extensions = [
  { name: "plotly extension", folder: "jupyterlab-plotly", does: "JupyterLab draws our figures" },
  { name: "widgets extension", folder: "@jupyter-widgets/jupyterlab-manager", does: "JupyterLab shows sliders" },
];
const places = join(venv, "share", "jupyter", "labextensions");

export const extensionsAreThere = () =>
  extensions.every(({ folder }) => existsSync(join(places, folder, "package.json")));

/** What JupyterLab itself would put into its page; a plugin that is switched off has its extension's name before a colon. */
const script = `
import os, sys
from jupyter_core.paths import jupyter_path
from jupyterlab_server.config import get_page_config
page = get_page_config(jupyter_path("labextensions"), os.path.join(sys.prefix, "share", "jupyter", "lab", "settings"))
for extension in page["federated_extensions"]: print("there", extension["name"])
for name in page["disabledExtensions"]: print("off", name)`;

/** @returns {Promise<import("./doctor.mjs").Check[]>} */
export async function extensionChecks() {
  const { code, output } = await run(python, ["-c", script], { env: { JUPYTER_PREFER_ENV_PATH: "1" } });
  const said = output.split("\n").map((line) => line.trim());
  return extensions.map(({ name, folder, does }) => {
    const repair = "npm run setup";
    const check = { name, needed: true, ok: false, repair };
    if (!existsSync(join(places, folder, "package.json"))) return { ...check, detail: `${folder} is not in ${places}` };
    if (code !== 0)
      return { ...check, detail: `JupyterLab does not say what it loads: ${said.filter(Boolean).at(-1)}` };
    if (!said.includes(`there ${folder}`)) return { ...check, detail: `JupyterLab does not load ${folder}` };
    const off = said.find((line) => line === `off ${folder}` || line.startsWith(`off ${folder}:`))?.slice(4);
    if (!off) return { ...check, ok: true, detail: does };
    return { ...check, detail: `${off} is switched off`, repair: `.venv/bin/jupyter labextension enable ${off}` };
  });
}
