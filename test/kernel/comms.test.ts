import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import type { Session } from "./session";
import { sharedKernel } from "./shared";

describe("kernel: comms by the protocol", function () {
  this.timeout(60_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
    await kernel.run("const hooks = (globalThis as any).__kernel; const heard: any[] = [];");
  });
  beforeEach(() => void kernel.overheard.splice(0));
  after(async () => {
    for (const comm_id of Object.keys(await info({}))) await kernel.request("comm_close", { comm_id, data: {} });
  });

  const info = async (content: Record<string, unknown>) =>
    (await kernel.request("comm_info_request", content)).reply.comms as Record<string, unknown>;

  const said = (type: string) => kernel.overheard.filter((one) => one.type === type).map(({ content }) => content);
  const idOf = async (name: string) => String(await kernel.text(`${name}.id`)).replaceAll("'", "");
  const until = async (holds: () => boolean) => {
    for (let tries = 0; tries < 500 && !holds(); tries++) await sleep(20);
    expect(holds()).to.equal(true);
  };

  it("are opened by a cell with target, data and metadata, told in comm_info, and closed", async () => {
    await kernel.run(
      `const one = hooks.comms.open("jupyter.widget", { data: { state: { value: 1 } }, metadata: { version: "2.1.0" } }, (data: any) => heard.push(data));`,
    );
    const id = await idOf("one");
    expect(said("comm_open")).to.deep.equal([
      { comm_id: id, target_name: "jupyter.widget", data: { state: { value: 1 } } },
    ]);
    expect(await info({})).to.deep.equal({ [id]: { target_name: "jupyter.widget" } });
    expect(await info({ target_name: "jupyter.widget" })).to.have.property(id);
    expect(await info({ target_name: "other" })).to.deep.equal({});
    await kernel.run("one.send({ method: 'update' });");
    expect(said("comm_msg")).to.deep.equal([{ comm_id: id, data: { method: "update" } }]);
    await kernel.run("one.close(); one.close(); one.send({ a: 1 });");
    expect(said("comm_close")).to.deep.equal([{ comm_id: id, data: {} }]);
    expect(said("comm_msg")).to.have.length(1);
    expect(await info({})).to.deep.equal({});
  });

  it("hear the front end while no cell runs and while one waits", async () => {
    await kernel.run(`const two = hooks.comms.open("x", { data: {} }, (data: any) => heard.push(data.n));`);
    const id = await idOf("two");
    await kernel.request("comm_msg", { comm_id: id, data: { n: 1 } });
    const cell = kernel.run("await new Promise((go) => setTimeout(go, 500)); const heardMeanwhile = heard.join();");
    await sleep(100);
    await kernel.request("comm_msg", { comm_id: id, data: { n: 2 } });
    await cell;
    expect(await kernel.text("heardMeanwhile")).to.equal("'1,2'");
    await kernel.request("comm_close", { comm_id: id, data: {} });
    await kernel.request("comm_msg", { comm_id: id, data: { n: 3 } });
    expect(await kernel.text("heard.join()")).to.equal("'1,2'");
    expect(said("comm_close")).to.deep.equal([{ comm_id: id, data: {} }]);
  });

  it("that nobody knows are closed, not ignored", async () => {
    await kernel.request("comm_open", { comm_id: "u1", target_name: "unknown", data: {} });
    await kernel.request("comm_msg", { comm_id: "u2", data: {} });
    expect(said("comm_close").map(({ comm_id }) => comm_id)).to.deep.equal(["u1", "u2"]);
    await kernel.request("comm_close", { comm_id: "u3" });
    expect(said("comm_close")).to.have.length(2);
  });

  it("that the front end opens are taken by who accepts their target, and answered", async () => {
    await kernel.run(
      `hooks.comms.accept("echo", (comm: any, first: any) => { comm.send({ first }); return (data: any) => comm.send({ data }); });`,
    );
    await kernel.request("comm_open", { comm_id: "e", target_name: "echo", data: { a: 1 } });
    await kernel.request("comm_msg", { comm_id: "e", data: { b: 2 } });
    expect(said("comm_msg").map(({ data }) => data)).to.deep.equal([{ first: { a: 1 } }, { data: { b: 2 } }]);
  });

  it("survive rubbish", async () => {
    for (const content of [{}, { comm_id: 5 }, { comm_id: null, target_name: {}, data: [] }])
      for (const type of ["comm_open", "comm_msg", "comm_close"]) await kernel.request(type, content);
    expect(await kernel.text("1 + 1")).to.equal("2");
  });

  it("let a cell be gone on with in the queue of cells: after the one that runs, with its output where the cell's is", async () => {
    await kernel.run("const go = hooks.continuation(); const order: string[] = [];");
    const slow = kernel.run(
      `void go.run(() => { order.push("later"); console.log("from later"); hooks.display({ "text/plain": "picture" }, {}); });
await new Promise((done) => setTimeout(done, 300));
order.push("cell");`,
    );
    const run = await slow;
    await until(() => said("display_data").length === 1);
    expect(await kernel.text("order.join()")).to.equal("'cell,later'");
    expect(run.stdout).not.to.include("from later"); // it is the first cell's
  });

  it("say how that code failed, in the learner's own lines", async () => {
    await kernel.run(`const third = hooks.continuation();
const failing = () => { throw new RangeError("five"); };
let failure: any;
void third.run(failing).then((one: any) => { failure = one; });`);
    const text = String(await kernel.text("failure.traceback.join('\\n')"));
    expect(text).to.match(/RangeError: five/);
    expect(text).to.match(/Cell \[\d+\], line 2/);
  });

  it("stop that code by an interrupt, synchronous or waiting, and go on with the next", async () => {
    for (const code of ["for (;;) n += 1;", "await new Promise(() => {});"]) {
      await kernel.run(`let n = 0; let stopped: any; let began = false;
const slow = hooks.continuation();
void slow.run(async () => { began = true; hooks.display({ "text/plain": "begun" }, {}); ${code} }).then((one: any) => { stopped = one; });`);
      await until(() => said("display_data").length > 0);
      await sleep(100);
      kernel.interrupt();
      expect(await kernel.text("stopped.ename"), code).to.equal("'Interrupted'");
      await kernel.run("let next = 0; void slow.run(() => { next = 1; });");
      expect(await kernel.text("next"), code).to.equal("1");
      kernel.overheard.splice(0);
    }
  });

  it("tell when cells begin and end", async () => {
    await kernel.run(
      "const seen: boolean[] = []; const unwatch = hooks.watchCells((runs: boolean) => seen.push(runs));",
    );
    await kernel.run("throw new Error('x')");
    await kernel.run("unwatch();");
    expect(await kernel.text("seen.join()")).to.equal("'false,true,false,true'");
  });
});
