import { expect } from "chai";
import type { CompiledCell } from "latent-grader/compile/compiled-cell";
import { Compiler } from "latent-grader/compile/compiler";
import { runNotebook } from "latent-grader/mark/run-notebook";
import { type Edition, makeEdition } from "latent-grader/run/edition";
import { MachineLock } from "latent-grader/run/machine-lock";
import type { Session as StudentSession } from "latent-grader/run/session";
import type { Session } from "../kernel/session";
import { sharedKernel } from "../kernel/shared";
import { corpus, type SmallNotebook } from "./corpus";

/** What came of a notebook: how each cell ended ("" if well), and the probe's value as JSON. */
interface Outcome {
  readonly ends: readonly string[];
  readonly value: unknown;
}

/** A name of its own, so that no notebook shows the value of the one before. */
const probeOf = (one: SmallNotebook) => `probe${corpus.indexOf(one)}`;
const probing = (one: SmallNotebook) => `function ${probeOf(one)}() { return JSON.stringify(${one.probe}); }`;
const withoutLabel = (text: string) => text.replaceAll(/Cell \[\d+\], |your cell, /g, "");

/** "2:9 TS2322" of each diagnostic; the headline, which repeats the first, has no code. */
const places = (failure: string) =>
  [...failure.matchAll(/line (\d+), column (\d+): .* \((TS\d+)\)/g)].map(
    ([, line, column, code]) => `${line}:${column} ${code}`,
  );

describe("a cell in the notebook and in the grader (needs bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(120_000);
  let kernel: Session;
  let edition: Edition;
  let compiler: Compiler;
  before(async () => {
    edition = makeEdition(["random", "shape"]);
    compiler = new Compiler(edition.typings, "bubblewrap");
    kernel = await sharedKernel();
  });
  after(() => {
    compiler?.close();
    edition?.remove();
  });

  async function inKernel(one: SmallNotebook): Promise<Outcome> {
    const ends: string[] = [];
    for (const cell of [...one.cells, probing(one)]) {
      const { error } = await kernel.run(cell);
      if (error === undefined) ends.push("");
      else if (error.ename === "TypeScriptError") ends.push(withoutLabel(error.traceback.join("\n")));
      else ends.push(`${error.ename}: ${error.evalue}`);
    }
    const { stdout } = await kernel.run(`console.log(${probeOf(one)}())`);
    return { ends, value: stdout === "" ? undefined : JSON.parse(stdout) };
  }

  async function inGrader(one: SmallNotebook): Promise<Outcome> {
    const settings = { packages: edition.packages, isolation: "bubblewrap", lock: new MachineLock(), seed: 1 } as const;
    const { cells, session } = await runNotebook([...one.cells, probing(one)], compiler, settings);
    try {
      const ends = cells.map((cell, i) => endOf(cell, session.cellReplies[i]));
      const reply = await session.call(probeOf(one), []);
      return { ends, value: reply.state === "ok" ? JSON.parse(reply.value as string) : undefined };
    } finally {
      session.end();
    }
  }

  function endOf(cell: CompiledCell, reply: StudentSession["cellReplies"][number]): string {
    if (!cell.compiled) return withoutLabel(cell.failure);
    if (reply === undefined || reply.state === "ok") return "";
    return reply.state === "error" ? `${reply.error}: ${reply.message}` : reply.state;
  }

  for (const one of corpus) {
    it(one.title, async () => {
      const [ours, theirs] = await Promise.all([inGrader(one), inKernel(one)]);
      expect(ours, "the grader beside the kernel").to.deep.equal(theirs);
      const told = ours.ends.map((end) => (end.startsWith("TypeScriptError") ? places(end) : end === "" ? [] : [end]));
      expect(told).to.deep.equal([...one.cells, ""].map((_, i) => one.failures?.[i + 1] ?? []));
      expect(ours.value).to.deep.equal(one.value);
    });
  }

  it("the notebooks are at least 20, of 50 cells, and 15 of these end badly", () => {
    expect(corpus.length).to.be.at.least(20);
    expect(corpus.flatMap(({ cells }) => cells).length).to.be.at.least(50);
    expect(corpus.flatMap(({ failures = {} }) => Object.keys(failures)).length).to.be.at.least(15);
  });
});
