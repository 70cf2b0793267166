import { expect } from "chai";
import { absentIn } from "latent/exercise/imports";

/** An answer as the kernel has compiled it. */
const compiled = (text: string) => Object.assign(() => 0, { toString: () => text });
const cells = (...texts: string[]) => texts.map((text, at) => ({ text, at }));

describe("what an answer takes from a module that is not there when graded", () => {
  const imported = 'import { gaussianKl as theirs, gaussianEntropy } from "latent/information/gaussian";';

  it("is named, by its name there, whether its own cell or another one imports it", () => {
    const said = ["gaussianKl of latent/information/gaussian"];
    expect(absentIn(compiled("() => (0, gaussian_1.gaussianKl)(q, p)"), [], cells(imported))).to.deep.equal(said);
    expect(absentIn(compiled("() => (0, exports.theirs)(q, p)"), [], cells(imported))).to.deep.equal(said);
  });

  it("is nothing where the part is there, or the name is not used", () => {
    const answer = compiled("() => (0, exports.theirs)(q, p)");
    expect(absentIn(answer, ["information"], cells(imported))).to.deep.equal([]);
    expect(absentIn(compiled("() => exports.theirsToo(1)"), [], cells(imported))).to.deep.equal([]);
  });

  it("is not a function of the student's own that is called as the import is there", () => {
    const own = compiled("() => exports.gaussianKl(q, p)");
    expect(absentIn(own, [], cells(imported, "function gaussianKl(q, p) {\n  return 0;\n}"))).to.deep.equal([]);
  });

  it("is not a function of the student's own that has taken the place of the import, but is one that the import has replaced", () => {
    const answer = compiled("() => exports.gaussianEntropy(v)");
    const own = "const gaussianEntropy = (v) => 0;";
    expect(absentIn(answer, [], cells(imported, own))).to.deep.equal([]);
    expect(absentIn(answer, [], cells(own, imported))).to.deep.equal([
      "gaussianEntropy of latent/information/gaussian",
    ]);
  });
});
