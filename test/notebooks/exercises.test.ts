import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { root, Session } from "../kernel/session";
import { parseNotebook } from "./cells";

type Answers = Readonly<
  Record<string, { readonly solution: string; readonly mistakes: Readonly<Record<string, string>> }>
>;
type Course = { readonly file: string; readonly needed: readonly string[]; readonly answers: Answers };

const rate = "0.5 * (Math.exp(logVar) - 1 - logVar + mean * mean)";
const distortion =
  "0.5 * (Math.log(2 * Math.PI * variance) + ((x - w * mean) ** 2 + w * w * Math.exp(logVar)) / variance)";

const courses: readonly Course[] = [
  {
    file: "11-elbo.ipynb",
    needed: ["tools", "variances-cell", "wiggles", "exercise-desk"],
    answers: {
      "exercise-elbo-cell": {
        solution: `-${distortion} - ${rate}`,
        mistakes: {
          "the negative ELBO": `${distortion} + ${rate}`,
          "no constant": `-0.5 * ((x - w * mean) ** 2 + w * w * Math.exp(logVar)) / variance - ${rate}`,
          "the spread of z forgotten": `-0.5 * (Math.log(2 * Math.PI * variance) + (x - w * mean) ** 2 / variance) - ${rate}`,
          "logVar read as log s": `-${distortion} - 0.5 * (Math.exp(2 * logVar) - 1 - 2 * logVar + mean * mean)`,
          "a deviation for the variance": `-0.5 * (Math.log(2 * Math.PI) + 2 * Math.log(variance) + ((x - w * mean) ** 2 + w * w * Math.exp(logVar)) / variance ** 2) - ${rate}`,
        },
      },
      "exercise-bound-cell": {
        solution: "logSumExp(logWeights) - Math.log(logWeights.length)",
        mistakes: {
          "the mean of the logs": "logWeights.reduce((sum, w) => sum + w, 0) / logWeights.length",
          "a sum for the mean": "logSumExp(logWeights)",
          "exp that underflows": "Math.log(logWeights.reduce((sum, w) => sum + Math.exp(w), 0) / logWeights.length)",
        },
      },
      "exercise-crossing-cell": { solution: "1.1087", mistakes: { "two digits": "1.1", "another place": "1.25" } },
      "exercise-draws-cell": { solution: "400", mistakes: { "without the 2": "800", "of the ELBO": "1" } },
      "exercise-width-cell": {
        solution: "1 / 37",
        mistakes: { "the right posterior": "0.1", "a quarter of it": "0.025", "σ² four times": "4 / 13" },
      },
    },
  },
  {
    file: "02-regularized-linear-autoencoders.ipynb",
    needed: ["tools", "exercise-desk"],
    answers: {
      "exercise-scale-cell": {
        solution: "Math.sqrt(Math.max(0, 1 - penalty / variance))",
        mistakes: {
          "the square of the scale": "Math.max(0, 1 - penalty / variance)",
          "the variance squared": "Math.sqrt(Math.max(0, 1 - penalty / variance ** 2))",
          "NaN beyond the variance": "Math.sqrt(1 - penalty / variance)",
        },
      },
      "exercise-total-cell": {
        solution: "1.5 + 0.8 - 0.04 + 2 - 0.5",
        mistakes: { "what is dropped alone": "1.5", "without the squares": "4.3" },
      },
      "exercise-patience-cell": {
        solution: "(2 * 0.01 * (0.9 - (1 - 0.11 / 0.9))) / (0.9 + 1 - 0.11 / 0.9)",
        mistakes: { "not divided": "2 * 0.01 * (0.9 - (1 - 0.11 / 0.9))", "scales for squares": "0.00012" },
      },
    },
  },
];

for (const { file, needed, answers } of courses) {
  describe(`exercises of notebook ${file}`, function () {
    this.timeout(120_000);
    const place = path.join(root, "notebooks", file);
    const { cells } = parseNotebook(file, readFileSync(place, "utf8"));
    let kernel: Session;
    before(async () => {
      kernel = await Session.start({ cwd: path.dirname(place) });
      for (const id of needed) {
        const { error } = await kernel.run(source(id));
        expect(error?.traceback.join("\n"), id).to.equal(undefined);
      }
    });
    after(() => kernel?.stop());

    /** The source of one cell, with its gap filled where an answer is given. */
    function source(id: string, answer?: string): string {
      const text = cells.find((cell) => cell.id === id)?.source ?? expect.fail(`no cell ${id}`);
      const gap = /(?<=return |= )NaN(?=;)/;
      if (answer !== undefined) expect(text, `the gap of ${id}`).to.match(gap);
      return answer === undefined ? text : text.replace(gap, () => answer);
    }

    for (const [id, { solution, mistakes }] of Object.entries(answers)) {
      it(`${id}: not answered, it says so; the solution passes`, async () => {
        expect((await kernel.run(source(id))).stdout).to.match(/: to do\n$/);
        const { stdout, error } = await kernel.run(source(id, solution));
        expect(error?.evalue).to.equal(undefined);
        expect(stdout).to.match(/: ✓\n$/);
      });
      for (const [mistake, answer] of Object.entries(mistakes)) {
        it(`${id}: rejects ${mistake}`, async () => {
          expect(await kernel.traceback(source(id, answer))).to.include(": not yet. ");
        });
      }
    }
  });
}
