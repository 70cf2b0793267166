import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Plain } from "latent/exercise/plain";
import { type Need, type Reply, StudentProcess } from "latent-grader/run/student-process";

/** The runner as a plain child of ours. Told to die it loses its pipe, and ends by itself where its code lets it. */
const plain = ({ script }: { readonly script: string }) => {
  const env = { ...process.env, NODE_PATH: join(__dirname, "..", "..", "node_modules") };
  const child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "pipe", "pipe"], env });
  const kill = child.kill.bind(child);
  const later = () => setTimeout(kill, 1_000, "SIGKILL").unref();
  return Object.assign(child, { kill: () => later() !== undefined });
};

const open: StudentProcess[] = [];
const begin = (): StudentProcess => {
  const one = new StudentProcess(new Map(), "none", plain);
  open.push(one);
  return one;
};
const cell = (of: StudentProcess, js: string, names: readonly string[] = [], awaits = false): Promise<Reply> =>
  of.ask({ do: "cell", name: "cell 1", js, awaits, names }, 5_000);
const call = (of: StudentProcess, name: string, ...args: Plain[]): Promise<Reply> =>
  of.ask({ do: "call", name, args }, 5_000);
const valueIn = (reply: Reply): unknown => (reply.state === "ok" ? reply.value : reply);
const messageIn = (reply: Reply): string =>
  reply.state === "error" ? `${reply.error}: ${reply.message}` : reply.state;

