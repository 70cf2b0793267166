/** What has no peer: start-up, and notebooks from the first cell to the last. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Quartiles, quartiles } from "./statistics";

const root = join(__dirname, "..");

/** Seconds from the start of a command to its end, or to the line in which `until` occurs. */
async function seconds(args: readonly string[], until?: string): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (data) => {
    errors = `${errors}${data}`.slice(-1000);
  });
  return new Promise((resolve, reject) => {
    const stop = () => resolve((performance.now() - started) / 1000);
    child.stdout.on("data", (data) => {
      if (until && String(data).includes(until)) stop();
    });
    child.on("error", reject);
    child.on("exit", (code) =>
      code === 0 ? stop() : reject(new Error(`bench: ${args.join(" ")}: exit code ${code}: ${errors}`)),
    );
  });
}

type Alone = {
  readonly name: string;
  readonly args: readonly string[];
  readonly until?: string;
  readonly times: number;
};

const notebook = (name: string) => join("notebooks", name);
const measures: readonly Alone[] = [
  { name: "import of latent/tf", args: ["-e", 'require("latent/tf")'], times: 5 },
  {
    name: "import of the library and tfjs",
    args: ["-e", 'for (const part of ["tf", "training", "estimators", "compile"]) require("latent/" + part)'],
    times: 5,
  },
  { name: "npm run setup, warm", args: ["setup/run.mjs", "setup"], times: 3 },
  { name: "notebook 00", args: ["kernel/execute.mjs", notebook("00-conventions.ipynb")], times: 3 },
  { name: "notebook 12", args: ["kernel/execute.mjs", notebook("12-vae-on-mnist.ipynb")], times: 1 },
];

/** All of them, or those whose name begins with one of `names`; what fails is reported with its reason. */
export async function alone(
  names: readonly string[],
): Promise<{ name: string; seconds?: Quartiles; failure?: string }[]> {
  const results = [];
  for (const { name, args, until, times } of measures) {
    if (names.length > 0 && !names.some((begin) => name.startsWith(begin))) continue;
    const file = args.find((arg) => arg.endsWith(".ipynb"));
    if (file && !existsSync(join(root, file))) continue;
    try {
      const taken: number[] = [];
      for (let at = 0; at < times; at++) taken.push(await seconds(args, until));
      results.push({ name, seconds: quartiles(taken) });
    } catch (error) {
      results.push({ name, failure: (error as Error).message });
    }
  }
  return results;
}
