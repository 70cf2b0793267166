// What the set-up has put in place, tried and not only looked at.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { bindingFolder, bindingIsBuilt, loadBinding } from "./binding.mjs";
import { isBuilt } from "./build.mjs";
import { run } from "./child.mjs";
import { extensionChecks } from "./extensions.mjs";
import { kernelspecIsWritten } from "./kernelspec.mjs";
import { libtensorflowIsThere } from "./libtensorflow.mjs";
import { linksHold } from "./links.mjs";
import { packagesAreInstalled } from "./packages.mjs";
import { deps, kernelMain, kernelspec, modules, python, root, venv } from "./paths.mjs";
import { pins } from "./pins.mjs";
import { venvIsFilled } from "./venv.mjs";

const repair = "npm run setup";

/** @returns {Promise<import("./doctor.mjs").Check[]>} */
export async function courseChecks() {
  const packages = packagesAreInstalled();
  const built = packages && isBuilt() && existsSync(kernelMain);
  return [
    needed(
      "packages",
      packages,
      "node_modules is as package-lock.json has it",
      "npm ci --ignore-scripts was not finished",
    ),
    needed("venv", venvIsFilled(), `.venv at ${venv}`, "missing, unfinished or of an older lock"),
    ...(await pythonPackages()),
    ...(await extensionChecks()),
    needed("kernelspec", kernelspecIsWritten(), kernelspec, "missing, or it names another Node or folder"),
    needed("library", built, "lib and kernel are compiled", "lib or kernel is not compiled, or older than its source"),
    needed(
      "libtensorflow",
      libtensorflowIsThere(),
      `TensorFlow ${pins.tensorflow.version} at ${deps}`,
      "missing or cut short",
    ),
    await binding(packages),
    await backend(built),
  ];
}

/** @param {string} name @param {boolean} ok @param {string} good @param {string} bad */
const needed = (name, ok, good, bad) => ({ name, ok, needed: true, detail: ok ? good : bad, repair });

async function pythonPackages() {
  const names = ["jupyterlab", "plotly", "nbclient"];
  const script = "import importlib.metadata as m, sys\nfor name in sys.argv[1:]: print(m.version(name))";
  const { code, output } = await run(python, ["-c", script, ...names]);
  const versions = code === 0 ? output.trim().split("\n") : [];
  return names.map((name, i) => needed(name, versions.length > i, versions[i] ?? "", "not in .venv"));
}

/** @param {boolean} packages */
async function binding(packages) {
  if (!packages || !bindingIsBuilt() || !linksHold())
    return needed("binding", false, "", "tfjs-node's binding is not built or not linked");
  try {
    const version = await loadBinding(join(bindingFolder(), "tfjs_binding.node"));
    return needed("binding", true, `loads libtensorflow ${version}`, "");
  } catch (error) {
    return needed("binding", false, "", error instanceof Error ? error.message : String(error));
  }
}

/** @param {boolean} built */
async function backend(built) {
  if (!built) return needed("backend", false, "", "latent/tf is not compiled");
  const script = "console.log('in force: ' + require(process.argv[1]).backend)";
  const args = ["-e", script, join(modules, "latent", "dist", "tf.js")];
  const { code, output } = await run(process.execPath, args, { cwd: root });
  const rung = /^in force: (.*)$/m.exec(output)?.[1];
  const forced = process.env.LATENT_BACKEND ? " (forced by LATENT_BACKEND)" : "";
  const last = output.trim().split("\n").at(-1) ?? "";
  return needed("backend", code === 0 && Boolean(rung), `${rung}${forced}`, `latent/tf does not load: ${last}`);
}
