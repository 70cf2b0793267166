/** The control worker loses the processor after each step that it takes for an interrupt, as it may on a busy machine. */
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { root, Session, temporaryFolder } from "./session";

/** The worker's `Atomics`, by which it writes what other threads see. */
const slowly = (milliseconds: number) => `
const plain = globalThis.Atomics;
globalThis.Atomics = new Proxy(plain, {
  get: (target, name) => (...args) => {
    const value = target[name](...args);
    if (/store|add|compareExchange/.test(name)) plain.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${milliseconds});
    return value;
  },
});
`;

describe("kernel: a control worker that loses the processor while it takes an interrupt down", function () {
  this.timeout(120_000);
  for (const away of [2, 5, 10]) {
    it(`for ${away} ms stops the cell that runs, and not the next`, async () => {
      const folder = temporaryFolder();
      cpSync(path.join(root, "kernel", "dist"), folder, { recursive: true });
      const worker = path.join(folder, "jupyter", "control-worker.js");
      writeFileSync(worker, slowly(away) + readFileSync(worker, "utf8"));
      const argv = [process.execPath, "--no-force-async-hooks-checks", path.join(folder, "main.js")];
      const kernel = await Session.start({ argv });
      try {
        await kernel.run("let survives = 'intact'");
        for (let round = 0; round < 10; round++) {
          const { error } = await kernel.interrupted("for (;;);", 20);
          expect(error?.evalue).to.equal("the cell was interrupted");
          expect(await kernel.text("survives")).to.equal("'intact'");
        }
      } finally {
        await kernel.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});
