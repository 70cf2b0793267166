import { expect } from "chai";
import { Session } from "./session";
import { sharedKernel } from "./shared";

describe("kernel: start-up and speed", function () {
  this.timeout(120_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
    await kernel.run("1");
  });

  it("a trivial cell is answered quickly (target 50 ms)", async () => {
    const times: number[] = [];
    for (let i = 0; i < 9; i++) times.push((await kernel.run(`${i} + 1`)).milliseconds);
    const median = times.sort((a, b) => a - b)[4] as number;
    expect(median).to.be.below(500);
  });

  it("it runs on the Node that runs the tests", async () => {
    expect(await kernel.text("process.version")).to.equal(`'${process.version}'`);
  });

  it("TensorFlow's log level is set before anything loads", async () => {
    expect(await kernel.text("process.env.TF_CPP_MIN_LOG_LEVEL")).to.equal("'2'");
  });

  it("cells see no name of the kernel's making but __kernel", async () => {
    expect(await kernel.text("Object.keys(globalThis).filter((name) => /tslab|never|__/.test(name))")).to.equal("[]");
    expect(await kernel.traceback("__cell")).to.include("Cannot find name");
  });

  describe("in another folder, with a log level of its own, interrupted before its first cell", () => {
    let fresh: Session;
    before(async () => {
      fresh = await Session.start({ cwd: "/", env: { TF_CPP_MIN_LOG_LEVEL: "0" } });
      fresh.interrupt();
      await fresh.request("is_complete_request", { code: "1" }); // it has come to rest
      await new Promise((done) => setTimeout(done, 500));
    });
    after(() => fresh.stop());

    it("it lives on", async () => {
      expect(await fresh.isAlive()).to.equal(true);
      expect(await fresh.text("1 + 1")).to.equal("2");
    });

    it("the types of Node are known outside the project too", async () => {
      expect(await fresh.text('import { sep } from "node:path"; console.log(process.pid); sep')).to.equal("'/'");
    });

    it("the log level stays the learner's own", async () => {
      expect(await fresh.text("process.env.TF_CPP_MIN_LOG_LEVEL")).to.equal("'0'");
    });
  });
});
