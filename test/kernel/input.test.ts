import { expect } from "chai";
import type { Session } from "./session";
import { sharedKernel } from "./shared";

describe("kernel: input", function () {
  this.timeout(25_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
    await kernel.run('import readline from "node:readline"; import promises from "node:readline/promises"');
  });

  async function asked(code: string, answers: readonly string[]) {
    const prompts: string[] = [];
    const content = { code, allow_stdin: true, stop_on_error: false };
    const asks = (prompt: string) => answers[prompts.push(prompt) - 1];
    const { stdout, stderr, reply, error } = await kernel.request("execute_request", content, { asks });
    return { prompts, stdout, stderr, status: reply.status, error };
  }

  it("a question of readline asks the front end with its prompt, and gets the answer", async () => {
    const code = `
      const rl = promises.createInterface({ input: process.stdin, output: process.stdout });
      const name = await rl.question("Name? ");
      const age = await rl.question("Age? ");
      rl.close();
      console.log(name, age)`;
    const { prompts, stdout } = await asked(code, ["Ada é😀", "36"]);
    expect(prompts).to.deep.equal(["Name? ", "Age? "]);
    expect(stdout).to.equal("Ada é😀 36\n");
  });

  it("an interface that is left open asks for nothing until the next question, also of another cell", async () => {
    await kernel.run("const open = promises.createInterface({ input: process.stdin })");
    const first = await asked('const one = await open.question("1? "); await new Promise((d) => setTimeout(d, 100))', [
      "a",
      "no",
    ]);
    expect(first.prompts).to.deep.equal(["1? "]);
    const second = await asked('console.log(one, await open.question("2? ")); open.close()', ["b"]);
    expect([second.prompts, second.stdout]).to.deep.equal([["2? "], "a b\n"]);
  });

  it("a question with a callback keeps the cell open until it is answered", async () => {
    const code = `
      const asking = readline.createInterface({ input: process.stdin, output: process.stdout });
      asking.question("Sure? ", (answer) => { console.log("said " + answer); asking.close() })`;
    const { prompts, stdout } = await asked(code, ["yes"]);
    expect([prompts, stdout]).to.deep.equal([["Sure? "], "said yes\n"]);
  });

  it("lines that are waited for are asked for one by one", async () => {
    const code = `
      const lines = readline.createInterface({ input: process.stdin });
      const seen: string[] = [];
      for await (const line of lines) { if (line === "") break; seen.push(line) }
      console.log(seen.join())`;
    const { prompts, stdout } = await asked(code, ["x", "y", ""]);
    expect([prompts.slice(0, 3), stdout]).to.deep.equal([["", "", ""], "x,y\n"]);
  });

  it("a front end that takes no input is told at once, by an error at the line", async () => {
    for (const module of ["readline", "promises"]) {
      const { error, milliseconds } = await kernel.run(
        `const refused_${module} = ${module}.createInterface({ input: process.stdin });
await refused_${module}.question("Name? ", () => {})`.replace(", () => {}", module === "promises" ? "" : ", () => {}"),
      );
      expect(error?.evalue).to.include("process.stdin: the front end must be able to ask");
      expect(error?.traceback.join("\n")).to.match(/line 2, column \d+/);
      expect(milliseconds).to.be.below(20_000);
    }
    const { stderr, stdout } = await kernel.run(
      "const none: string[] = []; for await (const line of readline.createInterface({ input: process.stdin })) none.push(line); none.length",
    );
    expect([stderr.includes("process.stdin: the front end"), stdout]).to.deep.equal([true, ""]);
  });

  it("an interrupt ends a question; an answer that comes too late goes to no other one", async () => {
    const code = `
      const late = promises.createInterface({ input: process.stdin });
      await late.question("Ever? ")`;
    const asks = () => {
      kernel.interrupt();
      return undefined;
    };
    const content = { code, allow_stdin: true, stop_on_error: false };
    const { error } = await kernel.request("execute_request", content, { asks });
    expect(error?.ename).to.equal("Interrupted");
    kernel.answer("too late");
    const { stdout } = await asked(
      'const next = promises.createInterface({ input: process.stdin }); console.log(await next.question("? ")); next.close()',
      ["in time"],
    );
    expect(stdout).to.equal("in time\n");
  });
});
