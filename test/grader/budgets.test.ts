import { expect } from "chai";
import type { Plain } from "latent/exercise/plain";
import type { CompiledCell } from "latent-grader/compile/compiled-cell";
import { loadHomework } from "latent-grader/homework/course";
import { drawCases } from "latent-grader/homework/draw";
import { earlierAnswers, sizeOf } from "latent-grader/mark/earlier-answers";
import { limits } from "latent-grader/run/limits";
import { MachineLock } from "latent-grader/run/machine-lock";
import { Session } from "latent-grader/run/session";
import type { AnsweringProcess, Reply } from "latent-grader/run/student-process";
import { Allowance, paidOf } from "latent-grader/sandbox/allowance";

const ok: Reply = { state: "ok", value: null };
const late: Reply = { state: "timeout", detail: "no answer within 2000 ms" };

/** A process whose cells each take what they say in milliseconds and whose calls end it; how many were started. */
let started = 0;
class Slow implements AnsweringProcess {
  readonly ready = Promise.resolve(ok);
  readonly output = "";
  readonly peakMegabytes = 1;
  alive = true;
  waited = 0;
  #limit = Number.POSITIVE_INFINITY;
  constructor() {
    started++;
  }
  begin(milliseconds = Number.POSITIVE_INFINITY): void {
    this.#limit = milliseconds;
  }
  async ask(request: object): Promise<Reply> {
    const { do: what, js } = request as { do: string; js?: string };
    if (what !== "cell" && what !== "call") return ok;
    const takes = what === "call" ? 30 : Number(js);
    await new Promise((resolve) => setTimeout(resolve, Math.min(takes, this.#limit)));
    if (what === "cell" && takes < 20 && takes < this.#limit) return ok;
    this.alive = false;
    return late;
  }
  end(): void {
    this.alive = false;
  }
}
const cellsOf = (takes: readonly number[]): CompiledCell[] =>
  takes.map((one) => ({ compiled: true, js: String(one), awaits: false, names: [] }));
const session = (takes: readonly number[], allowance: Allowance) =>
  new Session(cellsOf(takes), {
    packages: new Map(),
    isolation: "none",
    start: () => new Slow(),
    lock: new MachineLock(),
    seed: 1,
    allowance,
  });

describe("what a submission may take", () => {
  beforeEach(() => {
    started = 0;
  });

  it("is spent by all its processes together: afterwards no cell and no call begins another", async () => {
    const allowance = new Allowance(100);
    const one = session([...Array(13).fill(50), ...Array(1500).fill(1)], allowance);
    await one.start();
    expect(allowance.left).to.equal(0);
    // Two or three; on a busy machine no more than cells of 50 ms of which a fifth is paid.
    expect(started).to.be.within(2, 1 + 100 / 10);
    for (let i = 0; i < 50; i++) {
      const reply = await one.call("answer", []);
      expect(reply).to.deep.equal({ state: "timeout", detail: "the 60 s that a submission may run are used up" });
    }
    const before = started;
    expect((await session([1], allowance).call("answer", [])).state).to.equal("timeout");
    expect(started).to.equal(before);
  });

  it("is not touched by waiting for the machine", async () => {
    const allowance = new Allowance(10_000);
    const lock = new MachineLock();
    const alone = lock.exclusive(() => new Promise((resolve) => setTimeout(resolve, 300)));
    const one = new Session(cellsOf([1]), {
      ...{ packages: new Map(), isolation: "none", start: () => new Slow(), seed: 1 },
      ...{ lock, allowance },
    });
    await one.start();
    await alone;
    expect(allowance.left).to.be.above(9_800);
  });

  it("is paid for what was not waited for, and a fifth of the time in any case", () => {
    expect([paidOf(1000, 0), paidOf(1000, 300), paidOf(1000, 900), paidOf(1000, 5000)]).to.deep.equal([
      1000, 700, 200, 200,
    ]);
  });

  it("is not spent while others have the processors", async () => {
    const allowance = new Allowance(10_000);
    let passed = 0;
    class Crowded extends Slow {
      override async ask(request: object): Promise<Reply> {
        const began = performance.now();
        const reply = await super.ask(request);
        if ((request as { do: string }).do === "cell") passed += performance.now() - began;
        this.waited += performance.now() - began;
        return reply;
      }
    }
    const crowded = { packages: new Map(), isolation: "none", start: () => new Crowded(), seed: 1 } as const;
    await new Session(cellsOf(Array(20).fill(19)), { ...crowded, lock: new MachineLock(), allowance }).start();
    expect(passed).to.be.at.least(20 * 18);
    expect((10_000 - allowance.left) / passed).to.be.within(0.2, 0.5);
  });

  it("is confirmed to have run out in a call only while nobody else's code runs", async () => {
    const log: string[] = [];
    const begun = (name: string, takes: number, replies: Reply[]) => {
      const start = () => ({
        ...{ ready: Promise.resolve(ok), output: "", peakMegabytes: 1, alive: true, waited: 0, begin() {}, end() {} },
        async ask(this: { alive: boolean }, request: object): Promise<Reply> {
          if ((request as { do: string }).do !== "call") return ok;
          log.push(`${name} begins`);
          await new Promise((resolve) => setTimeout(resolve, takes));
          log.push(`${name} ends`);
          const reply = replies.shift() ?? ok;
          this.alive = reply.state === "ok";
          return reply;
        },
      });
      return new Session([], { packages: new Map(), isolation: "none", start, lock, seed: 1 });
    };
    const lock = new MachineLock();
    const [late1, other] = [begun("slow", 10, [late]), begun("other", 60, [])];
    const [reply] = await Promise.all([late1.call("answer", []), other.call("answer", [])]);
    expect(reply).to.deep.equal(ok);
    expect(log).to.deep.equal([
      ...["slow begins", "other begins", "slow ends", "other ends"],
      ...["slow begins", "slow ends"], // once more, alone
    ]);
  });

  it("is 60 s of running and 20 s of compiling: with what starts and stops, under 90 s", () => {
    expect(limits.totalMilliseconds + limits.compileMilliseconds + limits.referenceMilliseconds).to.be.at.most(85_000);
  });
});

describe("right answers in the place of wrong ones", () => {
  const { exercises } = loadHomework("h5");
  const [evidence, gap] = ["h5.evidence", "h5.elbo-gap"].map((id) => exercises.find((one) => one.id === id));
  if (evidence === undefined || gap === undefined) throw new Error("h5 has changed");
  const cases = (one: typeof evidence, visibility: "public" | "hidden") =>
    drawCases(one, visibility, Buffer.alloc(32, 1));
  const answer = (time = new Allowance(limits.referenceMilliseconds)) =>
    earlierAnswers([evidence], gap, { cases }, time).get(evidence.answer) as (args: Plain) => Plain;
  const model = (pixels: number, latents: number) => ({
    mean: Array(pixels).fill(0),
    loadings: Array.from({ length: pixels }, () => Array(latents).fill(0.5)),
    weights: Array.from({ length: pixels }, () => Array(latents).fill(0.5)),
    variance: 1,
  });

  it("are given for the arguments of every case", () => {
    const calls = (["public", "hidden"] as const).flatMap((one) => cases(evidence, one)).flatMap((one) => one.calls);
    expect(calls.length).to.be.above(3);
    for (const call of calls) expect(answer()(call as Plain)).to.be.a("number");
  });

  it("are not computed for arguments larger than four times a case, nor when the time is spent", () => {
    const [first] = cases(evidence, "public");
    const call = first?.calls[0] as Plain;
    const began = performance.now();
    expect(answer()([model(3000, 1), Array(3000).fill(0)])).to.equal(null);
    expect(performance.now() - began).to.be.below(500);
    expect(answer(new Allowance(0))(call)).to.equal(null);
    const time = new Allowance(limits.referenceMilliseconds);
    const once = answer(time);
    expect(once(call)).to.be.a("number");
    time.spend(limits.referenceMilliseconds);
    expect(once(call)).to.equal(null);
  });

  it("are not computed for a number that is a thousand times greater than in any case, nor for NaN", () => {
    const [first] = cases(evidence, "public");
    const call = structuredClone(first?.calls[0]) as [{ mean: number[] }, number[]];
    expect(answer()(call as unknown as Plain)).to.be.a("number");
    for (const count of [1e9, -1e9, Number.POSITIVE_INFINITY, Number.NaN]) {
      call[1][0] = count;
      expect(answer()(call as unknown as Plain), String(count)).to.equal(null);
    }
  });

  it("are broken off where one never ends: the submission pays for it, once, and the next answers still come", () => {
    const endless = {
      ...evidence,
      reference: (() => {
        for (;;);
      }) as never,
    };
    const [call] = cases(evidence, "public")[0]?.calls ?? [];
    const time = new Allowance(limits.referenceMilliseconds);
    const [stuck, sound] = [endless, evidence].map(
      (one) =>
        earlierAnswers([one], gap, { cases: (_, which) => cases(evidence, which) }, time).get(evidence.answer) as (
          args: Plain,
        ) => Plain,
    );
    const began = performance.now();
    expect(stuck?.(call as Plain)).to.equal(null);
    expect(performance.now() - began).to.be.within(
      limits.referenceCallMilliseconds,
      20 * limits.referenceCallMilliseconds,
    );
    expect(time.left).to.be.at.most(limits.referenceMilliseconds - limits.referenceCallMilliseconds);
    expect(sound?.(call as Plain)).to.be.a("number");
    while (time.left > 0) stuck?.(call as Plain);
    expect(sound?.(call as Plain), "all of it is spent").to.equal(null);
  });

  it("have arguments whose size counts numbers, letters, lists and records", () => {
    expect(sizeOf([1, [2, "abc"], new Map<string, Plain>([["a", [true, null]]])])).to.equal(
      1 + 1 + 1 + 1 + 3 + 1 + 1 + 2,
    );
  });
});
