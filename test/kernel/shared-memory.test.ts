import { expect } from "chai";
import {
  asked,
  askForInterrupt,
  isStopping,
  setStopping,
  sharedMemory,
} from "../../kernel/src/interrupts/shared-memory";

/** Looks at the memory after each step of `work` that another thread could see. */
function afterEachStep(look: () => void, work: () => void): number {
  const plain = globalThis.Atomics;
  let steps = 0;
  const watched = new Proxy(plain, {
    get: (target, name) => {
      const step: (...args: unknown[]) => unknown = Reflect.get(target, name);
      return (...args: unknown[]) => {
        const value = step(...args);
        globalThis.Atomics = plain;
        look();
        globalThis.Atomics = watched;
        steps++;
        return value;
      };
    },
  });
  globalThis.Atomics = watched;
  try {
    work();
  } finally {
    globalThis.Atomics = plain;
  }
  return steps;
}

describe("kernel: the word that says whether a cell shall stop, and how many interrupts came", () => {
  it("never says that a cell shall stop before it counts the interrupt: a thread may lose the processor at any line", () => {
    const memory = sharedMemory();
    for (const before of [0, 1, 2]) {
      expect(setStopping(memory, before, false)).to.equal(true); // the next cell
      const look = () => expect(asked(memory)).to.equal(before + Number(isStopping(memory)));
      expect(afterEachStep(look, () => askForInterrupt(memory))).to.be.above(1);
      expect([asked(memory), isStopping(memory)]).to.deep.equal([before + 1, true]);
    }
  });

  it("is not set by a cell that begins while one more interrupt comes", () => {
    const memory = sharedMemory();
    const seen = asked(memory);
    expect(askForInterrupt(memory)).to.equal(1);
    expect(setStopping(memory, seen, false)).to.equal(false);
    expect([asked(memory), isStopping(memory)]).to.deep.equal([1, true]);
    expect(setStopping(memory, 1, false)).to.equal(true);
    expect([asked(memory), isStopping(memory)]).to.deep.equal([1, false]);
  });
});
