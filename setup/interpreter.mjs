// The system's Python that .venv is made with.
import { run } from "./child.mjs";
import { SetupError } from "./failure.mjs";
import { atLeast, pins } from "./pins.mjs";

const probe = `
import sys
missing = ""
try:
    import ensurepip, venv
except ImportError as error:
    missing = error.name
print("%d.%d.%d" % sys.version_info[:3], missing)`;

/**
 * The first Python on the PATH that is new enough and can make a venv with pip.
 * @param {AbortSignal} signal @returns {Promise<string>} the command
 */
export async function findPython(signal) {
  const newest = [14, 13, 12, 11, 10].map((minor) => `python3.${minor}`);
  const candidates = process.env.LATENT_PYTHON ? [process.env.LATENT_PYTHON] : ["python3", ...newest, "python"];
  /** @type {{ version: string, missing: string } | undefined} */
  let best;
  for (const command of candidates) {
    const { code, output } = await run(command, ["-c", probe], { signal });
    const [, version, missing = ""] = (code === 0 && /^(\d+\.\d+\.\d+) ?(\w*)\s*$/m.exec(output)) || [];
    if (!version) continue;
    const fits = atLeast(version, pins.python);
    if (fits && !missing) return command;
    if (!best || (fits && !atLeast(best.version, pins.python))) best = { version, missing };
  }
  const must = `Python ${pins.python} or newer with venv must be on the PATH`;
  const install = "install it (Debian, Ubuntu: sudo apt install python3 python3-venv) and run the same command again";
  if (!best) throw new SetupError("python", must, "none", install);
  if (!atLeast(best.version, pins.python)) throw new SetupError("python", must, best.version, install);
  throw new SetupError("python", must, `${best.version} without ${best.missing}`, install);
}
