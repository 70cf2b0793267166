import { expect } from "chai";
import { Session } from "./session";

/** Trials that repeat: an interrupt must hold every time. (On each other Node once: test/versions.) */
for (const interrupts of ["message", "signal"] as const) {
  describe(`kernel: trials of interrupts by ${interrupts}`, function () {
    this.timeout(600_000);
    let kernel: Session;
    const stops = new Map<string, number[]>();

    before(async () => {
      kernel = await Session.start({ interrupts });
      await kernel.run(
        'let survives = "intact"; const { spin, track } = require("./library/loops.cjs") as { spin(): void; track(n: number): AsyncGenerator<number> }',
      );
    });
    after(async () => {
      for (const [what, times] of stops) {
        const sorted = times.toSorted((a, b) => a - b);
        const [median, worst] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map((time) => time?.toFixed(0));
        console.log(`      ${what}: stopped after ${median} ms (median of ${sorted.length}), ${worst} ms (worst)`);
      }
      await kernel.stop();
    });

    for (const [what, code, limit] of [
      ["a synchronous loop", "for (;;) {}", 3000],
      ["a loop after an await", "await new Promise((done) => setTimeout(done, 5)); for (;;) {}", 3000],
      ["a loop in try/catch", "for (;;) { try { for (;;) {} } catch {} }", 3000],
      ["track", "for await (const step of track(1e12)) step", 3000],
      ["a synchronous loop in library code", "spin()", 12_000],
      [
        "a library loop in a timer",
        'await new Promise(() => setTimeout(() => { console.log("begun"); spin() }, 5))',
        12_000,
      ],
      ["a library loop after an immediate", "await new Promise((done) => setImmediate(done)); spin()", 12_000],
      ["a never-ending await", "await new Promise(() => {})", 12_000],
    ] as const) {
      it(`${what} is stopped ten times out of ten`, async () => {
        for (let i = 0; i < 10; i++) {
          const { error, stopped } = await kernel.interrupted(code, 50 + 10 * i);
          expect(error?.ename).to.equal("Interrupted");
          expect(stopped).to.be.below(limit);
          expect(await kernel.text("survives")).to.equal("'intact'");
          stops.set(what, [...(stops.get(what) ?? []), stopped]);
        }
      });
    }

    it("fifteen interrupts within 0.3 s do no harm, whether a cell runs or not", async () => {
      const fifteen = async () => {
        for (let i = 0; i < 15; i++) {
          kernel.interrupt();
          await new Promise((done) => setTimeout(done, 20));
        }
      };
      for (let i = 0; i < 3; i++) {
        await fifteen();
        await kernel.request("is_complete_request", { code: "1" });
        await new Promise((done) => setTimeout(done, 1000));
        expect(await kernel.text("1 + 1")).to.equal("2");
        const running = kernel.run("for (;;) {}");
        await fifteen();
        expect((await running).error?.ename).to.equal("Interrupted");
        await kernel.request("is_complete_request", { code: "1" });
        await new Promise((done) => setTimeout(done, 1000));
        expect(await kernel.text("survives")).to.equal("'intact'");
      }
      expect(await kernel.isAlive()).to.equal(true);
    });

    it("errors, results and live names hold", async () => {
      const { error } = await kernel.run("function f(): never {\n  throw new RangeError('x')\n}\nf()");
      expect(error?.traceback.join("\n")).to.match(
        /^RangeError: x\nCell \[\d+\], line 2, column 9, in f\n[\s\S]*line 4, column 1\n/,
      );
      await kernel.run(
        "async function late() {\n  await 0\n  await new Promise((done) => setTimeout(done, 1))\n  throw new Error('y')\n}",
      );
      expect(await kernel.traceback("1\nawait late()")).to.match(/line 4, column 9, in late\n[\s\S]*line 2, column 1/);
      await kernel.run("let rate = 1; function reads() { return rate }");
      expect(await kernel.text("rate = 2; reads()")).to.equal("2");
      const { stdout } = await kernel.run('for (let i = 0; i < 20000; i++) console.log("line " + i)');
      expect(stdout.split("\n")).to.have.length(20_001);
    });
  });
}
