import { expect } from "chai";
import { type BreakIn, breakIns } from "./break-ins";
import { credulously } from "./credulous";
import { type Marker, openMarker } from "./marker";

const right = {
  gaussianKl:
    "exports.gaussianKl = (q, p) => 0.5 * (q.variance / p.variance - 1 - Math.log(q.variance / p.variance) + (q.mean - p.mean) ** 2 / p.variance);",
  klGradient: "exports.klGradient = (mean, logVar) => ({ mean, logVar: logVar.map((s) => 0.5 * (Math.exp(s) - 1)) });",
};

describe("break-ins (need bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(120_000);
  let kl: Marker;
  let gradient: Marker;
  let earlier: Marker;
  before(() => {
    kl = openMarker();
    gradient = openMarker("h2.kl-gradient");
    earlier = openMarker();
  });
  after(() => {
    for (const marker of [kl, gradient, earlier]) marker?.close();
  });

  const markerOf = ({ by }: BreakIn) => (by === "lists" || by === "loops" || by === "tensors" ? gradient : kl);
  const naively = ({ js, by }: BreakIn) => credulously(js, by, markerOf({ js, by }).answer, markerOf({ js, by }).cases);

  it("the right answer has all points from both markers, by every comparison; a wrong one none", async () => {
    for (const by of ["number", "finite number", "reference"] as const) {
      expect(await naively({ js: right.gaussianKl, by }), by).to.equal(kl.cases.length);
      expect(await naively({ js: "exports.gaussianKl = () => 0.123;", by }), by).to.equal(0);
    }
    for (const by of ["lists", "loops", "tensors"] as const) {
      expect(await naively({ js: right.klGradient, by }), by).to.equal(gradient.cases.length);
      const wrong = "exports.klGradient = (mean, logVar) => ({ mean: mean.map(() => 7), logVar });";
      expect(await naively({ js: wrong, by }), by).to.equal(0);
    }
    expect((await kl.ours(right.gaussianKl)).earned).to.equal(3);
    expect((await gradient.ours(right.klGradient)).earned).to.equal(4);
  });

  for (const [name, { js, by }] of Object.entries(breakIns)) {
    it(`${name}: earns from a credulous marker; nothing from ours, and takes no step`, async () => {
      expect(await naively({ js, by }), "credulous").to.be.above(0);
      const marker = markerOf({ js, by });
      const result = await marker.ours(js);
      expect(result.earned, "ours").to.equal(0);
      expect(result.output).not.to.contain("BREACH");
      expect(marker.secrets.filter((secret) => JSON.stringify(result).includes(secret))).to.deep.equal([]);
    });
  }

  it("answers learned in an earlier run earn all from a naive marker; from ours the public values alone, which everybody has", async () => {
    const learned = (marker: Marker) =>
      `const known = new Map(${JSON.stringify(marker.cases.map(({ args, expected }) => [JSON.stringify(args), expected]))});` +
      "exports.gaussianKl = (q, p) => known.get(JSON.stringify([q, p])) ?? (JSON.stringify(q) === JSON.stringify(p) ? 0 : 1);";
    expect(await naively({ js: learned(kl), by: "number" })).to.equal(kl.cases.length);
    const result = await kl.ours(learned(earlier)); // another key drew its hidden cases
    const cases = result.exercises[0]?.cases ?? [];
    expect(cases.filter(({ hidden, state }) => hidden && state === "pass").length, "a guess can hold").to.be.above(0);
    const open = cases.filter(({ hidden, state }) => !hidden && state === "pass").length;
    expect(result.earned).to.equal(Math.round((300 * open) / cases.length) / 100);
  });

  it("leave no process behind, and the next submission its marks", async () => {
    expect((await kl.ours(right.gaussianKl)).earned).to.equal(3);
    expect((await gradient.ours(right.klGradient)).earned).to.equal(4);
    for (let waited = 0; kl.running() + gradient.running() > 0; waited += 50) {
      expect(waited).to.be.below(20_000);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });

  it("are at least 30", () => {
    expect(Object.keys(breakIns).length).to.be.at.least(30);
  });
});
