/** The watchdog loses the processor between its last look and its blow, as it may on a busy machine. */
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { root, Session, temporaryFolder } from "./session";

/** Milliseconds. */
const away = 900;
const longEnough = 20_000;

/** What a request came to, or "never" if it has not come to an end. */
const inTime = <T>(end: Promise<T>): Promise<T | "never"> =>
  Promise.race([end, new Promise<"never">((done) => setTimeout(done, longEnough, "never").unref())]);

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** A cell that takes the compiler longer than the watchdog sleeps. */
const heavy = [
  'type Long<N extends number, T extends 0[] = []> = T["length"] extends N ? T : Long<N, [...T, 0]>;',
  ...Array.from({ length: 12 }, (_, i) => `const long${i}: Long<${900 + i}>["length"] = ${900 + i};`),
  "let last: number = long11;",
].join("\n");

describe("kernel: a watchdog that looks, sleeps and then strikes", function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  let kernel: Session;

  before(async () => {
    cpSync(path.join(root, "kernel", "dist"), folder, { recursive: true });
    const worker = path.join(folder, "interrupts", "watchdog-worker.js");
    const text = readFileSync(worker, "utf8");
    const blow = /^ *(const|let) session = new .*Session\(\);$/m;
    expect(text).to.match(blow);
    const sleep = `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${away});`;
    writeFileSync(worker, text.replace(blow, `${sleep}\n$&`));
    const argv = [process.execPath, "--no-force-async-hooks-checks", path.join(folder, "main.js")];
    kernel = await Session.start({ argv });
    await kernel.run(
      'let survives = "intact"; const { spin, spinFor } = require("./library/loops.cjs") as { spin(): void; spinFor(milliseconds: number): void }',
    );
  });
  after(async () => {
    await kernel.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [what, code] of [
    ["a cell that ends meanwhile", "spinFor(1000)"],
    ["a cell that ends meanwhile after an await", "await 0; spinFor(1000)"],
    ["a cell that ends meanwhile, and what it shows", "spinFor(1000); [1, 2, 3]"],
    [
      "a timer that ends meanwhile",
      "await new Promise<void>((done) => setTimeout(() => { spinFor(1000); done() }, 10))",
    ],
    ["a cell that goes on to a loop with probes", "spinFor(1000); for (;;) {}"],
    ["a cell that goes on to wait", "spinFor(1000); await new Promise(() => {})"],
    ["a cell that goes on to load a module", 'spinFor(1000); require("node:zlib"); spinFor(1)'],
    ["a cell whose promises spin before the kernel goes on", "void Promise.resolve().then(() => {}).then(spin); 1"],
    ["a cell that fails meanwhile", 'spinFor(1000); throw new Error("mine")'],
  ] as const)
    it(`does not hurt the kernel: ${what}`, async () => {
      const run = await inTime(kernel.interrupted(code));
      expect(run, "the cell").not.to.equal("never");
      expect((run as Awaited<ReturnType<Session["run"]>>).reply.status).to.equal("error");
      await pause(away); // the blow has come, whatever it hit
      for (let time = 0; time < 2; time++) expect(await inTime(kernel.text("survives"))).to.equal("'intact'");
    });

  it("does not hurt the kernel: cells and completions that arrive meanwhile", async () => {
    const cell = kernel.interrupted("spinFor(1000)");
    const next = kernel.run("survives");
    await pause(600);
    const completion = kernel.request("complete_request", { code: "surviv", cursor_pos: 6 });
    expect(await inTime(cell)).not.to.equal("never");
    const after = await inTime(next);
    expect(after === "never" ? after : after.result?.["text/plain"]).to.equal("'intact'");
    const completed = await inTime(completion);
    expect(completed === "never" ? completed : completed.reply.matches).to.deep.equal(["survives"]);
  });

  it("does not hurt the kernel: the next cell is compiled meanwhile", async () => {
    const cell = kernel.interrupted("spinFor(1000)");
    const next = kernel.run(heavy);
    expect(await inTime(cell)).not.to.equal("never");
    const after = await inTime(next);
    expect(after === "never" ? after : after.reply.status).to.equal("ok");
    expect(await inTime(kernel.text("last"))).to.equal("911");
  });

  it("does not hurt the kernel: what a cell left running spins and ends meanwhile", async () => {
    for (let round = 0; round < 3; round++) {
      await kernel.run("setTimeout(() => spinFor(1000), 100)");
      await pause(200);
      kernel.interrupt();
      await pause(2500);
      expect(await inTime(kernel.text("survives"))).to.equal("'intact'");
    }
  });
});
