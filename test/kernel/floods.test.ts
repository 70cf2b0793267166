import { expect } from "chai";
import type { Session } from "./session";
import { sharedKernel } from "./shared";

describe("kernel: floods of output", function () {
  this.timeout(120_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
  });

  it("delivers 20,000 lines of one synchronous cell, in order, and ends the cell", async () => {
    const { reply, stdout } = await kernel.run('for (let i = 0; i < 20000; i++) console.log("line " + i)');
    expect(reply.status).to.equal("ok");
    const lines = stdout.split("\n");
    expect(lines).to.have.length(20_001);
    expect(lines.slice(0, -1).findIndex((line, i) => line !== `line ${i}`)).to.equal(-1);
  });

  it("joins them to few messages", async () => {
    const { messages } = await kernel.run("for (let i = 0; i < 20000; i++) console.log(i)");
    expect(messages.filter((type) => type === "stream")).to.have.length.below(200);
  });

  it("delivers 5,000 updates of one display, the last one last", async () => {
    const { reply, displays } = await kernel.run(`
      import { newDisplay } from "tslab";
      const bar = newDisplay();
      for (let i = 0; i < 5000; i++) bar.text("step " + i)`);
    expect(reply.status).to.equal("ok");
    expect(displays).to.have.length(5000);
    expect(displays[0]?.type).to.equal("display_data");
    expect(displays[4999]).to.deep.include({ type: "update_display_data", data: { "text/plain": "step 4999" } });
    expect(new Set(displays.map(({ transient }) => transient.display_id)).size).to.equal(1);
  });

  it("shows a line that is printed before a long calculation before it", async () => {
    let shown = 0;
    const content = { code: `console.log("first"); const stop = Date.now() + 1500; while (Date.now() < stop);` };
    const prints = () => {
      shown = performance.now();
    };
    await kernel.request("execute_request", content, { prints });
    expect(performance.now() - shown).to.be.above(1000);
  });

  it("shows it also right after a cell that printed a flood", async () => {
    for (let i = 0; i < 3; i++) {
      let shown = 0;
      await kernel.run('for (let i = 0; i < 2000; i++) console.log("line " + i)');
      const code = 'console.log("first"); const end = Date.now() + 500; while (Date.now() < end);';
      const prints = () => {
        shown = performance.now();
      };
      await kernel.request("execute_request", { code }, { prints });
      expect(performance.now() - shown).to.be.above(300);
    }
  });

  it("shows what a loop prints while it runs, not at its end", async () => {
    const began = performance.now();
    const { stdout } = await kernel.run(`
      const end = Date.now() + 1500;
      let next = 0;
      while (Date.now() < end) if (Date.now() >= next) { console.log("now"); next = Date.now() + 100 }`);
    expect(performance.now() - began).to.be.above(1400);
    expect(stdout.match(/now/g)).to.have.length.above(5);
  });

  it("keeps prints and displays in the order of the code", async () => {
    const { messages, prints } = await kernel.run(`
      import { display } from "tslab";
      console.log("a"); display.text("b"); console.error("c"); console.log("d"); display.text("e")`);
    const outputs = messages.filter((type) => type === "stream" || type === "display_data");
    expect(outputs).to.deep.equal(["stream", "display_data", "stream", "stream", "display_data"]);
    expect(prints).to.deep.equal(["stdout: a\n", "stderr: c\n", "stdout: d\n"]);
  });

  it("keeps stdout and stderr apart in a flood of both, each line in the order of the code", async () => {
    const { stdout, stderr, prints } = await kernel.run(
      'for (let i = 0; i < 2000; i++) { console.log("out " + i); console.error("err " + i) }',
    );
    const lines = (word: string) => `${Array.from({ length: 2000 }, (_, i) => `${word} ${i}`).join("\n")}\n`;
    expect([stdout === lines("out"), stderr === lines("err")]).to.deep.equal([true, true]);
    const inOrder = Array.from({ length: 2000 }, (_, i) => [`stdout: out ${i}\n`, `stderr: err ${i}\n`]).flat();
    expect(prints.join("") === inOrder.join(""), "each line after the one before it").to.equal(true);
    expect(prints).to.have.length(4000); // one for each change between them
  });
});
