import { expect } from "chai";
import type { CompiledCell } from "latent-grader/compile/compiled-cell";
import { runNotebook } from "latent-grader/mark/run-notebook";
import { MachineLock } from "latent-grader/run/machine-lock";
import type { SessionSettings } from "latent-grader/run/session";
import type { AnsweringProcess, Reply } from "latent-grader/run/student-process";

const good = (js: string, ...names: string[]): CompiledCell => ({ compiled: true, js, awaits: false, names });
const bad: CompiledCell = { compiled: false, failure: "no such type" };

/** A process whose cells end as their text says: `throws a` before it has come to a. */
const ran: string[] = [];
class Scripted implements AnsweringProcess {
  readonly ready = Promise.resolve<Reply>({ state: "ok", value: null });
  readonly output = "";
  readonly peakMegabytes = 1;
  readonly waited = 0;
  alive = true;
  begin(): void {}
  async ask(request: object): Promise<Reply> {
    const { do: what, js = "" } = request as { do: string; js?: string };
    if (what === "cell") ran.push(js);
    const [, unreached] = /^throws (\w+)/.exec(js) ?? [];
    if (unreached === undefined) return { state: "ok", value: null };
    return { state: "error", error: "Error", message: "", unreached: [unreached, "not its own"] };
  }
  end(): void {
    this.alive = false;
  }
}
const settings: SessionSettings = {
  packages: new Map(),
  isolation: "none",
  start: () => new Scripted(),
  lock: new MachineLock(),
  seed: 1,
};

describe("a notebook, compiled and run", () => {
  beforeEach(() => ran.splice(0));

  /** What the compiler was asked, and what it answers each time. */
  const asked: unknown[] = [];
  const compilerOf = (...answers: CompiledCell[][]) => {
    asked.splice(0);
    return {
      compile: async (_: readonly string[], unreached?: ReadonlyMap<number, readonly string[]>) => {
        asked.push(unreached && [...unreached]);
        return answers[asked.length - 1] as CompiledCell[];
      },
    };
  };

  it("is compiled once where every cell compiles, or none has thrown before one that does not", async () => {
    for (const cells of [
      [good("throws a", "a"), good("2")],
      [bad, good("throws a", "a")],
      [good("1", "a"), bad],
    ]) {
      const { session } = await runNotebook(["x", "y"], compilerOf(cells), settings);
      session.end();
      expect(asked).to.have.length(1);
    }
  });

  it("is compiled again where a cell has thrown before it declared a name, and run again with what is mended", async () => {
    const first = [good("throws a", "a"), bad, bad];
    const again = [bad, good("2"), bad];
    const { cells, session } = await runNotebook(["x", "y", "z"], compilerOf(first, again), settings);
    session.end();
    expect(asked).to.deep.equal([undefined, [[0, ["a"]]]]);
    expect(cells, "a cell that compiled before is kept").to.deep.equal([first[0], again[1], bad]);
    expect(ran).to.deep.equal(["throws a", "throws a", "2"]);
  });

  it("is not run again where nothing is mended", async () => {
    const first = [good("throws a", "a"), bad];
    const { cells, session } = await runNotebook(["x", "y"], compilerOf(first, [bad, bad]), settings);
    session.end();
    expect([cells, ran]).to.deep.equal([first, ["throws a"]]);
  });

  it("ends its process where the compiler fails", async () => {
    const compile = async (_: unknown, unreached?: unknown) => {
      if (unreached !== undefined) throw new Error("the compiler is gone");
      return [good("throws a", "a"), bad];
    };
    const failure = await runNotebook(["x", "y"], { compile }, settings).catch((error: Error) => error.message);
    expect(failure).to.equal("the compiler is gone");
  });
});
