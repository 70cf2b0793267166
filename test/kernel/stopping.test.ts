import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { type Session, temporaryFolder } from "./session";
import { sharedKernel } from "./shared";

describe("kernel: what a failing cell does to the cells sent after it", function () {
  this.timeout(120_000);
  let kernel: Session;
  let folder: string;
  before(async () => {
    kernel = await sharedKernel();
    folder = temporaryFolder();
  });
  after(() => rmSync(folder, { recursive: true }));

  let failing = 0;
  /** Runs a cell that keeps the thread until all the others have been sent, however busy the machine is, and then fails; and the others. */
  async function afterFailing(codes: readonly string[], stop_on_error: boolean) {
    const sent = path.join(folder, `sent-${++failing}`);
    const wait = "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)";
    const first = `while (!require("node:fs").existsSync("${sent}")) ${wait}; throw new Error('x')`;
    const runs = [first, ...codes].map((code) => kernel.run(code, { stop_on_error }));
    await kernel.isAlive(); // the bridge answers when it has sent all before
    await new Promise((done) => setTimeout(done, 200)); // and the kernel's sockets hold them
    writeFileSync(sent, "");
    return Promise.all(runs);
  }

  const statuses = async (stop_on_error: boolean) => {
    const codes = Array.from({ length: 20 }, (_, i) => `"cell ${i}"`);
    const runs = await afterFailing(codes, stop_on_error);
    return runs.map(({ reply, result }) => [reply.status, result?.["text/plain"]]);
  };

  it("with stop_on_error every request already sent is aborted", async () => {
    expect(await statuses(true)).to.deep.equal([
      ["error", undefined],
      ...Array.from({ length: 20 }, () => ["aborted", undefined]),
    ]);
  });

  it("without it every one is run, and none silently skipped", async () => {
    expect(await statuses(false)).to.deep.equal([
      ["error", undefined],
      ...Array.from({ length: 20 }, (_, i) => ["ok", `'cell ${i}'`]),
    ]);
  });

  it("a request sent on seeing the error reply runs", async () => {
    await kernel.run("throw new Error('y')", { stop_on_error: true });
    expect(await kernel.text("'again'")).to.equal("'again'");
  });

  it("an aborted cell is answered with a busy and an idle and shows nothing", async () => {
    const [, aborted] = await afterFailing(["'never'"], true);
    expect(aborted?.messages).to.deep.equal(["status", "status"]);
    expect(aborted?.reply.status).to.equal("aborted");
  });

  it("cells sent together run one after the other, also when they await", async () => {
    const codes = [
      "const seen: string[] = []",
      "await new Promise((done) => setTimeout(done, 50)); seen.push('a')",
      "seen.push('b')",
    ];
    await Promise.all(codes.map((code) => kernel.run(code)));
    expect(await kernel.text("seen.join()")).to.equal("'a,b'");
  });
});
