// The steps of the set-up, what each needs, and which are still missing.
import { bindingIsBuilt, buildBinding } from "./binding.mjs";
import { build, isBuilt } from "./build.mjs";
import { kernelspecIsWritten, writeKernelspec } from "./kernelspec.mjs";
import { installLibtensorflow, libtensorflowIsThere } from "./libtensorflow.mjs";
import { linksHold, makeLinks } from "./links.mjs";
import { locked } from "./lock.mjs";
import { installPackages, packagesAreInstalled } from "./packages.mjs";
import { cache } from "./paths.mjs";
import { fillVenv, makeVenv, venvIsFilled } from "./venv.mjs";

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} after the steps it needs
 * @property {() => boolean} done cheap; looks at the disk alone
 * @property {(say: (text: string) => void, signal: AbortSignal) => Promise<string>} run returns what to report
 */

/** The cache is shared, so a step that fills it looks again once it has the cache's lock.
 * @param {() => boolean} done @param {Step["run"]} fill @returns {Step["run"]} */
const inCache = (done, fill) => (say, signal) =>
  locked(
    cache,
    async () => (done() ? "found in the cache" : fill(say, signal)),
    (waiting) => say(waiting ? "waiting for another set-up that fills the cache" : "going on"),
  );

/** @type {Step[]} */
export const steps = [
  { name: "packages", after: [], done: packagesAreInstalled, run: installPackages },
  {
    name: "python",
    after: [],
    done: venvIsFilled,
    run: async (say, signal) => {
      await makeVenv(say, signal);
      return ".venv made";
    },
  },
  {
    name: "libtensorflow",
    after: ["python"],
    done: libtensorflowIsThere,
    run: inCache(libtensorflowIsThere, installLibtensorflow),
  },
  { name: "jupyter", after: ["python"], done: venvIsFilled, run: fillVenv },
  {
    name: "binding",
    after: ["packages", "libtensorflow"],
    done: () => bindingIsBuilt() && linksHold(),
    run: async (say, signal) => {
      say("linking");
      const report = bindingIsBuilt() ? "linked" : await inCache(bindingIsBuilt, buildBinding)(say, signal);
      makeLinks();
      return report;
    },
  },
  { name: "kernel", after: ["jupyter"], done: kernelspecIsWritten, run: async () => writeKernelspec() },
  { name: "library", after: ["packages"], done: isBuilt, run: build },
];

/** A step is missing when it is not done or when one that it rests on is missing: a new .venv has no kernelspec. */
export function missingSteps() {
  /** @type {Set<string>} */
  const missing = new Set();
  for (const step of steps) if (step.after.some((name) => missing.has(name)) || !step.done()) missing.add(step.name);
  return steps.filter((step) => missing.has(step.name));
}
