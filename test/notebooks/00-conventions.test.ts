import path from "node:path";
import { expect } from "chai";
import { Session } from "../kernel/session";
import { root } from "../layout/files";
import { type Answers, judges, prepare, sourcesIn } from "./answers";

const file = "notebooks/00-conventions.ipynb";
const source = sourcesIn(file);
/** What the cells below stand on; all cells are run by the tests of steps and of false statements. */
const ground = [
  "tools",
  "receipt",
  "who-is-who-cell",
  "five-formulas",
  ...["constant", "rate", "repair", "uniform"].map((name) => `exercise-${name}-cases`),
];

const summed = (term: string) => `mean.reduce((total, m, j) => total + ${term}, 0)`;
const rate = (logVar: string) => `0.5 * (Math.expm1(${logVar}) - ${logVar} + m * m)`;

/** For each exercise the solution and the mistakes that learners make. */
const answers: Answers = {
  "exercise-constant-cell": {
    solution: "1536 * Math.log(2 * Math.PI * 0.25)",
    mistakes: {
      "variance 1": "1536 * Math.log(2 * Math.PI)",
      "a deviation for the variance": "1536 * Math.log(2 * Math.PI * 0.5)",
      "one colour": "512 * Math.log(2 * Math.PI * 0.25)",
      "the log-density itself": "-1536 * Math.log(2 * Math.PI * 0.25)",
    },
  },
  "exercise-rate-cell": {
    solution: summed(rate("logVar[j]")),
    mistakes: {
      "mean over latents": `${summed(rate("logVar[j]"))} / mean.length`,
      "logVar read as log σ": summed(rate("(2 * logVar[j])")),
      "logVar read as σ²": summed("0.5 * (logVar[j] - 1 - Math.log(logVar[j]) + m * m)"),
      "no half": `2 * ${summed(rate("logVar[j]"))}`,
      "the sign turned": `-${summed(rate("logVar[j]"))}`,
      "in bits": `${summed(rate("logVar[j]"))} / Math.LN2`,
      "exp(v) − 1 − v": summed("0.5 * (Math.exp(logVar[j]) - 1 - logVar[j] + m * m)"),
      "first latent alone": "0.5 * (Math.expm1(logVar[0]) - logVar[0] + mean[0] ** 2)",
      "NaN for some": `mean.length > 1 ? NaN : ${summed(rate("logVar[j]"))}`,
    },
  },
  "exercise-repair-cell": {
    solution: "0.5 * (Math.log(p.variance / q.variance) - 1 + ((q.mean - p.mean) ** 2 + q.variance) / p.variance)",
    mistakes: {
      "as the slide prints it":
        "0.5 * (Math.log(q.variance / p.variance) - 1 + ((q.mean - p.mean) ** 2 + q.variance) / p.variance)",
      "the other direction":
        "0.5 * (Math.log(q.variance / p.variance) - 1 + ((q.mean - p.mean) ** 2 + p.variance) / q.variance)",
      "distance over the first variance":
        "0.5 * (Math.log(p.variance / q.variance) - 1 + (q.mean - p.mean) ** 2 / q.variance + q.variance / p.variance)",
      "variances squared":
        "0.5 * (2 * Math.log(p.variance / q.variance) - 1 + ((q.mean - p.mean) ** 2 + q.variance ** 2) / p.variance ** 2)",
    },
  },
  "exercise-uniform-cell": {
    solution: "(0.5 * Math.log(2 * Math.PI * Math.E) - 0.5 * Math.log(12)) / Math.LN2",
    mistakes: {
      "in nats": "0.5 * Math.log(2 * Math.PI * Math.E) - 0.5 * Math.log(12)",
      "the sign turned": "(0.5 * Math.log(12) - 0.5 * Math.log(2 * Math.PI * Math.E)) / Math.LN2",
      "entropy without its constant": "(0 - 0.5 * Math.log(12)) / Math.LN2",
    },
  },
};

describe("notebook 00: conventions", function () {
  this.timeout(120_000);
  let kernel: Session;
  before(async () => {
    kernel = await Session.start({ cwd: path.join(root, "notebooks") });
    await prepare(kernel, source, ground);
  });
  after(() => kernel?.stop());

  it("its record refuses a figure that is another one, to the decimals that are printed", async () => {
    await kernel.run('tell("one nat", 1.4428);');
    const message = await kernel.traceback('expected({ "one nat": 1.4427 });');
    expect(message).to.include("expected: one nat: must be 1.4427, got 1.4428");
  });

  it("the wrong type it invites to try gives the message it prints", async () => {
    const message = await kernel.traceback(source("wrong-type").replace("// ", ""));
    const promised = source("types");
    expect(promised).to.include(message.split("\n")[0]?.replace(/Cell \[\d+\]/, "Cell [3]"));
  });

  it("what it says of a receipt is so: no sum, printed as a Promise, redeemed where it ends a cell", async () => {
    expect(source("waiting")).to.include("`receipt + 1` is a type error");
    expect(await kernel.traceback("receipt + 1;\nlater();")).to.match(/^TypeScriptError: .*'Promise<number>'/);
    const { stdout } = await kernel.run("console.log(receipt);");
    expect(source("waiting")).to.include(`prints \`${stdout.trim()}\``);
    expect(await kernel.text("receipt")).to.equal("7");
    expect(await kernel.text("later()")).to.equal("7");
  });

  it("the loop it invites to interrupt stops, and its counter is kept", async () => {
    const { error } = await kernel.interrupted(source("interrupt-me").replace("300,", "300000000,"), 800);
    expect(error?.ename).to.equal("Interrupted");
    expect(Number(await kernel.text("turns"))).to.be.within(1, 299_999_999);
  });

  it("every exercise has hints by degrees, after its cell has run", async () => {
    for (const [at, id] of Object.keys(answers).entries()) {
      await kernel.run(source(id));
      const { stdout } = await kernel.run(`for (const _ of [1, 2, 3]) hint(${at + 1});`);
      expect(stdout.match(/hint \d of 3/g), id).to.deep.equal(["hint 1 of 3", "hint 2 of 3", "hint 3 of 3"]);
    }
  });

  judges(answers, () => kernel, source);
});
