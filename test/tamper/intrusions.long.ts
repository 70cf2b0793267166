import { execFileSync } from "node:child_process";
import { expect } from "chai";
import { intrusions, slowIntrusions } from "./intrusions";
import { type Marker, openMarker } from "./marker";

const right =
  "exports.gaussianKl = (q, p) => 0.5 * (q.variance / p.variance - 1 - Math.log(q.variance / p.variance) + (q.mean - p.mean) ** 2 / p.variance);";

const sandboxed = () =>
  execFileSync("ps", ["-eo", "args"], { encoding: "utf8" })
    .split("\n")
    .filter((line) => / \/r\/main\.js$/.test(line)).length;

describe("intrusions (need bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(240_000);
  let marker: Marker;
  let before_ = 0;
  before(() => {
    before_ = sandboxed();
    marker = openMarker();
  });
  after(() => marker?.close());

  for (const [name, code] of Object.entries({ ...intrusions, ...slowIntrusions })) {
    it(`${name}: earns nothing, breaks out of nothing, tells nothing`, async () => {
      const result = await marker.ours(code);
      expect(result.earned).to.equal(0);
      expect(result.output).not.to.contain("BREACH");
      expect(marker.secrets.filter((secret) => JSON.stringify(result).includes(secret))).to.deep.equal([]);
    });
  }

  it("leave the next submission its marks, and no process behind", async () => {
    expect((await marker.ours(right)).earned).to.equal(3);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(sandboxed()).to.equal(before_);
  });
});
