import { expect } from "chai";
import type { Session } from "./session";
import { sharedKernel } from "./shared";

describe("kernel: what a failing cell does to the cells sent after it", function () {
  this.timeout(120_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
  });

  const busyThenFailing = "let m = 0; for (let i = 0; i < 3e8; i++) m += i; throw new Error('x')";
  const statuses = async (stop_on_error: boolean) => {
    const codes = [busyThenFailing, ...Array.from({ length: 20 }, (_, i) => `"cell ${i}"`)];
    const runs = await Promise.all(codes.map((code) => kernel.run(code, { stop_on_error })));
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
    const [, aborted] = await Promise.all([
      kernel.run(busyThenFailing, { stop_on_error: true }),
      kernel.run("'never'", { stop_on_error: true }),
    ]);
    expect(aborted.messages).to.deep.equal(["status", "status"]);
    expect(aborted.reply.status).to.equal("aborted");
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
