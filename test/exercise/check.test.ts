import { expect } from "chai";
import type { Answers } from "latent/exercise/answers";
import { check, checkOf } from "latent/exercise/check";
import { requireCurrent } from "latent/exercise/definition";
import { todo } from "latent/exercise/todo";
import { channelInformation as ofChannel } from "latent/information/gaussian-channel";
import { Matrix } from "latent/linear-algebra/matrix";

const right: Answers["h2.gaussian-kl"] = (q, p) =>
  0.5 * (q.variance / p.variance - 1 - Math.log(q.variance / p.variance) + (q.mean - p.mean) ** 2 / p.variance);

const channelsInformation: Answers["h2.channel-information"] = ({ covariance, encoder, noiseVariance }) =>
  ofChannel({ covariance: new Matrix(covariance), encoder: new Matrix(encoder), noiseVariance });

describe("check", () => {
  it("passes a right answer and says what it did not do", async () => {
    const report = await check("h2.gaussian-kl", right);
    expect([report.passed, report.of]).to.deep.equal([3, 3]);
    expect(report.text).to.match(/public cases passed; 4 hidden cases run when graded$/);
  });

  it("shows a wrong answer's difference and the hint of the mistake that it is", async () => {
    const report = await check("h2.gaussian-kl", (q, p) => right(q, p) * 2);
    expect([report.passed, report.of]).to.deep.equal([1, 3]);
    expect(report.text).to.contain("  ✓ is zero for equal Gaussians");
    expect(report.text).to.match(
      /✗ is right for different means and variances\n {4}called with .*\n {4}expected [\d.]+, got [\d.]+\n {4}hint: ½ stands/,
    );
    expect(report.text).not.to.contain("cases passed");
  });

  it("gives the hint of the nearest mistake once, that of the case where it is none, and none before the first attempt", async () => {
    const hintsOf = async (answer: typeof right) =>
      (await check("h2.gaussian-kl", answer)).text.match(/(?<=hint: ).*/g) ?? [];
    const inUnitsOfQ: typeof right = (q, p) =>
      right(q, p) + ((q.mean - p.mean) ** 2 / 2) * (1 / q.variance - 1 / p.variance);
    expect(await hintsOf(inUnitsOfQ)).to.deep.equal(["whose variance measures the distance?"]);
    expect(
      await hintsOf((q, p) => right(p, q)),
      "p and q exchanged is no listed mistake with a sentence",
    ).to.have.length(2);
    expect(await hintsOf((q, p) => 7 * right(q, p) + 1)).to.deep.equal([
      "log of the variances: which one is above, which below? The narrower q is, the more it costs",
      "a divergence from a distribution to itself is 0: the terms must cancel",
      "whose variance measures the distance?",
    ]);
    expect(await hintsOf(() => todo("h2.gaussian-kl: the KL"))).to.deep.equal([]);
  });

  it("fails the case of the distance where it is in units of q, and where p and q are exchanged", async () => {
    const inUnitsOfQ: typeof right = (q, p) =>
      right(q, p) + ((q.mean - p.mean) ** 2 / 2) * (1 / q.variance - 1 / p.variance);
    for (const wrong of [inUnitsOfQ, ((q, p) => right(p, q)) as typeof right])
      expect((await check("h2.gaussian-kl", wrong)).text).to.contain(
        "✗ counts the distance of the means in units of p",
      );
  });

  it("reports an error, a promise and an unwritten answer, case by case", async () => {
    const unwritten = await check("h2.gaussian-kl", () => todo("h2.gaussian-kl: the KL"));
    expect(unwritten.text.match(/^ {4}not written yet: h2.gaussian-kl: the KL$/gm)).to.have.length(3);
    expect(unwritten.text).not.to.contain("NotYetWritten");
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

  it("gives every call arguments of its own, and fails an answer that changes them", async () => {
    const spoiling: Answers["h2.entropy"] = (logVar) => {
      const entropy = logVar.reduce((sum, x) => sum + 0.5 * (Math.log(2 * Math.PI) + 1 + x), 0);
      logVar.fill(0);
      return entropy;
    };
    for (let i = 0; i < 2; i++) {
      const { passed, text } = await check("h2.entropy", spoiling);
      expect(passed, "what a caller has given is not the answer's to change").to.equal(0);
      expect(
        text.match(/the value is right, but the answer has changed what it was given: work on a copy/g),
      ).to.have.length(3);
    }
  });

  it("answers in 150 ms", async () => {
    await check("h2.gaussian-kl", right);
    const began = performance.now();
    await check("h2.gaussian-kl", right);
    expect(performance.now() - began).to.be.below(1500); // ten times the target: the machine may be busy
  });

  it("is typed by the exercise's id, and in a homework of one's own by what that declares", () => {
    const ours = checkOf<{ "h9.sum": (x: number[]) => number }>();
    const typed = () => {
      // @ts-expect-error the answer to h2.entropy takes a list of numbers
      void check("h2.entropy", (x: string) => x.length);
      void check("h9.sum", (x: string) => x.length); // nobody has said what it takes
      void ours("h9.sum", (x) => x.length);
      // @ts-expect-error h9.sum takes a list of numbers
      void ours("h9.sum", (x: string) => x.length);
      // @ts-expect-error h9.total is not declared
      void ours("h9.total", () => 0);
    };
    expect(typed).to.be.a("function"); // tsc -p test is the judge
  });

  it("awaits whatever can be awaited, as the grader does", async () => {
    // biome-ignore lint/suspicious/noThenProperty: that is what it is
    const thenable: typeof right = (q, p) => ({ then: (done: (x: number) => void) => done(right(q, p)) }) as never;
    for (const answer of [async (...both: Parameters<typeof right>) => right(...both), thenable])
      expect((await check("h2.gaussian-kl", answer as typeof right)).passed).to.equal(3);
  });

  it("gives up an answer that never settles, and runs no other case then", async () => {
    const waiting = await check("h2.entropy", (() => new Promise(() => {})) as never, { seconds: 0.05 });
    expect(waiting.text).to.include("no result within 0.05 s");
    expect(waiting.text.match(/not run, since an earlier call did not end/g)).to.have.length(2);
  });

  it("takes a function for the one of its cell only while the cell says what it said", () => {
    const bound = (x: number) => x;
    const ran = (...texts: string[]) => texts.map((text, at) => ({ text, at }));
    const [first, second] = ["const bound = (x: number) => x;", "const bound = (x: number) => y;"];
    requireCurrent("check", bound, ran("1 + 1")); // no cell defines it: nothing is known
    requireCurrent("check", bound, ran(first));
    requireCurrent("check", bound, ran(`\n${first}\n`, "bound(2)", "// const bound = 3", "const boundary = 3;"));
    expect(() => requireCurrent("check", bound, ran(first, second))).to.throw(
      /^check: bound must be what its cell says/,
    );
    for (const other of [
      "function bound(x) {}",
      "export const bound = 1",
      "async function bound() {}",
      "let bound: any",
    ]) {
      expect(() => requireCurrent("check", bound, ran(other)), other).to.throw("bound must be what its cell says now");
    }
    requireCurrent("check", bound, ran(second, first)); // put back
    requireCurrent("check", (x: number) => x, ran(second)); // without a name
  });

  it("names an earlier answer that is wrong in the place of the hints, until its check passes", async () => {
    const information = (factor: number): Answers["h2.channel-information"] => {
      return ({ covariance, encoder: [row = []], noiseVariance }) => {
        const signal = row.flatMap((a, i) => row.map((b, j) => a * b * (covariance[i]?.[j] ?? 0)));
        const det = 1 + signal.reduce((sum, one) => sum + one, 0) / noiseVariance; // of one code
        return factor * 0.5 * Math.log(det);
      };
    };
    const hintsOf = async (answer: Answers["h2.ba-gap"]) =>
      (await check("h2.ba-gap", answer)).text.match(/(?<=hint: ).*/g) ?? [];
    let channelInformation = information(0.7);
    const gap: Answers["h2.ba-gap"] = (channel) => channelInformation(channel);
    const before = await hintsOf(gap);
    expect(before.join()).not.to.contain("channelInformation");
    const { passed, of } = await check("h2.channel-information", channelInformation);
    expect(passed).to.be.below(of);
    expect(await hintsOf(gap)).to.deep.equal([
      `it calls channelInformation, and h2.channel-information failed ${of - passed} public cases when it was last checked: put that right first, and run its check again`,
    ]);
    expect(await hintsOf(() => 7), "calls nothing").to.deep.equal(await hintsOf(() => 8));
    channelInformation = (channel) => channelsInformation(channel);
    expect((await check("h2.channel-information", channelInformation)).passed).to.equal(of);
    expect(await hintsOf(gap)).to.deep.equal(before);
  });

  it("knows no other exercise", async () => {
    const wrong = check("h2.entropie", () => 0).then(
      () => "resolved",
      (error: Error) => error.message,
    );
    expect(await wrong).to.contain("id must be one of h2.entropy, h2.gaussian-kl");
  });
});
