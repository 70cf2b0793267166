import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { fullSize } from "./full-size";

const SIGNALS = 3000;

/** Runs `survival.ts` while `disturb` goes on, and returns what it prints at its end. */
async function undergo(args: readonly string[], disturb: (kill: () => void) => Promise<void>) {
  const child = spawn(process.execPath, ["--import", "tsx", join(__dirname, "survival.ts"), ...args]);
  let [output, errors] = ["", ""];
  child.stderr.on("data", (data) => {
    errors += data;
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (data) => {
      output += data;
      if (output.includes("ready")) resolve();
    });
    child.once("exit", (code, signal) => reject(new Error(`ended early: ${code} ${signal} ${errors.slice(-500)}`)));
  });
  await ready;
  await disturb(() => child.kill("SIGINT"));
  child.stdin.end();
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  expect({ code, signal }, errors.slice(-500)).to.deep.equal({ code: 0, signal: null });
  return JSON.parse(output.replace("ready\n", "")) as { steps: number; signals: number; finite: boolean };
}

describe("a recorded step survives", function () {
  this.timeout(300_000); // the profiler slows its process down
  for (const job of Object.keys(fullSize)) {
    it(`${SIGNALS} interrupts: ${job}`, async () => {
      const result = await undergo([job], async (interrupt) => {
        for (let sent = 0; sent < SIGNALS; sent++) {
          interrupt();
          await pause(3);
        }
      });
      expect(result.finite).to.equal(true);
      expect(result.signals).to.be.above(0);
    });

    it(`the sampling profiler: ${job}`, async () => {
      const result = await undergo([job, "profiler"], () => pause(8000));
      expect(result.finite).to.equal(true);
      expect(result.steps).to.be.above(5);
    });
  }
});
