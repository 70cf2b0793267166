import { expect } from "chai";
import type { Answers } from "latent/exercise/answers";
import { check } from "latent/exercise/check";
import { todo } from "latent/exercise/todo";

const right: Answers["h2.gaussian-kl"] = (q, p) =>
  0.5 * (q.variance / p.variance - 1 - Math.log(q.variance / p.variance) + (q.mean - p.mean) ** 2 / p.variance);

describe("check", () => {
  it("passes a right answer and says what it did not do", async () => {
    const report = await check("h2.gaussian-kl", right);
    expect([report.passed, report.of]).to.deep.equal([3, 3]);
    expect(report.text).to.match(/public cases passed; 4 hidden cases run when graded$/);
  });

  it("shows a wrong answer's difference and the hint of its case", async () => {
    const report = await check("h2.gaussian-kl", (q, p) => right(q, p) * 2);
    expect([report.passed, report.of]).to.deep.equal([1, 3]);
    expect(report.text).to.contain("  ✓ is zero for equal Gaussians");
    expect(report.text).to.match(
      /✗ is right for different means and variances\n {4}expected [\d.]+, got [\d.]+\n {4}hint: log of/,
    );
    expect(report.text).not.to.contain("cases passed");
  });

  it("reports an error, a promise and an unwritten answer, case by case", async () => {
    const unwritten = await check("h2.gaussian-kl", () => todo("h2.gaussian-kl: the KL"));
    expect(unwritten.text).to.contain("NotYetWritten: not written yet: h2.gaussian-kl: the KL");
    const late = await check("h2.gaussian-kl", (async () => 1) as unknown as typeof right);
    expect(late.text).to.contain("got 1");
    const none = await check("h2.gaussian-kl", (() => undefined) as unknown as typeof right);
    expect(none.text).to.contain("got undefined");
  });

  it("is shown by a notebook as text and as HTML in which nothing of the answer is markup", async () => {
    const report = await check("h2.gaussian-kl", (() => "<b>1</b>") as unknown as typeof right);
    const show = (report as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")];
    const bundle = show?.() ?? {};
    expect(bundle["text/plain"]).to.equal(report.text);
    expect(bundle["text/html"]).to.contain("&lt;b&gt;1&lt;/b&gt;").and.not.to.contain("<b>1</b>");
  });

  it("gives every call arguments of its own", async () => {
    const spoiling: Answers["h2.entropy"] = (logVar) => {
      const entropy = logVar.reduce((sum, x) => sum + 0.5 * (Math.log(2 * Math.PI) + 1 + x), 0);
      logVar.fill(0);
      return entropy;
    };
    for (let i = 0; i < 2; i++) expect((await check("h2.entropy", spoiling)).passed).to.equal(3);
  });

  it("answers in 150 ms", async () => {
    await check("h2.gaussian-kl", right);
    const began = performance.now();
    await check("h2.gaussian-kl", right);
    expect(performance.now() - began).to.be.below(1500); // ten times the target: the machine may be busy
  });

  it("knows no other exercise", async () => {
    const wrong = check("h2.entropie" as "h2.entropy", () => 0).then(
      () => "resolved",
      (error: Error) => error.message,
    );
    expect(await wrong).to.contain("id must be one of h2.entropy, h2.gaussian-kl");
  });
});
