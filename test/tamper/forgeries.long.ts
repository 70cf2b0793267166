import { expect } from "chai";
import { forgeries } from "./forgeries";
import { type Marker, openMarker } from "./marker";

const right =
  "exports.gaussianKl = (q, p) => 0.5 * (q.variance / p.variance - 1 - Math.log(q.variance / p.variance) + (q.mean - p.mean) ** 2 / p.variance);";

describe("forgeries of a mark (need bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(120_000);
  let marker: Marker;
  before(() => {
    marker = openMarker();
  });
  after(() => marker?.close());

  it("the right answer has all points from both markers", async () => {
    expect((await marker.ours(right)).earned).to.equal(3);
    expect(await marker.naive(right)).to.equal(4);
  });

  it("a wrong number has none from either", async () => {
    const wrong = "exports.gaussianKl = () => 0.123;";
    expect((await marker.ours(wrong)).earned).to.equal(0);
    expect(await marker.naive(wrong)).to.equal(0);
  });

  it("an answer that prints to both streams and comes late loses nothing", async () => {
    const odd = `console.error("noise"); console.log("more"); ${right.replace("=>", "=> new Promise((r) => setTimeout(() => r(kl(q, p)), 5));  const kl = (q, p) =>")}`;
    expect((await marker.ours(odd)).earned).to.equal(3);
  });

  for (const [name, code] of Object.entries(forgeries)) {
    it(`${name}: earns from a naive marker, nothing from ours`, async () => {
      expect(await marker.naive(code), "naive").to.be.above(0);
      const result = await marker.ours(code);
      expect(result.earned, "ours").to.equal(0);
      expect(marker.secrets.filter((secret) => JSON.stringify(result).includes(secret))).to.deep.equal([]);
    });
  }

  it("are at least 40", () => {
    expect(Object.keys(forgeries).length).to.be.at.least(40);
  });
});
