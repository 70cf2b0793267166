import { expect } from "chai";
import { anInterruptBy } from "./interrupts";

// As JupyterLab sends it; all of this by signals is a long test.
anInterruptBy("message", (kernel) => {
  it("or by a signal, stops a loop of the cell, a loop of the library and a wait, and keeps the names", async () => {
    kernel().interrupts = "signal";
    for (const cell of ["for (;;);", "spin()", "await new Promise(() => {})"]) {
      const { error, stopped } = await kernel().interrupted(cell);
      expect(error?.ename, cell).to.equal("Interrupted");
      expect(stopped, cell).to.be.below(12_000);
      expect(await kernel().text("survives")).to.equal("'intact'");
    }
  });
});
