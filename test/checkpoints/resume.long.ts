import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { root } from "../layout/files";

const name = "dense-vae-strokes-1"; // drawn, not downloaded

/** `npm run checkpoints` into a folder, three epochs. */
function training(folder: string): ChildProcess {
  const args = ["--import", "tsx", join("checkpoints", "train.ts"), name, "--epochs", "3", "--to", folder];
  return spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
}

/** What is written but for the seconds it took. */
function written(folder: string): { weights: Buffer; log: string } {
  const weights = readFileSync(join(folder, `${name}.safetensors`));
  const log = readFileSync(join(folder, `${name}.log.jsonl`), "utf8").replace(/"seconds":[\d.]+/g, "");
  return { weights, log };
}

describe("checkpoints that resume", function () {
  this.timeout(1_800_000);
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), "latent-resume-")));
  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  it("have the same bytes after kill -9 in the middle of an epoch as without it", async () => {
    const [whole, broken] = folders as [string, string];
    const [code] = (await once(training(whole), "exit")) as [number];
    expect(code).to.equal(0);

    const victim = training(broken);
    await once(victim.stdout as NodeJS.ReadableStream, "data"); // epoch 1 is saved
    await sleep(1000);
    victim.kill("SIGKILL");
    const [, signal] = (await once(victim, "exit")) as [null, string];
    expect(signal, "the run was over before it could be killed").to.equal("SIGKILL");
    expect(() => written(broken)).to.throw("ENOENT");

    await once(training(broken), "exit");
    expect(written(broken).log).to.equal(written(whole).log);
    expect(written(broken).weights.equals(written(whole).weights)).to.equal(true);
  });
});
