import { join } from "node:path";
import { expect } from "chai";
import { publicHomework } from "latent/exercise/check";
import { freshRun } from "latent/exercise/fresh-run";
import { type Cell, type Notebook, roleOf } from "latent-grader/homework/notebook";
import { type Grader, openGrader } from "latent-grader/mark/grader";
import { markSubmission } from "latent-grader/mark/submission";
import { root } from "../layout/files";
import { homework, twists } from "./twisted-notebooks";

const { master } = homework; // three exercises: a kernel for each notebook is what takes the time
const asked = homework.exercises.map(({ id }) => id);
const exercises = publicHomework("h2").exercises.filter(({ id }) => asked.includes(id));
const beside = (line: string) => (notebook: Notebook) => ({
  ...notebook,
  cells: notebook.cells.map((cell): Cell => {
    const { role, exercise } = roleOf(cell) ?? {};
    return role === "exercise" && exercise === "h2.entropy" ? { ...cell, source: `${line}\n${cell.source}` } : cell;
  }),
});
const imports: Readonly<Record<string, (notebook: Notebook) => Notebook>> = {
  "an import of tfjs beside the answer": beside('import * as tf from "@tensorflow/tfjs-node";'),
  "a type of tfjs beside the answer": beside(
    'import * as tf from "@tensorflow/tfjs-node";\nconst shown = (x: tf.Tensor2D): number[] => x.shape;',
  ),
  "an import of the notebook's pictures": beside(
    'import { banner } from "latent/notebook/banner";\nimport { bars } from "latent/plot/bars";',
  ),
  "an import of a part that holds answers": beside(
    'import { gaussianEntropy as known } from "latent/information/gaussian";',
  ),
  "a class that extends what is not there": beside(
    'import { AssertionError } from "chai";\nclass Own extends AssertionError<object> {}',
  ),
};

describe("what a real kernel announces is what a sandbox earns (needs bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(600_000);
  let grader: Grader;
  before(() => {
    grader = openGrader(homework, { bytes: Buffer.alloc(32, 3), hash: "of the key" });
  });
  after(() => grader.close());

  const both = async (notebook: Notebook) => {
    const cells = notebook.cells.map((cell, i) => ({
      ...{ id: `cell-${i}`, ...cell, metadata: { ...cell.metadata } },
      ...(cell.cell_type === "code" ? { outputs: [], execution_count: null } : {}),
    }));
    const file = join(root, "exercises", "h2-information", "h2-information.ipynb"); // it runs there, and the file is not touched
    const { states } = await freshRun(
      file,
      { cells, metadata: { ...notebook.metadata }, nbformat: 4, nbformat_minor: 5 },
      exercises,
    );
    const said = new Map([...states].map(([id, { said }]) => [id, /^(\d+) of/.exec(said)?.[1] ?? "0"]));
    const result = await markSubmission(notebook, grader);
    const passed = result.exercises.map(({ id, cases }): [string, string] => [
      id,
      String(cases.filter((one) => !one.hidden && one.state === "pass").length),
    ]);
    return { announced: said, earned: new Map(passed), result };
  };

  for (const [name, twist] of Object.entries({ ...twists, ...imports }))
    it(`with ${name}`, async () => {
      const { announced, earned } = await both(twist(master));
      expect(earned).to.deep.equal(announced);
      const loses = /gone|throws$|changes/.test(name);
      expect([...announced.values()].every((one) => one === "3")).to.equal(!loses);
    });

  it("and what is not there when graded is named, by the check and by the marks", async () => {
    const uses = (notebook: Notebook) => ({
      ...notebook,
      cells: notebook.cells.map((cell): Cell => {
        const { role, exercise } = roleOf(cell) ?? {};
        if (role !== "exercise" || exercise !== "h2.entropy") return cell;
        const used = cell.source.replace("// BEGIN", "expect(logVar.length).to.equal(logVar.length); // BEGIN");
        return { ...cell, source: `import { expect } from "chai";\n${used}` };
      }),
    });
    const { announced, earned, result } = await both(uses(master));
    expect([announced.get("h2.entropy"), earned.get("h2.entropy")]).to.deep.equal(["0", "0"]);
    expect(result.exercises[0]?.cases[0]?.difference).to.match(
      /expect of chai is not there when graded; write the answer with/,
    );
  });
});
