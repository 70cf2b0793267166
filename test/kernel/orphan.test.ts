import { expect } from "chai";
import { Session } from "./session";

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function endOf(pid: number, within: number): Promise<void> {
  const limit = performance.now() + within;
  while (isAlive(pid) && performance.now() < limit) await new Promise((done) => setTimeout(done, 100));
}

describe("kernel: its server is killed without a word", function () {
  this.timeout(120_000);

  const states = [
    ["idle", "1"],
    ["stuck in a synchronous loop and deaf to SIGTERM", "process.on('SIGTERM', () => {}); for (;;) {}"],
  ] as const;
  let pids: number[] = [];
  before(async () => {
    const kernels = await Promise.all(states.map(() => Session.start()));
    pids = kernels.map(({ pid }) => pid);
    kernels.forEach((kernel, i) => void kernel.run(states[i]?.[1] ?? ""));
    await new Promise((done) => setTimeout(done, 1000));
    expect(pids.map(isAlive)).to.deep.equal([true, true]);
    for (const kernel of kernels) kernel.abandon();
  });

  states.forEach(([state], i) => {
    it(`a kernel that is ${state} ends (target 3 s)`, async () => {
      const pid = pids[i] as number;
      await endOf(pid, 30_000);
      expect(isAlive(pid)).to.equal(false);
    });
  });
});
