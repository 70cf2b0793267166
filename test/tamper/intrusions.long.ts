import { expect } from "chai";
import { intrusions, slowIntrusions } from "./intrusions";
import { type Marker, openMarker } from "./marker";

const right =
  "exports.gaussianKl = (q, p) => 0.5 * (q.variance / p.variance - 1 - Math.log(q.variance / p.variance) + (q.mean - p.mean) ** 2 / p.variance);";

describe("intrusions (need bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(240_000);
  let marker: Marker;
  before(() => {
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

  it("leave the next submission its marks, and no process behind, though others grade on this machine", async () => {
    const slow = marker.ours("exports.gaussianKl = () => { for (;;); };");
    await until(() => marker.running() > 0); // what is counted can be seen at all
    await slow;
    expect((await marker.ours(right)).earned).to.equal(3);
    await until(() => marker.running() === 0);
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 20) {
    if (waited > 20_000) throw new Error("waited for 20 s in vain");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
