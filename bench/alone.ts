/** What has no peer: start-up, and notebooks from the first cell to the last. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Quartiles, quartiles } from "./statistics";

const root = join(__dirname, "..");

/** Seconds from the start of a command to its end, or those that it prints. */
async function seconds({ program = process.execPath, args, prints = false }: Alone): Promise<number> {
  const started = performance.now();
  const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let [output, errors] = ["", ""];
  child.stderr.on("data", (data) => {
    errors = `${errors}${data}`.slice(-1000);
  });
  return new Promise((resolve, reject) => {
    child.stdout.on("data", (data) => {
      output = `${output}${data}`.slice(-1000);
    });
    child.on("error", reject);
    child.on("close", (code) => {
      const taken = prints ? Number.parseFloat(output) : (performance.now() - started) / 1000;
      if (code === 0 && Number.isFinite(taken)) resolve(taken);
      else reject(new Error(`bench: ${args.join(" ")}: exit code ${code}: ${errors}`));
    });
  });
}

type Alone = {
  readonly name: string;
  /** Node, where none is named. */
  readonly program?: string;
  readonly args: readonly string[];
  readonly prints?: boolean;
  readonly times: number;
};

const notebook = (name: string) => join("notebooks", name);
const python = join(root, ".venv", "bin", "python");
const measures: readonly Alone[] = [
  { name: "kernel, until it answers", program: python, args: ["bench/kernel.py", "answer"], prints: true, times: 5 },
  {
    name: "kernel, until a first cell is done",
    program: python,
    args: ["bench/kernel.py", "cell"],
    prints: true,
    times: 5,
  },
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
  for (const one of measures) {
    const { name, args, times } = one;
    if (names.length > 0 && !names.some((begin) => name.startsWith(begin))) continue;
    const file = args.find((arg) => arg.endsWith(".ipynb"));
    if (file && !existsSync(join(root, file))) continue;
    try {
      const taken: number[] = [];
      for (let at = 0; at < times; at++) taken.push(await seconds(one));
      results.push({ name, seconds: quartiles(taken) });
    } catch (error) {
      results.push({ name, failure: (error as Error).message });
    }
  }
  return results;
}
