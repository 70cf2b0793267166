import { expect } from "chai";
import type { Session } from "./session";
import { sharedKernel } from "./shared";

describe("kernel: results and displays", function () {
  this.timeout(120_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
  });

  it("repeats the input with its number, then sends the last expression as the result", async () => {
    const { input, result, reply, messages } = await kernel.run("const point = { a: [1, 2], s: 'x' }; point");
    expect(result).to.deep.equal({ "text/plain": "{ a: [ 1, 2 ], s: 'x' }" });
    expect(input).to.deep.equal({
      code: "const point = { a: [1, 2], s: 'x' }; point",
      execution_count: reply.execution_count,
    });
    expect(messages).to.deep.equal(["status", "execute_input", "execute_result", "status"]);
  });

  it("shows null but not undefined, and nothing for a declaration", async () => {
    expect((await kernel.run("null")).result).to.deep.equal({ "text/plain": "null" });
    for (const code of ["undefined", "let nothing = 1", "", "interface I {}"]) {
      const { result, reply } = await kernel.run(code);
      expect([result, reply.status]).to.deep.equal([undefined, "ok"]);
    }
  });

  it("counts cells, but not silent ones or those that keep no history", async () => {
    const { reply } = await kernel.run("1");
    const count = reply.execution_count ?? 0;
    const silent = await kernel.run("2", { silent: true });
    expect(silent.messages).to.deep.equal(["status", "status"]);
    expect((await kernel.run("3", { store_history: false })).reply.execution_count).to.equal(count);
    expect((await kernel.run("4")).reply.execution_count).to.equal(count + 1);
  });

  it("prints a tensor by dtype, shape and values, also inside another value", async () => {
    const text = await kernel.text('import * as tf from "latent/tf"; tf.tensor2d([[1, 2], [3, 4]])');
    expect(text).to.match(/dtype: float32[\s\S]*shape: \[2,2\][\s\S]*\[\[1, 2\],\s+\[3, 4\]\]/);
    expect(await kernel.text("({ weights: [tf.ones([2], 'int32')] })")).to.match(/dtype: int32[\s\S]*\[1, 1\]/);
  });

  it("says that a tensor is disposed instead of failing", async () => {
    expect(await kernel.text("const gone = tf.ones([2, 3]); gone.dispose(); gone")).to.equal(
      "Tensor [2,3] float32 (disposed)",
    );
  });

  for (const [how, method] of [
    ["gives", "[Symbol.for('Jupyter.display')]() { return { 'text/plain': 'p', 'text/html': '<b>h</b>' } }"],
    ["promises", "async [Symbol.for('Jupyter.display')]() { return { 'text/plain': 'p', 'text/html': '<b>h</b>' } }"],
  ]) {
    it(`shows a value as the MIME bundle that its Jupyter.display method ${how}`, async () => {
      const { result } = await kernel.run(`({ ${method} })`);
      expect(result).to.deep.equal({ "text/plain": "p", "text/html": "<b>h</b>" });
    });
  }

  it("reports an error of such a method as the cell's", async () => {
    const { error, reply } = await kernel.run(
      "({ [Symbol.for('Jupyter.display')]() { throw new Error('no picture') } })",
    );
    expect([error?.evalue, reply.status]).to.deep.equal(["no picture", "error"]);
    expect(error?.traceback.join("\n")).to.include("line 1, column 46");
  });

  describe("globalThis.__kernel", () => {
    const declaration = `const { __kernel: hooks } = globalThis as unknown as { __kernel: {
      signal: AbortSignal; display(data: object, options?: object): void } };`;
    before(() => kernel.run(declaration));

    it("displays one output of several MIME types with metadata", async () => {
      const { displays } = await kernel.run(
        `hooks.display({ "text/plain": "a curve", "application/json": { y: [1, 2] } }, { metadata: { "image/png": { width: 3 } } })`,
      );
      expect(displays).to.deep.equal([
        {
          type: "display_data",
          data: { "text/plain": "a curve", "application/json": { y: [1, 2] } },
          metadata: { "image/png": { width: 3 } },
          transient: {},
        },
      ]);
    });

    it("updates a display of an earlier cell by its id", async () => {
      const first = await kernel.run(`hooks.display({ "text/plain": "1" }, { displayId: "bar" })`);
      const second = await kernel.run(`hooks.display({ "text/plain": "2" }, { displayId: "bar", update: true })`);
      expect(first.displays[0]).to.deep.include({ type: "display_data", transient: { display_id: "bar" } });
      expect(second.displays[0]).to.deep.include({ type: "update_display_data", transient: { display_id: "bar" } });
    });

    it("has a new signal for each cell, not aborted", async () => {
      expect(await kernel.text("const firstSignal = hooks.signal; firstSignal.aborted")).to.equal("false");
      expect(await kernel.text("firstSignal === hooks.signal")).to.equal("false");
    });

    it("cannot be replaced by a cell", async () => {
      expect(await kernel.traceback("Object.assign(globalThis, { __kernel: 1 })")).to.match(
        /^TypeError: Cannot assign/,
      );
    });
  });
});
