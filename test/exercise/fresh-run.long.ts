import { expect } from "chai";
import { publicHomework } from "latent/exercise/check";
import { freshRun } from "latent/exercise/fresh-run";
import type { NotebookFile } from "latent/exercise/manifest";

describe("a notebook run fresh", function () {
  this.timeout(300_000);

  it("passes an exercise only where all public cases pass", async () => {
    const wanted = ["h2.entropy", "h2.gaussian-kl", "h2.monte-carlo"];
    const exercises = publicHomework("h2").exercises.filter(({ id }) => wanted.includes(id));
    const code = (id: string, source: string) => ({ cell_type: "code", id, metadata: {}, source, outputs: [] });
    const notebook: NotebookFile = {
      cells: [
        code(
          "all",
          "function gaussianEntropy(logVar: number[]): number { return logVar.reduce((sum, x) => sum + 0.5 * (Math.log(2 * Math.PI) + 1 + x), 0); }",
        ),
        code(
          "some",
          "function gaussianKl(q: { mean: number; variance: number }, p: { mean: number; variance: number }): number { return Math.abs(q.mean - p.mean); }",
        ),
      ],
      metadata: { kernelspec: { name: "tslab", display_name: "TypeScript (latent)", language: "typescript" } },
      nbformat: 4,
      nbformat_minor: 5,
    };
    const { states } = await freshRun("any.ipynb", notebook, exercises);
    expect(states.get("h2.entropy")).to.deep.equal({ passed: true, said: "3 of 3 public cases" });
    expect(states.get("h2.gaussian-kl")).to.deep.equal({ passed: false, said: "1 of 3 public cases" });
    const said = "monteCarloDistortion is not there: its cell is missing, or has failed";
    expect(states.get("h2.monte-carlo")).to.deep.equal({ passed: false, said });
  });
});
