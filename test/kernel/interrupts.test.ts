import { expect } from "chai";
import { anInterruptBy } from "./interrupts";
import { Session } from "./session";

anInterruptBy("message"); // as JupyterLab sends it; the same by signals is a long test

describe("kernel: an interrupt by signal, in short", () => {
  it("stops a loop of the cell, a loop of the library and a wait, and keeps the names", async function () {
    this.timeout(120_000);
    const kernel = await Session.start({ interrupts: "signal" });
    await kernel.run('let survives = "intact"; const { spin } = require("./library/loops.cjs") as { spin(): void }');
    for (const cell of ["for (;;);", "spin()", "await new Promise(() => {})"]) {
      const { error, stopped } = await kernel.interrupted(cell);
      expect(error?.ename, cell).to.equal("Interrupted");
      expect(stopped, cell).to.be.below(12_000);
      expect(await kernel.text("survives")).to.equal("'intact'");
    }
    await kernel.stop();
  });
});
