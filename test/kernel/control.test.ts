import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { root, Session, temporaryFolder } from "./session";
import { sharedKernel } from "./shared";

const main = path.join(root, "kernel", "dist", "main.js");

describe("kernel: messages on control", function () {
  this.timeout(60_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
  });

  it("an interrupt_request is answered, and stops a loop", async () => {
    let reply: Promise<unknown> | undefined;
    const asking = () => {
      reply = kernel.request("interrupt_request", {}, { channel: "control" }).then((run) => run.reply);
    };
    const code = 'console.log("begun"); for (;;) {}';
    const { error } = await kernel.request("execute_request", { code, stop_on_error: false }, { prints: asking });
    expect(error?.ename).to.equal("Interrupted");
    expect(await reply).to.deep.equal({ status: "ok" });
  });

  it("it reaches the programs that a cell waits for", async () => {
    const { stopped, reply } = await kernel.interrupted(
      'import { execSync } from "node:child_process"; execSync("sleep 30; true")',
    );
    expect(reply.status).to.equal("error");
    expect(stopped).to.be.below(10_000);
    expect(await kernel.text("1 + 1")).to.equal("2"); // it was one interrupt, for one cell
  });

  it("questions are answered there, too, each between a busy and an idle", async () => {
    const { reply, messages } = await kernel.request("kernel_info_request", {}, { channel: "control" });
    expect([reply.status, reply.protocol_version, messages.join()]).to.deep.equal(["ok", "5.3", "status,status"]);
  });

  it("a message of a type that nobody knows, or that is a property of every object, does no harm", async () => {
    for (const type of ["no_such_request", "constructor", "toString"]) {
      void kernel.request(type, {});
      void kernel.request(type, {}, { channel: "control" });
    }
    expect(await kernel.text("2 + 2")).to.equal("4");
  });

  /** Runs a kernel to its end and gives its exit code. */
  async function exitCode(ends: (session: Session) => Promise<void>): Promise<string> {
    const folder = temporaryFolder();
    const file = path.join(folder, "code");
    const script = `"$0" "$@"; echo $? > ${file}.new; mv ${file}.new ${file}`;
    const argv = ["sh", "-c", script, process.execPath, "--no-force-async-hooks-checks", main];
    const session = await Session.start({ argv });
    try {
      await ends(session);
      for (let i = 0; i < 200; i++) {
        await new Promise((done) => setTimeout(done, 100));
        try {
          return readFileSync(file, "utf8").trim();
        } catch {
          // not yet
        }
      }
      return "none";
    } finally {
      await session.stop();
      rmSync(folder, { recursive: true });
    }
  }

  it("a cell that ends the process does so with its own code, the sockets of the worker closed", async () => {
    const code = await exitCode(async (session) => {
      void session.run("process.exit(3)");
    });
    expect(code).to.equal("3");
  });

  it("a shutdown_request on control is answered and ends the kernel", async () => {
    const code = await exitCode(async (session) => {
      const { reply } = await session.request("shutdown_request", { restart: true }, { channel: "control" });
      expect(reply).to.deep.equal({ status: "ok", restart: true });
    });
    expect(code).to.equal("0");
  });
});

describe("kernel: user_expressions of a cell", function () {
  this.timeout(60_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
  });

  it("are evaluated after it, each to what it shows or to its error, and declare nothing", async () => {
    const user_expressions = {
      sum: "a + 1",
      wrong: "a.b",
      thrown: "(() => { throw new RangeError('r') })()",
      kept: "Promise.resolve([a])",
    };
    const { reply, messages } = await kernel.run("const a = 2", { user_expressions });
    const evaluated = reply.user_expressions as Record<string, Record<string, unknown>>;
    expect(evaluated.sum).to.deep.equal({ status: "ok", data: { "text/plain": "3" }, metadata: {} });
    expect(evaluated.kept?.data).to.deep.equal({ "text/plain": "[ 2 ]" });
    expect(evaluated.wrong).to.deep.include({ status: "error", ename: "TypeScriptError" });
    expect(evaluated.thrown).to.deep.include({ status: "error", ename: "RangeError", evalue: "r" });
    expect(messages.join()).to.equal("status,execute_input,status");
    expect(await kernel.text("a")).to.equal("2");
  });

  it("are not evaluated when the cell fails", async () => {
    const { reply } = await kernel.run("throw new Error()", { user_expressions: { a: "1" } });
    expect([reply.status, reply.user_expressions]).to.deep.equal(["error", undefined]);
  });
});
