import { expect } from "chai";
import type { Session } from "./session";
import { sharedKernel } from "./shared";

describe("kernel: completion, inspection and the other questions of a notebook", function () {
  this.timeout(120_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
    await kernel.run(
      '/** Adds two numbers.\n * @param a the first\n */\nfunction addUp(a: number, b: number) { return a + b }\nimport * as tf from "latent/tf"',
    );
  });

  const complete = async (code: string) =>
    (await kernel.request("complete_request", { code, cursor_pos: code.length })).reply as unknown as {
      matches: string[];
      cursor_start: number;
    };
  const inspect = async (code: string, cursor_pos: number) =>
    (await kernel.request("inspect_request", { code, cursor_pos, detail_level: 0 })).reply as unknown as {
      found: boolean;
      data: Record<string, string>;
    };

  it("completes names of earlier cells", async () => {
    const { matches, cursor_start } = await complete("addU");
    expect([matches[0], cursor_start]).to.deep.equal(["addUp", 0]);
  });

  it("completes members by their type", async () => {
    expect((await complete("tf.")).matches).to.include.members(["matMul", "tensor2d", "tidy"]);
    expect((await complete("[1].toSor")).matches).to.deep.equal(["toSorted"]);
  });

  it("inspects functions of cells with their docstring", async () => {
    const { found, data } = await inspect("addUp(1, 2)", 2);
    expect(found).to.equal(true);
    expect(data["text/plain"]).to.match(
      /addUp\(a: number, b: number\): number[\s\S]*Adds two numbers\.[\s\S]*@param a the first/,
    );
  });

  it("inspects library functions with their docstring", async () => {
    expect((await inspect("tf.tensor2d([[1]])", 6)).data["text/plain"]).to.include("Creates rank-2");
    expect((await inspect("[1].toSorted()", 6)).data["text/plain"]).to.include("Returns a sorted copy");
  });

  it("answers while a cell awaits", async () => {
    const running = kernel.run("await new Promise((done) => setTimeout(done, 1500)); 'done'");
    expect((await complete("addU")).matches).to.include("addUp");
    expect((await running).result).to.deep.equal({ "text/plain": "'done'" });
  });

  it("says whether code is complete", async () => {
    const status = async (code: string) => (await kernel.request("is_complete_request", { code })).reply.status;
    expect([await status("function f() {"), await status("1 + 1")]).to.deep.equal(["incomplete", "complete"]);
  });

  it("answers comm_info and says its language and the compiler's version", async () => {
    expect((await kernel.request("comm_info_request", {})).reply).to.deep.equal({ status: "ok", comms: {} });
    const { language_info } = (await kernel.request("kernel_info_request", {})).reply as {
      language_info?: Record<string, unknown>;
    };
    expect(language_info).to.deep.include({ name: "typescript", file_extension: ".ts", version: "5.0.4" });
  });

  it("answers with an error when the compiler fails, instead of not at all", async () => {
    const { reply } = await kernel.request("complete_request", {});
    expect(reply).to.deep.include({ status: "error", evalue: "Debug Failure. False expression." });
  });
});
