import { expect } from "chai";
import { Prestarted } from "latent-grader/run/prestarted";
import type { AnsweringProcess, Reply } from "latent-grader/run/student-process";

class Waiting implements AnsweringProcess {
  readonly ready: Promise<Reply> = Promise.resolve({ state: "ok", value: null });
  readonly output = "";
  readonly peakMegabytes = 1;
  readonly waited = 0;
  alive = true;
  begin(): void {}
  ask = (): Promise<Reply> => this.ready;
  end(): void {
    this.alive = false;
  }
}

describe("processes that wait for a submission", () => {
  const pool = (count: number) => {
    const started: Waiting[] = [];
    const start = () => started[started.push(new Waiting()) - 1] as Waiting;
    return { started, prestarted: new Prestarted(start, count) };
  };

  it("are begun when the first is taken, and each is taken once", () => {
    const { started, prestarted } = pool(2);
    expect(started).to.have.length(0);
    const taken = [1, 2, 3, 4].map(() => prestarted.take());
    expect(new Set(taken).size).to.equal(4);
    expect(started, "the four, and two that wait").to.have.length(6);
  });

  it("are handed out in the order in which they were begun, so that each has had time to start", () => {
    const { started, prestarted } = pool(2);
    const taken = [1, 2, 3].map(() => prestarted.take());
    expect(taken).to.deep.equal(started.slice(0, 3));
    expect(taken[1]).to.equal(started[1]);
  });

  it("are never handed out dead", () => {
    const { started, prestarted } = pool(2);
    prestarted.take();
    for (const one of started) one.end();
    expect(prestarted.take().alive).to.equal(true);
    expect(
      started.filter(({ alive }) => alive),
      "that one, and two that wait",
    ).to.have.length(3);
  });

  it("end with the run, without those in use, and no others are begun then", () => {
    const { started, prestarted } = pool(3);
    const used = prestarted.take();
    prestarted.close();
    expect(started.filter(({ alive }) => alive)).to.deep.equal([used]);
    expect(prestarted.take().alive).to.equal(true);
    expect(started).to.have.length(5);
  });
});
