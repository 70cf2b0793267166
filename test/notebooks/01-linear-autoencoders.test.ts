import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { root, Session } from "../kernel/session";
import { judges } from "./answers";

type Cell = { readonly id: string; readonly source: readonly string[] };
const file = path.join(root, "notebooks", "01-linear-autoencoders.ipynb");
const cells: readonly Cell[] = JSON.parse(readFileSync(file, "utf8")).cells;

/** What the exercises stand on; the other cells are run by `npm run execute`. */
const ground = ["tools", "claim", "instances-cell", "best-error-cell", "exercise-desk"];

/** The source of one cell, with its gap filled where an answer is given. */
function source(id: string, answer?: string): string {
  const text = cells.find((cell) => cell.id === id)?.source.join("");
  if (text === undefined) throw new Error(`no cell ${id}`);
  const gap = /(?<=return |= )NaN(?=;)/;
  if (answer !== undefined) expect(text, `the gap of ${id}`).to.match(gap);
  return answer === undefined ? text : text.replace(gap, () => answer);
}

const sum = "reduce((total, value) => total + value, 0)";

/** For each exercise the solution and the mistakes that learners make. */
const answers: Record<string, { readonly solution: string; readonly mistakes: Readonly<Record<string, string>> }> = {
  "exercise-saddle-cell": {
    solution: "1 + 2 + 2",
    mistakes: { "all pairs": "9", "those left out": "3", "pairs in the right order": "4", none: "0" },
  },
  "exercise-error-cell": {
    solution: `[...eigenvalues].sort((a, b) => b - a).slice(k).${sum}`,
    mistakes: {
      unsorted: `eigenvalues.slice(k).${sum}`,
      "what is kept": `[...eigenvalues].sort((a, b) => b - a).slice(0, k).${sum}`,
      "the smallest kept": `[...eigenvalues].sort((a, b) => a - b).slice(k).${sum}`,
      "as a share": `[...eigenvalues].sort((a, b) => b - a).slice(k).${sum} / eigenvalues.${sum}`,
    },
  },
  "exercise-scale-cell": {
    solution: "2 * (4 ** 2 + 0.25 ** 2)",
    mistakes: { "w² alone": "32", "no 2": "4 ** 2 + 0.25 ** 2", "as at w = v = 1": "4" },
  },
};

describe("notebook 01: linear autoencoders", function () {
  this.timeout(120_000);
  let kernel: Session;
  before(async () => {
    kernel = await Session.start({ cwd: path.dirname(file) });
    for (const id of ground) {
      const { error } = await kernel.run(source(id));
      expect(error?.traceback.join("\n"), id).to.equal(undefined);
    }
  });
  after(() => kernel?.stop());

  judges(answers, () => kernel, source);
});
