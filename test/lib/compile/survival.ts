/**
 * Takes recorded steps of one job, `node survival.ts JOB [profiler]`, until standard input ends; prints `ready` after the first and at the
 * end how many steps there were and whether every loss was finite. SIGINT is counted and otherwise ignored.
 */
import { Session } from "node:inspector";
import { compileStep } from "latent/compile";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { fullSize } from "./full-size";

const [job, profiler] = process.argv.slice(2);
let [open, signals, steps, finite] = [true, 0, 0, true];
process.on("SIGINT", () => {
  signals++;
});
process.stdin.resume();
process.stdin.on("end", () => {
  open = false;
});

async function main(): Promise<void> {
  await tf.ready();
  const { parameters, loss, feeds } = (fullSize[job as string] as () => ReturnType<(typeof fullSize)[string]>)();
  const step = compileStep({ loss, parameters, optimizer: tf.train.adam(1e-4) });
  const given = feeds(seeds(2));
  finite = Number.isFinite(step(given).loss);
  const session = new Session();
  if (profiler) {
    session.connect();
    session.post("Profiler.enable");
    session.post("Profiler.setSamplingInterval", { interval: 100 });
    session.post("Profiler.start");
  }
  process.stdout.write("ready\n");
  while (open) {
    finite &&= Number.isFinite(step(given).loss);
    steps++;
    await new Promise(setImmediate);
  }
  if (profiler) session.disconnect();
  parameters.dispose();
  process.stdout.write(JSON.stringify({ steps, signals, finite }));
}

void main();
