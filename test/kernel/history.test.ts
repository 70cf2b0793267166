import { expect } from "chai";
import { Session } from "./session";

describe("the cells that have run", () => {
  let kernel: Session;
  before(async () => {
    kernel = await Session.start();
  });
  after(() => kernel.stop());

  const asking = 'console.log(JSON.stringify(Reflect.get(globalThis, Symbol.for("Jupyter.cells"))))';
  const texts = async () => JSON.parse((await kernel.run(asking)).stdout).map(({ text }: { text: string }) => text);

  it("are known with their texts, the running one too, each once and in the order of the last runs", async () => {
    for (const text of ["1", "2", "1"]) await kernel.run(text);
    expect(await texts()).to.deep.equal(["2", "1", asking]);
    expect(await texts()).to.deep.equal(["2", "1", asking]);
  });

  it("are those that failed too, and not those that a front end runs silently", async () => {
    await kernel.run("3", { silent: true });
    await kernel.run("let a: string = 1");
    expect(await texts()).to.deep.equal(["2", "1", "let a: string = 1", asking]);
  });
});
