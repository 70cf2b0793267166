// npm run doctor: one line for each thing the course rests on, and the command that repairs what fails.
import { courseChecks } from "./doctor-course.mjs";
import { datasetChecks } from "./doctor-datasets.mjs";
import { machineChecks } from "./doctor-machine.mjs";
import { SetupError } from "./failure.mjs";

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {boolean} ok
 * @property {boolean} needed false: the course runs without it
 * @property {string} detail what was found
 * @property {string} [repair] the command that mends it
 */

/** @param {string[]} args --json for programmes */
export async function main(args) {
  const unknown = args.filter((arg) => arg !== "--json");
  if (unknown.length > 0) throw new SetupError("doctor", "the flag must be --json", unknown.join(" "));
  const checks = (await Promise.all([machineChecks(), courseChecks(), datasetChecks()])).flat();
  const ok = checks.every((check) => check.ok || !check.needed);
  if (args.includes("--json")) console.log(JSON.stringify({ ok, checks }, null, 2));
  else for (const line of report(checks, ok)) console.log(line);
  return ok ? 0 : 1;
}

/** @param {Check[]} checks @param {boolean} ok */
export function report(checks, ok) {
  const width = Math.max(...checks.map((check) => check.name.length));
  const lines = checks.map(({ name, ok, needed, detail, repair }) => {
    const mark = ok ? "✓" : needed ? "✗" : "–";
    return `${mark} ${name.padEnd(width)}  ${detail}${!ok && repair ? `  →  ${repair}` : ""}`;
  });
  return [...lines, ok ? "The course can run." : "The course cannot run: the lines with ✗ say what to do."];
}
