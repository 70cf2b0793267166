/**
 * mocha's usual report, watched: a second thread knows what runs and ends a run that hangs, with the name of the test. (mocha's own limit
 * is a timer of the thread that would have to be stopped: it never fires in a loop without end.) `.mocharc.json` names this file.
 */
import { join, relative } from "node:path";
import { Worker } from "node:worker_threads";
import Mocha from "mocha";

/** What the watching thread is told, whenever it changes. */
interface Now {
  /** What runs: a test's or hook's full title, or a phase of the run. */
  readonly title: string;
  readonly file?: string;
  /** Milliseconds after which mocha itself would give up; 0 where it never would. */
  readonly limit: number;
  readonly passed: number;
  readonly failed: number;
}

/** What one phase of the run may take, in milliseconds: loading the files of tests, too. */
const phase = 3 * Number(process.env.LATENT_TEST_GRACE ?? 30_000);

const watchdog = new Worker(join(__dirname, "watchdog.cjs"), { execArgv: [] });
watchdog.unref();
const tell = (now: Now) => watchdog.postMessage(now);
tell({ title: "loading the files of tests", limit: phase, passed: 0, failed: 0 });

class Reporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const counts = () => ({ passed: this.stats.passes, failed: this.stats.failures });
    const begins = (runnable: Mocha.Runnable) => {
      const now = () => ({ title: runnable.fullTitle(), file: fileOf(runnable), limit: runnable.timeout() });
      tell({ ...now(), ...counts() });
      // A test may give itself another limit while it runs.
      const { timeout } = runnable;
      runnable.timeout = ((...ms: [number]) => {
        const answer = timeout.apply(runnable, ms);
        if (ms.length > 0) tell({ ...now(), ...counts() });
        return answer;
      }) as typeof timeout;
    };
    const took = new Map<string, number>();
    const adds = (runnable: Mocha.Runnable) => {
      const file = relative(process.cwd(), fileOf(runnable) ?? "");
      took.set(file, (took.get(file) ?? 0) + (runnable.duration ?? 0) / 1000);
    };
    runner.on("test end", adds).on("hook end", adds);
    const between = () => tell({ title: "mocha, between two tests", limit: phase, ...counts() });
    runner.on("test", begins).on("hook", begins).on("test end", between).on("hook end", between);
    const open = () => `the end: still open are ${[...new Set(process.getActiveResourcesInfo())].join(", ")}`;
    runner.on("end", () => {
      tell({ title: "the end", limit: phase, ...counts() });
      const slowest = [...took].sort(([, a], [, b]) => b - a).filter(([, seconds]) => seconds > 10);
      for (const [file, seconds] of slowest.slice(0, 15)) console.log(`  ${seconds.toFixed(0).padStart(5)} s  ${file}`);
      setTimeout(() => tell({ title: open(), limit: 1, ...counts() }), 10_000).unref();
    });
  }
}

function fileOf(runnable: Mocha.Runnable): string | undefined {
  for (let at: Mocha.Runnable | Mocha.Suite | undefined = runnable; at; at = at.parent) if (at.file) return at.file;
  return undefined;
}

export = Reporter;
