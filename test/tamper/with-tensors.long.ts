import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Result } from "latent-grader/record/result";
import { breakIns } from "./break-ins";
import { forgeries } from "./forgeries";
import { intrusions } from "./intrusions";
import { type Marker, openMarker } from "./marker";
import { natives, slowNatives, steps } from "./native";

const right = {
  gaussianKl:
    "const tf = require('latent/tf'); exports.gaussianKl = (q, p) => tf.tidy(() => tf.tensor([q.variance / p.variance]).sub(1).sub(Math.log(q.variance / p.variance)).add((q.mean - p.mean) ** 2 / p.variance).mul(0.5).dataSync()[0]);",
  plainKl:
    "exports.gaussianKl = (q, p) => 0.5 * (q.variance / p.variance - 1 - Math.log(q.variance / p.variance) + (q.mean - p.mean) ** 2 / p.variance);",
  scaledRows: "exports.scaledRows = (x, s) => require('latent/tf').tidy(() => x.mul(s.reshape([-1, 1])));",
};

/** With tensors a worker may start and tfjs may be patched: what they say is then no sign of a way out; what they earn counts. */
const noSign = ["workers", "native code", "process.binding", "a worker that writes the gradebook after the marker"];
const withoutSign = (js: string) => js.replaceAll(/console\.log\('BREACH[^)]*\)/g, "0");

/** Two at a time: each takes half a second, most of it for the start of libtensorflow. */
function markedInTurn(all: Readonly<Record<string, string>>, marker: () => Marker): (name: string) => Promise<Result> {
  const names = Object.keys(all);
  const results = new Map<string, Promise<Result>>();
  const ask = (name: string) => {
    const known = results.get(name) ?? marker().ours(all[name] as string);
    known.catch(() => {});
    results.set(name, known);
    return known;
  };
  return (name) => {
    const result = ask(name);
    const next = names[names.indexOf(name) + 1];
    if (next !== undefined) ask(next);
    return result;
  };
}

describe("attacks on the edition with tensors (need bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(240_000);
  let plain: Marker;
  let lists: Marker;
  let tensors: Marker;
  before(() => {
    plain = openMarker("h2.gaussian-kl", { tensors: true });
    lists = openMarker("h2.kl-gradient", { tensors: true });
    tensors = openMarker("h7.scaled");
  });
  after(() => {
    for (const marker of [plain, lists, tensors]) marker?.close();
  });

  const gainNothing = (title: string, all: Readonly<Record<string, string>>, marker: () => Marker) => {
    const marked = markedInTurn(all, marker);
    for (const name of Object.keys(all)) {
      it(`${title}, ${name}: earns nothing, breaks out of nothing, tells nothing`, async () => {
        const result = await marked(name);
        expect(result.earned).to.equal(0);
        expect(result.output).not.to.contain("BREACH");
        expect(JSON.stringify(result.exercises)).not.to.contain("BREACH");
        expect(marker().secrets.filter((secret) => JSON.stringify(result).includes(secret))).to.deep.equal([]);
      });
    }
  };

  it("the right answers have all points", async () => {
    expect((await tensors.ours(right.scaledRows)).earned).to.equal(2);
    expect((await plain.ours(right.plainKl)).earned).to.equal(3);
    expect((await plain.ours(right.gaussianKl)).exercises[0]?.cases.some(({ state }) => state === "error")).to.equal(
      false,
    );
  });

  const byMarker = (wanted: boolean) =>
    Object.fromEntries(
      Object.entries(breakIns)
        .filter(([, { by }]) => (by === "lists" || by === "loops" || by === "tensors") === wanted)
        .map(([name, { js, by }]) => [name, by === "tensors" || noSign.includes(name) ? withoutSign(js) : js]),
    );
  gainNothing("a forgery", forgeries, () => plain);
  gainNothing(
    "an intrusion",
    Object.fromEntries(
      Object.entries(intrusions).map(([name, js]) => [name, noSign.includes(name) ? withoutSign(js) : js]),
    ),
    () => plain,
  );
  gainNothing("a break-in", byMarker(false), () => plain);
  gainNothing("a break-in", byMarker(true), () => lists);
  gainNothing("a native step", steps, () => tensors);
  gainNothing("a native attack", natives, () => tensors);
  gainNothing("a native attack", slowNatives, () => tensors);

  it("take each of the steps where nothing stops them", async () => {
    expect(await stepsTaken()).to.deep.equal(Object.keys(steps));
  });

  it("leave no process behind, and the next submission its marks", async () => {
    expect((await tensors.ours(right.scaledRows)).earned).to.equal(2);
    expect((await plain.ours(right.plainKl)).earned).to.equal(3);
    const running = () => plain.running() + lists.running() + tensors.running();
    for (let waited = 0; running() > 0; waited += 50) {
      expect(waited).to.be.below(20_000);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });

  it("are at least 50 by native code, beside all others", () => {
    expect(Object.keys({ ...steps, ...natives, ...slowNatives }).length).to.be.at.least(50);
  });
});

/** The names of those that say BREACH in a process that is not confined. */
async function stepsTaken(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "latent-steps-"));
  const program = `const all = JSON.parse(process.argv[1]); const say = console.log; const taken = [];
    for (const [name, js] of Object.entries(all)) { console.log = () => taken.push(name); new Function('exports', 'require', js)({}, require); }
    say('taken ' + JSON.stringify([...new Set(taken)]));`;
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_PATH: join(__dirname, "..", "..", "node_modules"),
  };
  const child = spawn(process.execPath, ["-e", program, JSON.stringify(steps)], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  let said = "";
  child.stdout.on("data", (piece) => (said += piece));
  try {
    await new Promise((resolve) => child.on("close", resolve));
    return JSON.parse(/^taken (.*)$/m.exec(said)?.[1] ?? "[]");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
