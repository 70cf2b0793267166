import { expect } from "chai";
import type { Session } from "./session";
import { sharedKernel } from "./shared";

describe("kernel: runtime errors in the learner's own lines", function () {
  this.timeout(120_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
  });

  it("come as an error message, and the reply carries the same", async () => {
    const { error, reply, stderr } = await kernel.run('throw new RangeError("too far")');
    expect(error).to.deep.include({ ename: "RangeError", evalue: "too far" });
    const { ename, evalue, traceback, status } = reply;
    expect({ ename, evalue, traceback, status }).to.deep.equal({ ...error, status: "error" });
    expect(stderr).to.equal("");
  });

  it("show cell, line, column, function, source line and caret, also in functions of earlier cells", async () => {
    const earlier = await kernel.run(
      "function root(x: number): number {\n  const { a, ...rest } = { a: x, b: 2 }\n  if (a < 0)\n    throw new RangeError('negative')\n  return a\n}\nlet scale = 2",
    );
    const { error, reply } = await kernel.run(
      "// a comment\n\ninterface P { x: number }\nconst p: P = { x: -1 }\nlet out = [1].map((v) => root(p.x * v * scale))",
    );
    expect(error?.traceback).to.deep.equal([
      "RangeError: negative",
      `Cell [${earlier.reply.execution_count}], line 4, column 11, in root`,
      "    3 |   if (a < 0)",
      "  > 4 |     throw new RangeError('negative')",
      "      |           ^",
      `Cell [${reply.execution_count}], line 5, column 26`,
      "    4 | const p: P = { x: -1 }",
      "  > 5 | let out = [1].map((v) => root(p.x * v * scale))",
      "      |                          ^",
      ...["  in Array.map"].slice(1), // engine frames are no frames of anyone
      `Cell [${reply.execution_count}], line 5, column 15`,
      "    4 | const p: P = { x: -1 }",
      "  > 5 | let out = [1].map((v) => root(p.x * v * scale))",
      "      |               ^",
    ]);
  });

  it("show no frame of Node, tslab or the kernel", async () => {
    const traceback = await kernel.traceback("await new Promise((_, no) => setTimeout(() => no(new Error('x')), 1))\n");
    expect(traceback).not.to.match(/node:|tslab|vm\.|evalmachine|kernel/);
  });

  it("hold after an await, for the awaited function and for who awaits it", async () => {
    const earlier = await kernel.run(
      "async function late(n: number) {\n  await new Promise((done) => setTimeout(done, 20))\n  if (n > 0) throw new TypeError('late')\n  return n\n}",
    );
    const { error, reply } = await kernel.run("const first = await late(0)\nawait late(1)");
    const traceback = error?.traceback.join("\n");
    expect(traceback).to.include(`Cell [${earlier.reply.execution_count}], line 3, column 20, in late`);
    expect(traceback).to.include(`Cell [${reply.execution_count}], line 2, column 1`);
  });

  it("hold for errors of the engine, in getters, callbacks and generators", async () => {
    expect(
      await kernel.traceback("class Box {\n  get v(): number { return JSON.parse('{') }\n}\nnew Box().v"),
    ).to.match(/^SyntaxError[\s\S]*line 2, column 33[\s\S]*line 4, column 11/);
    expect(
      await kernel.traceback("const none = undefined as unknown as { a: number };\n[1].forEach(() => {\n  none.a\n})"),
    ).to.match(/^TypeError[\s\S]*line 3, column 8/);
    expect(
      await kernel.traceback("function* g() {\n  yield 1\n  throw new Error('g')\n}\nfor (const x of g()) x"),
    ).to.match(/^Error: g[\s\S]*line 3, column 9, in g[\s\S]*line 5/);
  });

  for (const [value, text] of [
    ['"text"', "'text'"],
    ["42", "42"],
    ["({ code: 7 })", "{ code: 7 }"],
    ["null", "null"],
  ]) {
    it(`tell where ${value} was thrown, which is no Error`, async () => {
      const { error } = await kernel.run(`const before${text?.length} = 1\nthrow ${value}`);
      expect(error).to.deep.include({ ename: "Thrown", evalue: text });
      expect(error?.traceback.join("\n")).to.include("line 2, column").and.to.include(`> 2 | throw ${value}`);
    });
  }

  it("fold an endless recursion", async () => {
    const { error } = await kernel.run("function deep(n: number): number { return deep(n + 1) + 1 }\ndeep(0)");
    expect(error?.ename).to.equal("RangeError");
    expect(error?.traceback.join("\n")).to.match(/the same \d+ more times/);
    expect(error?.traceback).to.have.length.below(12);
  });

  it("tell what caused them", async () => {
    const traceback = await kernel.traceback('throw new Error("outer", {\n  cause: new TypeError("inner") })');
    expect(traceback).to.match(/^Error: outer[\s\S]*line 1[\s\S]*caused by:\nTypeError: inner[\s\S]*line 2, column 10/);
  });

  it("the errors that one error holds are shown below it, each with its place", async () => {
    const traceback = await kernel.traceback(
      'throw new AggregateError([new Error("a"),\n  new RangeError("b", { cause: "c" }),\n  3], "many")',
    );
    expect(traceback).to.match(
      /^AggregateError: many\n[\s\S]*error 1 of 3:\nError: a\n.*line 1, column 27\n[\s\S]*error 2 of 3:\nRangeError: b\n.*line 2, column 3\n[\s\S]*caused by:\n'c'\nerror 3 of 3:\n3$/,
    );
    const any = await kernel.traceback("await Promise.any([Promise.reject(new Error('p')), Promise.reject(4)])");
    expect(any).to.match(
      /^AggregateError: All promises were rejected\n[\s\S]*error 1 of 2:\nError: p\n[\s\S]*error 2 of 2:\n4$/,
    );
  });

  it("of very many that one error holds five are shown, and one that holds itself ends", async () => {
    const many = await kernel.traceback("throw new AggregateError(Array.from({ length: 9 }, (_, i) => i), 'many')");
    expect(many).to.match(/error 5 of 9:\n4\n\.\.\. and 4 more$/);
    const own = await kernel.traceback(
      "const own = new AggregateError([], 'own'); own.errors.push(own); own.cause = own; throw own",
    );
    expect(own.split("\n")).to.have.lengthOf.below(100);
  });

  it("fold the frames of libraries to the first one, by the library's name", async () => {
    const traceback = await kernel.traceback(
      'import { Matrix, inverse } from "ml-matrix";\ninverse(new Matrix([[1, 2], [2, 4]]))',
    );
    expect(traceback).to.match(
      /^Error: LU matrix is singular\n {2}in \S+ \(ml-matrix\/\S+:\d+\)\n {2}\.\.\. \d+ more library frames\nCell \[\d+\], line 2, column 1\n/,
    );
  });

  it("are mapped in error.stack too", async () => {
    const { stdout } = await kernel.run(
      "function boom() {\n  throw new Error('x')\n}\ntry { boom() } catch (e) { console.log((e as Error).stack) }",
    );
    expect(stdout).to.match(
      /^Error: x\n {4}at boom \(Cell \[\d+\], line 2, column 9\)\n {4}at Cell \[\d+\], line 4, column 7\n$/,
    );
  });

  it("in a .ts file beside the notebook show that file's line", async () => {
    const traceback = await kernel.traceback('import { half } from "./library/halves";\nhalf(3)');
    expect(traceback).to.match(
      /^RangeError: 3 is odd\nlibrary\/halves\.ts, line 3, column 26, in half\n[\s\S]*Cell \[\d+\], line 2, column 1/,
    );
  });

  it("in a cell that is a module show that cell's line", async () => {
    await kernel.run(
      "/** @module thirds */\nexport function third(n: number) {\n  if (n % 3) throw new RangeError('no third')\n  return n / 3\n}",
    );
    const traceback = await kernel.traceback('import { third } from "./thirds";\nthird(4)');
    expect(traceback).to.match(
      /^RangeError: no third\nthirds\.ts, line 3, column 20, in third\n {4}2 \| export function third/,
    );
  });

  it("of rejections nobody awaits go to stderr, mapped, and the cell stays ok", async () => {
    const { reply, stderr } = await kernel.run(
      "void Promise.reject(new Error('unheard'))\nsetTimeout(() => { throw new Error('from a timer') }, 5)\nawait new Promise((done) => setTimeout(done, 50))",
    );
    expect(reply.status).to.equal("ok");
    expect(stderr).to.match(/Uncaught in the background: Error: unheard\nCell \[\d+\], line 1, column 21\n/);
    expect(stderr).to.match(/Uncaught in the background: Error: from a timer\nCell \[\d+\], line 2, column 26\n/);
  });
});
