import path from "node:path";
import { expect } from "chai";
import { root, Session } from "./session";

const stock = [process.execPath, path.join(root, "node_modules", "tslab", "bin", "tslab"), "kernel"];
const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] as number;

describe("kernel beside stock tslab", function () {
  this.timeout(600_000);

  /** Milliseconds from the start to the answer of the first cell. */
  async function firstAnswer(argv?: readonly string[]): Promise<number> {
    const began = performance.now();
    const kernel = await Session.start(argv === undefined ? {} : { argv });
    await kernel.run("1 + 1");
    const time = performance.now() - began;
    await kernel.stop();
    return time;
  }

  it("answers the first cell no later (limit: twice as late), measured in turns", async () => {
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let i = 0; i < 5; i++) {
      theirs.push(await firstAnswer(stock));
      ours.push(await firstAnswer());
    }
    console.log(
      `      first answer: ours ${median(ours).toFixed(0)} ms, stock ${median(theirs).toFixed(0)} ms (medians of 5)`,
    );
    expect(median(ours)).to.be.below(2 * median(theirs));
  });

  it("answers a trivial cell (target 50 ms) and one with tensors in scope", async () => {
    const kernel = await Session.start();
    const timesOf = async (code: string) => {
      const times: number[] = [];
      for (let i = 0; i < 15; i++) times.push((await kernel.run(code)).milliseconds);
      return median(times);
    };
    const trivial = await timesOf("1 + 1");
    await kernel.run('import * as tf from "latent/tf"; const a = tf.ones([2])');
    const tensors = await timesOf("a.shape");
    console.log(
      `      trivial cell ${trivial.toFixed(0)} ms, with tensors in scope ${tensors.toFixed(0)} ms (medians of 15)`,
    );
    expect(trivial).to.be.below(500);
    await kernel.stop();
  });
});
