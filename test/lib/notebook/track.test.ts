import { expect } from "chai";
import { track } from "latent/notebook";
import { duration } from "latent/notebook/track";
import { type FakeKernel, fakeKernel, page, printed } from "./fake-kernel";

function busy(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
const text = (kernel: FakeKernel) => page(kernel.shown)[0]?.data["text/plain"] as string;

describe("track", () => {
  let kernel: FakeKernel;
  beforeEach(() => {
    kernel = fakeKernel();
  });
  afterEach(() => kernel.remove());

  it("counts every step and leaves one line as a record", async () => {
    const steps: number[] = [];
    for await (const step of track(5, { label: "count", note: () => "loss 1.5" })) steps.push(step);
    expect(steps).to.deep.equal([0, 1, 2, 3, 4]);
    expect(page(kernel.shown)).to.have.length(1);
    expect(text(kernel)).to.match(/^count: █{24} 5\/5 in \d.* loss 1\.5$/);
  });

  /** All lines of a loop whose steps take so many milliseconds. */
  async function lines(total: number, milliseconds: number) {
    const { now } = performance;
    let clock = 0; // a busy machine counts its own time
    performance.now = () => clock;
    try {
      for await (const _ of track(total, { label: "train" })) clock += milliseconds;
    } finally {
      performance.now = now;
    }
    return kernel.shown.map(({ data }) => data["text/plain"]);
  }

  it("shows the rate, in place, at most five times a second", async () => {
    expect(await lines(80, 10)).to.deep.equal([
      `train: ${"░".repeat(24)} 0/80`,
      `train: ${"█".repeat(6)}${"░".repeat(18)} 20/80, 100 steps/s`,
      `train: ${"█".repeat(12)}${"░".repeat(12)} 40/80, 100 steps/s`,
      `train: ${"█".repeat(18)}${"░".repeat(6)} 60/80, 100 steps/s`,
      `train: ${"█".repeat(24)} 80/80 in 0.8 s, 100 steps/s`,
    ]);
  });

  it("shows the time left once two seconds and a tenth of the steps have passed", async () => {
    const left = (await lines(8, 500)).map((line) => /, ([^,]*) left$/.exec(String(line))?.[1]);
    expect(left).to.deep.equal([...Array(4), "2.0 s", "1.5 s", "1.0 s", "0.5 s", undefined]);
    kernel.shown.length = 0;
    const long = (await lines(100, 500)).map((line) => / left$/.test(String(line)));
    expect(long.indexOf(true)).to.equal(10);
  });

  it("says what the first step does beside, before it and no longer", async () => {
    for await (const _ of track(3, { label: "train", first: "recording the step" })) {
      expect(/ {2}recording the step …$/.test(text(kernel))).to.equal(kernel.shown.length === 1);
      busy(210);
    }
    expect(kernel.shown[0]?.data["text/plain"]).to.match(/^train: ░{24} 0\/3 {2}recording the step …$/);
    expect(text(kernel)).not.to.include("recording");
    const stopped = track(3, { label: "stop", first: "recording the step" });
    await stopped.next();
    await stopped.return();
    expect(kernel.shown.at(-1)?.data["text/plain"]).to.match(/^stop: ░{24} 0\/3 stopped in \d.* s$/);
  });

  it("lets the event loop turn at least every 50 ms between short steps", async () => {
    const turns: number[] = [];
    let going = true;
    const turn = () => {
      turns.push(performance.now());
      if (going) setImmediate(turn);
    };
    setImmediate(turn);
    for await (const _ of track(300, { label: "train" })) busy(1);
    going = false;
    const gaps = turns.slice(1).map((at, i) => at - (turns[i] as number));
    expect(gaps.length).to.be.above(5);
    expect(gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)]).to.be.below(100);
  });

  it("ends with the signal's reason when the cell is interrupted, and says where", async () => {
    let done = 0;
    setTimeout(kernel.interrupt, 60);
    try {
      for await (const _ of track(100_000, { label: "train" })) {
        busy(1);
        done += 1;
      }
      expect.fail("the loop must not end by itself");
    } catch (error) {
      expect((error as Error).name).to.equal("Interrupted");
    }
    expect(done).to.be.within(1, 2000);
    expect(text(kernel)).to.include(`${done}/100000 interrupted in`);
  });

  it("says where a loop was left by break, or by an error of its own", async () => {
    for await (const step of track(10, { label: "train" })) if (step === 3) break;
    expect(text(kernel)).to.include("3/10 stopped in");
  });

  it("refuses a number of steps that is none", async () => {
    const message = await track(2.5, { label: "train" })
      .next()
      .catch((error: Error) => error.message);
    expect(message).to.equal("track: total must be a whole number ≥ 0, got 2.5");
  });

  it("prints nothing in plain Node", async () => {
    kernel.remove();
    const lines = await printed(async () => {
      for await (const _ of track(3, { label: "train" }));
    });
    expect(lines).to.deep.equal([]);
  });

  it("costs less than 0.1 ms a step", async () => {
    const started = performance.now();
    for await (const _ of track(10_000, { label: "train" }));
    expect(performance.now() - started).to.be.below(1000);
  });

  it("writes times as they are read", () => {
    expect([0.04, 9.5, 61, 185].map(duration)).to.deep.equal(["0.0 s", "9.5 s", "61 s", "3 min 05 s"]);
  });
});
