import { expect } from "chai";
import { differs, equality, estimate, inequality, limit } from "latent/checks/derivation";
import { Matrix } from "latent/linear-algebra/matrix";
import { normals, seeds } from "latent/random";

/** The lines printed while `run` runs. */
function printed(run: () => void): string[] {
  const lines: string[] = [];
  const log = console.log;
  console.log = (line: string) => lines.push(line);
  try {
    run();
  } finally {
    console.log = log;
  }
  return lines;
}

describe("the checks of a derivation", () => {
  it("print one line for each step", () => {
    const lines = printed(() => {
      equality(4, "log p = ELBO + KL", { left: [1, 2 + 3e-14], right: [1, 2] });
      equality("4b", "for matrices", { left: Matrix.eye(2), right: Matrix.eye(2) });
      inequality(5, "ELBO ≤ log p", { smaller: [1, 2], larger: [1.5, 2.25] });
      limit(6, "sin h / h → 1", {
        sizes: [0.1, 0.01, 0.001],
        errors: [0.1, 0.01, 0.001].map((h) => 1 - Math.sin(h) / h),
        order: 2,
      });
      estimate(7, "E z = 0", { mean: 0.01, standardError: 0.02, exact: 0 });
      estimate("7b", "E z = 0, twice", [
        { mean: 0.01, standardError: 0.02, exact: 0 },
        { mean: 1.06, standardError: 0.02, exact: 1 },
      ]);
      differs(8, "as printed", { printed: -2.136, right: 0.636, by: 0.1, prints: -2.136 });
      differs(9, "as printed", { printed: [1, 2], right: [2, 4], by: 0.5, prints: 1 });
      differs({ step: "9b", erratum: 7 }, "as printed", { printed: 1, right: 2, by: 0.5, prints: 1 });
      equality({ erratum: 6 }, "a = b", { left: 1, right: 1 });
      inequality(10, "a ≤ a", { smaller: 1, larger: 1 - 1e-15 });
    });
    expect(lines).to.deep.equal([
      "✓ step 4 · log p = ELBO + KL · largest of 2 differences 3e-14",
      "✓ step 4b · for matrices · largest of 4 differences 0",
      "✓ step 5 · ELBO ≤ log p · least of 2 margins 0.25",
      "✓ step 6 · sin h / h → 1 · error 0.00167 → 2e-7, order 2.00",
      "✓ step 7 · E z = 0 · 0.01 ± 0.02, exact 0: 0.5 standard errors",
      "✓ step 7b · E z = 0, twice · farthest of 2: 1.06 ± 0.02, exact 1: 3.0 standard errors",
      "✓ step 8 · as printed · printed -2.136, right 0.636",
      "✓ step 9 · as printed · printed 1, right 2; at least 1 apart in 2",
      "✓ step 9b · erratum 7 · as printed · printed 1, right 2",
      "✓ erratum 6 · a = b · difference 0",
      "✓ step 10 · a ≤ a · margin 0, within rounding",
    ]);
  });

  it("throw when the claim does not hold, and print nothing", () => {
    const wrong: [() => void, string][] = [
      [
        () => equality(1, "a = b", { left: [1, 2], right: [1, 2.5] }),
        "step 1 · a = b: must agree within 1e-10, got a difference of 0.5 (2 and 2.5 at 1)",
      ],
      [() => equality(1, "a = b", { left: 1, right: 1 + 1e-9 }), "got a difference of"],
      [
        () => inequality(2, "a ≤ b", { smaller: [1, 3], larger: [2, 2] }),
        "step 2 · a ≤ b: must hold with a margin of -1e-12, got -1 (3 and 2 at 1)",
      ],
      [() => inequality(2, "a < b", { smaller: 1, larger: 1, margin: 0.1 }), "must hold with a margin of 0.1, got 0"],
      [
        () => limit(3, "f → 0", { sizes: [0.1, 0.01, 0.001], errors: [0.1, 0.01, 0.001], order: 2 }),
        "must fall with order 2 ± 0.1, got 1.00",
      ],
      [
        () => limit(3, "f → 0", { sizes: [0.1, 0.01], errors: [0.1, 0.01], order: 1 }),
        "must have 3 sizes or more, got 2",
      ],
      [
        () => limit(3, "f → 0", { sizes: [0.1, 0.01, 0.001], errors: [0.1, 0.01, 0], order: 1 }),
        "must have positive sizes and errors",
      ],
      [
        () => estimate(4, "E z = 0", { mean: 0.1, standardError: 0.02, exact: 0 }),
        "must lie within 4 standard errors, got 5.0",
      ],
      [
        () =>
          estimate(4, "E z = 0", [
            { mean: 0.1, standardError: 0.02, exact: 0 },
            { mean: 0, standardError: 0.02, exact: 0 },
          ]),
        "must lie within 4 standard errors, got 5.0",
      ],
      [() => estimate(4, "E z = 0", []), "must have draws, got none"],
      [() => estimate(4, "E z = 0", { mean: 0, standardError: 0, exact: 0 }), "must have a standard error, got 0"],
      [() => estimate(4, "E z = 0", { values: [1], exact: 1 }), "must have a standard error, got NaN"],
      [
        () => differs(5, "wrong", { printed: [1, 2], right: [2, 2.05], by: 0.1, prints: [1, 2] }),
        "must differ by 0.1, got 0.05",
      ],
      [() => differs(5, "wrong", { printed: 1, right: 2, by: 0, prints: 1 }), "must differ by 0"],
    ];
    for (const [run, message] of wrong) {
      const lines = printed(() => expect(run).to.throw(Error, message));
      expect(lines).to.deep.equal([]);
    }
  });

  it("throw for NaN anywhere, for nothing to compare, and for lists of other lengths", () => {
    const bad = [Number.NaN, Number.POSITIVE_INFINITY];
    for (const x of bad) {
      expect(() => equality(1, "c", { left: [1, x], right: [1, x] })).to.throw(
        `step 1 · c: must have finite numbers, got ${x} and ${x} at 1`,
      );
      expect(() => inequality(1, "c", { smaller: 0, larger: x })).to.throw("must have finite numbers");
      expect(() => limit(1, "c", { sizes: [1, 2, 3], errors: [1, 2, x], order: 1 })).to.throw(
        "must have finite numbers",
      );
      expect(() => estimate(1, "c", { mean: x, standardError: 1, exact: 0 })).to.throw(
        "must lie within 4 standard errors",
      );
      expect(() => estimate(1, "c", { mean: 0, standardError: 1, exact: x })).to.throw();
      expect(() => differs(1, "c", { printed: x, right: 0, by: 1, prints: x })).to.throw("must have finite numbers");
    }
    for (const within of [Number.NaN]) {
      expect(() => equality(1, "c", { left: 0, right: 0, within })).to.throw("must agree within NaN");
      expect(() => inequality(1, "c", { smaller: 0, larger: 1, margin: within })).to.throw("must hold");
      expect(() => differs(1, "c", { printed: 0, right: 1, by: within, prints: 0 })).to.throw("must differ");
    }
    expect(() => equality(1, "c", { left: [], right: [] })).to.throw("must compare lists of one length, got 0 and 0");
    expect(() => equality(1, "c", { left: [1], right: [1, 2] })).to.throw("got 1 and 2");
  });

  it("take the mean of draws, and refuse a mean that is off", () => {
    const values = normals(10_000, seeds(3));
    expect(printed(() => estimate(1, "E z", { values, exact: 0 }))[0]).to.match(
      /^✓ step 1 · E z · -?0\.0\d+ ± 0\.0\d+, exact 0: \d\.\d standard errors$/,
    );
    expect(() => estimate(1, "E z", { values, exact: 0.06 })).to.throw("must lie within 4 standard errors");
  });

  it("pin the printed form: just inside four decimals, and just outside", () => {
    const shows = (prints: number | number[]) =>
      differs(8, "as printed", { printed: [-2.136, 3], right: [0.636, 1], by: 0.1, prints });
    expect(() => shows(-2.13604)).not.to.throw();
    expect(() => shows([-2.136, 3.00004])).not.to.throw();
    expect(() => shows(-2.13606)).to.throw("step 8 · as printed: must come to -2.13606 as printed, got -2.136");
    expect(() => shows([-2.136, 2.99994])).to.throw("must come to 2.99994 as printed, got 3");
    expect(() => shows([-2.136, 3, 4])).to.throw("must come to 4 as printed");
  });
});