describe("a student's process, the sandbox left out", function () {
  this.timeout(60_000);
  let one: StudentProcess;
  before(async () => {
    one = begin();
    await one.ready;
  });
  after(() => {
    for (const each of open) each.end();
  });

  it("runs cells that see each other's names, and calls their functions by name", async () => {
    expect((await one.ready).state).to.equal("ok");
    expect(valueIn(await cell(one, "exports.a = 2; exports.twice = (x) => exports.a * x;"))).to.equal(null);
    await cell(one, "exports.later = await Promise.resolve(5);", ["later"], true);
    await cell(one, "exports.sum = async (...xs) => xs.reduce((s, x) => s + x, exports.later);");
    expect(valueIn(await call(one, "twice", 21))).to.equal(42);
    expect(valueIn(await call(one, "sum", 1, 2))).to.equal(8);
    expect(messageIn(await call(one, "thrice", 1))).to.equal(
      "ReferenceError: thrice is not a function of this notebook",
    );
  });

  it("tells for how long it could have run and others had the processors", async () => {
    await cell(one, "exports.spin = (ms) => { const t = Date.now() + ms; while (Date.now() < t); };");
    const crowd = Array.from({ length: 3 * availableParallelism() }, () => spawn(process.execPath, ["-e", "for(;;);"]));
    try {
      await Promise.all(crowd.map((each) => once(each, "spawn")));
      const [began, before] = [performance.now(), one.waited];
      for (let i = 0; i < 4; i++) await call(one, "spin", 300);
      const [passed, waited] = [performance.now() - began, one.waited - before];
      expect(waited).to.be.within(0.25 * 1200, passed);
    } finally {
      for (const each of crowd) each.kill("SIGKILL");
    }
  });

  it("takes lists, records, typed arrays and every number as they are, and nothing that is no data", async () => {
    await cell(one, "exports.same = (x) => x; exports.nums = () => Float32Array.of(0.5, NaN, -0);");
    await cell(one, "exports.odd = (k) => [NaN, -Infinity, -0][k]; exports.none = (k) => [undefined, () => 1, 1n][k];");
    await cell(one, "exports.deep = () => { let a = 1; for (let i = 0; i < 30; i++) a = [a]; return a; };");
    expect(valueIn(await call(one, "same", [1, "a", null, true, []]))).to.deep.equal([1, "a", null, true, []]);
    expect(valueIn(await call(one, "same", { x: { y: [1] } }))).to.deep.equal(new Map([["x", new Map([["y", [1]]])]]));
    expect(valueIn(await call(one, "nums"))).to.deep.equal([0.5, Number.NaN, -0]);
    for (const [k, value] of [Number.NaN, Number.NEGATIVE_INFINITY, -0].entries())
      expect(Object.is(valueIn(await call(one, "odd", k)), value), String(value)).to.equal(true);
    for (const k of [0, 1, 2])
      expect(messageIn(await call(one, "none", k))).to.match(/^TypeError: an answer must be plain data, got \w+$/);
    expect(messageIn(await call(one, "deep"))).to.equal("TypeError: an answer that is nested too deeply");
  });

  it("says whether a call has changed its arguments", async () => {
    await cell(one, "exports.sorted = (xs) => xs.sort()[0]; exports.first = (xs) => [...xs].sort()[0];");
    expect(await call(one, "sorted", [2, 1])).to.deep.equal({ state: "ok", value: 1, changed: true });
    expect(await call(one, "first", [2, 1])).to.deep.equal({ state: "ok", value: 1 });
    expect(await call(one, "sorted", [1, 2]), "nothing to change").to.deep.equal({ state: "ok", value: 1 });
  });

  it("tells errors in the notebook's own names, of kinds that we know, shortly, and what a cell has not come to", async () => {
    const path = "const node_path_1 = require('node:path'); exports.path = node_path_1.default;";
    expect(messageIn(await cell(one, `${path} (0, node_path_1.default)();`))).to.equal(
      "TypeError: path is not a function",
    );
    expect(messageIn(await cell(one, "exports.notThere.x;"))).to.match(/reading 'x'/);
    expect(messageIn(await cell(one, "throw Object.assign(new Error('mine'), { name: 'Mark' });"))).to.equal(
      "Error: mine",
    );
    expect(messageIn(await cell(one, "throw undefined;"))).to.equal("Error: ");
    const long = await cell(one, "throw new RangeError('x'.repeat(1000));");
    expect(messageIn(long)).to.have.length("RangeError: ".length + 300);
    const half = await cell(one, "exports.u = 1; throw new Error('stop'); exports.v = 2;", ["u", "v"]);
    expect(half).to.deep.include({ state: "error", unreached: ["v"] });
  });

  it("draws the same numbers for everyone", async () => {
    await cell(one, "exports.draw = () => [Math.random(), Math.random(), Math.random()];");
    const draws: unknown[] = [];
    for (const seed of [1, 2, 1]) {
      await one.ask({ do: "seed", seed }, 5_000);
      draws.push(valueIn(await call(one, "draw")));
    }
    expect(draws[0]).to.deep.equal(draws[2]).and.not.to.deep.equal(draws[1]);
    for (const x of draws[0] as number[]) expect(x).to.be.within(0, 1);
  });

  it("asks for earlier answers where they are given in its place, by what it was given, and no more than fifty in a call", async () => {
    await cell(one, "exports.loss = () => 0; exports.gap = (x) => exports.loss([x], { n: 2 }) + 1;");
    await one.ask({ do: "follow", names: ["loss"] }, 5_000);
    const asked: unknown[] = [];
    const need: Need = (name, args) => asked.push([name, args]) * 10;
    expect(valueIn(await one.ask({ do: "call", name: "gap", args: [7] }, 5_000, need))).to.equal(11);
    expect(asked).to.deep.equal([["loss", [[7], new Map([["n", 2]])]]]);
    await one.ask({ do: "follow", names: [] }, 5_000);
    expect(valueIn(await call(one, "gap", 7)), "its own again").to.equal(1);
    const other = begin();
    await other.ready;
    await cell(other, "exports.greedy = (n) => { for (let i = 0; i < n; i++) exports.loss(i); return n; };");
    await other.ask({ do: "follow", names: ["loss"] }, 5_000);
    const greedy = (n: number) => other.ask({ do: "call", name: "greedy", args: [n] }, 5_000, () => 0);
    expect(valueIn(await greedy(50))).to.equal(50);
    expect(await greedy(51)).to.deep.equal({ state: "protocol", detail: "a need that nobody offered" });
  });

  it("is told to have printed what it printed, and goes on after a rejected promise that nobody awaits", async () => {
    await cell(one, "console.log('ä'.repeat(3)); console.error('two'); void Promise.reject(new Error('lost'));");
    expect(valueIn(await call(one, "twice", 1))).to.equal(2);
    expect(one.output).to.equal("äää\ntwo\n");
    await cell(one, "for (let i = 0; i < 200; i++) (i % 2 ? console.error : console.log)(String(i));");
    await call(one, "twice", 1);
    const lines = one.output.trimEnd().split("\n").slice(2);
    expect(lines, "in the order of printing").to.deep.equal(lines.map((_, i) => String(i)));
    expect(lines.length).to.be.above(100); // what has arrived by now
  });

  const framed =
    "const put = (m) => { const b = Buffer.from(typeof m === 'string' ? m : JSON.stringify(m)); const h = Buffer.alloc(4); h.writeUInt32LE(b.length); require('node:fs').writeSync(3, Buffer.concat([h, b])); };";
  const offences: readonly (readonly [string, string, string, RegExp])[] = [
    [
      "a reply with an id of its own",
      "put({ id: 'x', ok: true, value: 1 }); for (;;);",
      "protocol",
      /a reply to no request/,
    ],
    ["a reply without an id", "put({ ok: true, value: 1 }); for (;;);", "protocol", /a reply to no request/],
    [
      "a reply with more behind it",
      "const fs = require('node:fs'), w = fs.writeSync; fs.writeSync = (fd, b) => w(fd, Buffer.concat([b, Buffer.of(0)])) - 1;",
      "protocol",
      /bytes (after the frame|without a request)/,
    ],
    ["what is no JSON", "put('{'); for (;;);", "protocol", /JSON|property/],
    [
      "a frame that is too long",
      "require('node:fs').writeSync(3, Buffer.from([255, 255, 255, 127])); for (;;);",
      "protocol",
      /too long/,
    ],
    ["what is no record", "put(null); for (;;);", "protocol", /a malformed reply/],
    ["a need that nobody offered", "put({ need: 'loss', args: [] }); for (;;);", "protocol", /to no request/],
    ["an end of the process", "process.exit(0);", "crashed", /ended by itself \(0\)/],
    ["an endless loop", "for (;;);", "timeout", /no answer within 150 ms/],
    ["an endless wait", "await new Promise((done) => setTimeout(done, 1e6));", "timeout", /no answer within 150 ms/],
    [
      "a megabyte of output",
      "for (;;) { console.log('x'.repeat(1e5)); await new Promise((done) => setTimeout(done, 1)); }",
      "output-limit",
      /more than 1 MB of output/,
    ],
  ];
  for (const [name, js, state, detail] of offences) {
    it(`dies of ${name}, and is asked nothing more`, async () => {
      const other = begin();
      await other.ready;
      await other.ask(
        { do: "cell", name: "cell 1", js: `${framed} ${js}`, awaits: true, names: [] },
        state === "timeout" ? 150 : 5_000,
      );
      const after = await call(other, "twice", 1);
      expect(after.state, name).to.equal(state);
      expect((after as { detail: string }).detail).to.match(detail);
      expect(other.alive).to.equal(false);
    });
  }

  it("dies of what it says unasked, after its reply", async () => {
    const other = begin();
    await other.ready;
    const wait = "const t = Date.now(); while (Date.now() - t < 100);";
    const js = `const fs = require('node:fs'), w = fs.writeSync; fs.writeSync = (fd, b) => { w(fd, b); ${wait} w(fd, Buffer.of(0)); return b.length; };`;
    expect((await cell(other, js)).state).to.equal("ok");
    await new Promise((done) => setTimeout(done, 400));
    expect(await call(other, "twice", 1)).to.deep.equal({ state: "protocol", detail: "bytes without a request" });
  });

  it("is told apart from a student's own end: what we end answers nothing", async () => {
    const other = begin();
    await other.ready;
    other.end();
    expect(await call(other, "twice", 1)).to.deep.equal({ state: "crashed", detail: "no longer needed" });
  });
});
