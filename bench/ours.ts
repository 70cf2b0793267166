/** Our side as a process: `node ours.ts JOB`; a line {"steps": n} on standard input runs n steps and answers with their times. */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { nodeBackend } from "latent/compile/binding";
import * as tf from "latent/tf";
import { jobs } from "./jobs";

/** The highest resident memory of this process so far, in MB. */
const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) / 1024;

/** How many operations plain tfjs runs in one step, each by a native call; a replay is one call beside them. */
function callsOf(work: () => unknown): number {
  if (tf.backend !== "tensorflow") return Number.NaN;
  const backend = nodeBackend();
  const { binding } = backend;
  let calls = 0;
  const executeOp: typeof binding.executeOp = (...args) => {
    calls++;
    return binding.executeOp(...args);
  };
  backend.binding = Object.create(binding, { executeOp: { value: executeOp } });
  work();
  backend.binding = binding;
  return calls;
}

async function main(): Promise<void> {
  await tf.ready();
  const job = jobs[process.argv[2] as string];
  if (!job) throw new RangeError(`bench: JOB must be one of ${Object.keys(jobs).join(", ")}, got ${process.argv[2]}`);
  const work = await job();
  const started = performance.now();
  work();
  process.stdout.write(`${JSON.stringify({ first: performance.now() - started, backend: tf.backend })}\n`);
  for await (const line of createInterface(process.stdin)) {
    const { steps } = JSON.parse(line) as { steps: number };
    const times = Array.from({ length: steps }, () => {
      const start = performance.now();
      work();
      return performance.now() - start;
    });
    process.stdout.write(
      `${JSON.stringify({ times, peak: peak(), calls: steps === 1 ? callsOf(work) : undefined })}\n`,
    );
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
