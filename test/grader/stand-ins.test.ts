import { expect } from "chai";
import { check, checkOf } from "latent-grader/run/check-when-graded";
import { standIn } from "latent-grader/run/stand-in";
import { submit } from "latent-grader/run/submit-when-graded";

describe("what a cell finds when it is graded in the place of", () => {
  it("check: a report in which nothing has passed, so that a cell which asks goes on", async () => {
    const nothing = { exercise: "h2.entropy", passed: 0, of: 0, text: "h2.entropy: checked by the grader", html: "" };
    expect(await check("h2.entropy", () => 1)).to.deep.equal(nothing);
    const own = checkOf<{ "h9.twice": (x: number) => number }>();
    expect(await own("h9.twice", (x) => 2 * x)).to.deep.include({ exercise: "h9.twice", passed: 0, of: 0 });
  });

  it("submit: nothing, and nothing is written", async () => {
    expect(await submit("h2", { file: "/nowhere/h2.ipynb" })).to.equal(undefined);
  });

  it("a package that notebooks alone have: it can be imported and taken apart, and says so where it is used", () => {
    const chai = standIn("chai") as { expect: { (x: number): unknown; not: { a: number } } };
    const message = "of chai is not there when graded; write the answer with what the notebook's first cell imports";
    const { expect: taken } = chai;
    expect(() => taken(1)).to.throw(`expect ${message}`);
    expect(() => new (taken as unknown as new () => unknown)()).to.throw(message);
    expect(() => taken.not.a).not.to.throw();
    expect(() => {
      taken.not.a = 1;
    }).to.throw(`not of expect ${message}`);
    expect("anything" in chai).to.equal(true);
    expect(`${typeof (chai as unknown as { then: unknown }).then}`, "no promise").to.equal("undefined");
    expect((chai as unknown as { __esModule: boolean }).__esModule).to.equal(true);
  });
});
