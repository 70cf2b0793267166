import { expect } from "chai";
import { Session } from "./session";

/** One kernel for both: what it remembers begins with the first. */
let kernel: Session;

describe("kernel: history_request", () => {
  before(async () => {
    kernel = await Session.start();
    for (const code of ["1 + 1", "let a = [2]", "a", "let wrong: string = 1", "1 + 1"]) await kernel.run(code);
    await kernel.run("'silent'", { silent: true });
    await kernel.run("'apart'", { store_history: false });
  });

  const history = async (content: Record<string, unknown>) =>
    (await kernel.request("history_request", { output: false, raw: true, ...content })).reply.history;
  const all = ["1 + 1", "let a = [2]", "a", "let wrong: string = 1", "1 + 1"].map((input, i) => [1, i + 1, input]);

  it("tail gives the last cells of this session that count, oldest first", async () => {
    expect(await history({ hist_access_type: "tail", n: 2 })).to.deep.equal(all.slice(3));
    expect(await history({ hist_access_type: "tail", n: 100 })).to.deep.equal(all);
    expect(await history({ hist_access_type: "tail", n: 0 })).to.deep.equal([]);
  });

  it("range gives the lines from start to before stop, of this session alone", async () => {
    expect(await history({ hist_access_type: "range", session: 0, start: 2, stop: 4 })).to.deep.equal(all.slice(1, 3));
    expect(await history({ hist_access_type: "range", session: 1, start: 4, stop: null })).to.deep.equal(all.slice(3));
    expect(await history({ hist_access_type: "range", session: -1, start: 0, stop: 9 })).to.deep.equal([]);
  });

  it("search takes * and ? for any text and any character, each other sign for itself, and may give each text once", async () => {
    expect(await history({ hist_access_type: "search", pattern: "1 + ?" })).to.deep.equal([all[0], all[4]]);
    expect(await history({ hist_access_type: "search", pattern: "1 + ?", unique: true })).to.deep.equal([all[4]]);
    expect(await history({ hist_access_type: "search", pattern: "let*", n: 1 })).to.deep.equal([all[3]]);
    expect(await history({ hist_access_type: "search", pattern: "let a = [2]" })).to.deep.equal([all[1]]);
    expect(await history({ hist_access_type: "search", pattern: "le" })).to.deep.equal([]);
  });

  it("gives what cells showed with them, if asked to", async () => {
    expect(await history({ hist_access_type: "range", start: 1, stop: 4, output: true })).to.deep.equal([
      [1, 1, ["1 + 1", "2"]],
      [1, 2, ["let a = [2]", null]],
      [1, 3, ["a", "[ 2 ]"]],
    ]);
  });

  it("an access that does not exist is answered with an error", async () => {
    const { reply } = await kernel.request("history_request", { hist_access_type: "all" });
    expect(reply).to.deep.include({ status: "error", ename: "RangeError" });
    expect(reply.evalue).to.include("range, tail or search, got all");
  });
});

describe("kernel: the cells that have run", () => {
  const asking = 'console.log(JSON.stringify(Reflect.get(globalThis, Symbol.for("Jupyter.cells"))))';
  const texts = async () => JSON.parse((await kernel.run(asking)).stdout).map(({ text }: { text: string }) => text);
  let earlier: string[];
  before(async () => {
    earlier = (await texts()).slice(0, -1);
  });
  after(() => kernel.stop());

  it("are known with their texts, the running one too, each once and in the order of the last runs", async () => {
    for (const text of ["1", "2", "1"]) await kernel.run(text);
    expect(await texts()).to.deep.equal([...earlier, "2", "1", asking]);
    expect(await texts()).to.deep.equal([...earlier, "2", "1", asking]);
    await kernel.run(earlier[0] as string);
    expect(await texts()).to.deep.equal([...earlier.slice(1), "2", "1", earlier[0], asking]);
  });

  it("are those that failed too, and not those that a front end runs silently", async () => {
    await kernel.run("3", { silent: true });
    await kernel.run("let b: string = 1");
    expect(await texts()).to.deep.equal([...earlier.slice(1), "2", "1", earlier[0], "let b: string = 1", asking]);
  });
});
