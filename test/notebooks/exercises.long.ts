import path from "node:path";
import { root, Session } from "../kernel/session";
import { type Answers, judges, prepare, sourcesIn } from "./answers";

type Course = { readonly file: string; readonly needed: readonly string[]; readonly answers: Answers };

const rate = "0.5 * (Math.exp(logVar) - 1 - logVar + mean * mean)";
const distortion =
  "0.5 * (Math.log(2 * Math.PI * variance) + ((x - w * mean) ** 2 + w * w * Math.exp(logVar)) / variance)";

const courses: readonly Course[] = [
  {
    file: "11-elbo.ipynb",
    needed: ["tools", "variances-cell", "wiggles"],
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
    needed: ["tools"],
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
      "exercise-free-cell": {
        solution: "[400, 190, 20]",
        mistakes: {
          "all pairs for the rotations": "[400, 400, 20]",
          "k for the rotations": "[400, 20, 20]",
          "signs have no scale": "[400, 190, 0]",
          "all weights": "[2 * 784 * 20, 190, 20]",
          "one not answered": "[400, 190, NaN]",
        },
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
    const source = sourcesIn(`notebooks/${file}`);
    let kernel: Session;
    before(async () => {
      kernel = await Session.start({ cwd: path.join(root, "notebooks") });
      await prepare(kernel, source, needed);
    });
    after(() => kernel?.stop());

    judges(answers, () => kernel, source);
  });
}
