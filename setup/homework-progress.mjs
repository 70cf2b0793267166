// How far the learner is with the homework: what the checks said when its notebooks were last saved, and what was made to hand in.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {object} Progress
 * @property {string} id "h2"
 * @property {string} title
 * @property {string} folder
 * @property {number} exercises
 * @property {number} whole exercises whose public cases all pass
 * @property {number} cases public ones
 * @property {number} passed of these
 * @property {boolean} checked whether any check has been run and saved
 * @property {string | undefined} submission what lies ready to be handed in
 */

/** @param {string} course @param {string} copy the learner's folder @returns {Progress[]} a homework each */
export function homeworkProgress(course, copy) {
  const all = join(course, "exercises");
  const folders = existsSync(all) ? readdirSync(all).filter((name) => existsSync(join(all, name, "cases.json"))) : [];
  return folders.sort().map((folder) => {
    const { id, title, exercises } = JSON.parse(readFileSync(join(all, folder, "cases.json"), "utf8"));
    const own = join(copy, "exercises", folder);
    const said = saidByChecks(own, id);
    /** @type {{ of: number, passed: number }[]} */
    const counts = exercises.map((/** @type {{ id: string, cases: unknown[] }} */ one) => {
      const of = one.cases.length;
      return { of, passed: Math.min(said.get(one.id) ?? 0, of) };
    });
    const cases = counts.reduce((sum, { of }) => sum + of, 0);
    const passed = counts.reduce((sum, one) => sum + one.passed, 0);
    const whole = counts.filter((one) => one.passed === one.of).length;
    const submission = existsSync(join(own, `${id}-submission.ipynb`)) ? `${id}-submission.ipynb` : undefined;
    const checked = said.size > 0;
    return { id, title, folder, exercises: exercises.length, whole, cases, passed, checked, submission };
  });
}

/** By exercise: how many cases passed by the last report in the newest of the homework's notebooks. @param {string} folder @param {string} id */
function saidByChecks(folder, id) {
  /** @type {Map<string, number>} */
  const said = new Map();
  for (const { outputs = [] } of newestOf(folder, id)?.cells ?? [])
    for (const { data } of outputs) {
      const text = [data?.["text/plain"] ?? ""].flat().join("");
      const report = /^([\w.-]+): (\d+) of \d+ public cases\n/.exec(text);
      if (report?.[1]) said.set(report[1], Number(report[2]));
    }
  return said;
}

/** The notebook of a homework that was saved last. @param {string} folder @param {string} id @returns {SavedNotebook | undefined} */
function newestOf(folder, id) {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => name.endsWith(".ipynb") && name !== `${id}-submission.ipynb`)
    .flatMap((name) => {
      const notebook = readNotebook(join(folder, name));
      return notebook?.metadata?.latent?.homework === id ? [{ notebook, at: mtimeOf(join(folder, name)) }] : [];
    })
    .sort((a, b) => b.at - a.at)[0]?.notebook;
}

/** @typedef {{ cells: { outputs?: { data?: Record<string, string | string[]> }[] }[], metadata?: { latent?: { homework?: string } } }} SavedNotebook */

/** One that is being written, or that is no notebook, says nothing. @param {string} file @returns {SavedNotebook | undefined} */
function readNotebook(file) {
  try {
    const notebook = JSON.parse(readFileSync(file, "utf8"));
    return Array.isArray(notebook?.cells) ? notebook : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} file */
const mtimeOf = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Changes when a file of the homework is saved, added or removed. @param {string} copy the learner's folder */
export function homeworkStamp(copy) {
  const all = join(copy, "exercises");
  const names = existsSync(all) ? readdirSync(all, { recursive: true }).map(String) : [];
  const notebooks = names.filter((name) => name.endsWith(".ipynb") && !name.includes(".ipynb_checkpoints"));
  return notebooks.map((name) => `${name} ${mtimeOf(join(all, name))}`).join("\n");
}
