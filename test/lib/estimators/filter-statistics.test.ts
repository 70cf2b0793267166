import { expect } from "chai";
import { kurtosis, orientationSelectivity } from "latent/estimators/filter-statistics";
import { gaborPatch } from "latent/estimators/gabor-fit";
import { normals, seeds } from "latent/random";

const grating = (orientation: number) =>
  gaborPatch({ orientation, frequency: 0.17, widths: [99, 99], centre: [5.5, 5.5], phase: 0.4, amplitude: 1 }, 12);
const spot = gaborPatch(
  { orientation: 0, frequency: 0, widths: [2, 2], centre: [5.5, 5.5], phase: 0, amplitude: 1 },
  12,
);

describe("statistics of filters", () => {
  it("kurtosis: 3 for a Gaussian's numbers, 1.5 for a wave, and unmoved by shift and scale", () => {
    const many = normals(100_000, seeds(1));
    expect(kurtosis(many)).to.be.closeTo(3, 0.1);
    expect(kurtosis(Array.from({ length: 100 }, (_, i) => Math.sin((2 * Math.PI * i) / 100)))).to.be.closeTo(
      1.5,
      1e-12,
    );
    const few = Array.from(normals(50, seeds(2)));
    expect(kurtosis(few.map((w) => 3 - 2 * w))).to.be.closeTo(kurtosis(few), 1e-12);
    expect(() => kurtosis([1, 1])).to.throw("kurtosis: weights must not all be equal");
  });

  it("a grating is selective, whatever its direction; a round spot and a single pixel are not", () => {
    for (const orientation of [0, 0.4, 1.2, 2.5])
      expect(orientationSelectivity(grating(orientation), 12)).to.be.above(0.6);
    expect(orientationSelectivity(spot, 12)).to.be.below(0.05);
    expect(
      orientationSelectivity(
        Array.from({ length: 144 }, (_, at) => (at === 30 ? 1 : 0)),
        12,
      ),
    ).to.be.below(1e-12);
  });

  it("two gratings across one another cancel: less than either", () => {
    const both = grating(0.4).map((w, at) => w + (grating(0.4 + Math.PI / 2)[at] as number));
    expect(orientationSelectivity(both, 12)).to.be.below(0.1);
  });

  it("of a quarter turn of the patch, rows for columns, it does not change", () => {
    const filter = normals(144, seeds(4));
    const turned = filter.map((_, at) => filter[(at % 12) * 12 + Math.floor(at / 12)] as number);
    expect(orientationSelectivity(turned, 12)).to.be.closeTo(orientationSelectivity(filter, 12), 1e-12);
  });

  it("refuses a filter of another size, or of zeros", () => {
    expect(() => orientationSelectivity([1, 2], 12)).to.throw("filter must be 12² numbers, got 2");
    expect(() => orientationSelectivity(new Float64Array(144), 12)).to.throw("must answer some grating, got 0");
  });
});
