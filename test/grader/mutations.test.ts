import { expect } from "chai";
import { homeworkFolders, loadHomework } from "latent-grader/homework/course";
import { solutionOf } from "latent-grader/homework/master";
import { generatedMutants, sampleOf } from "latent-grader/verify/mutate";
import { mutated, mutationsOf } from "latent-grader/verify/mutations";

const changed = (text: string) => mutationsOf(text).map((mutation) => mutated(text, mutation));

describe("one-token mutants of a solution", () => {
  it("change operators, numbers, signs, members and the order of arguments, one at a time", () => {
    expect(changed("return a + b;")).to.deep.equal(["return a - b;"]);
    expect(changed("a += x ** 2;")).to.deep.equal(["a -= x ** 2;", "a += x * 2;", "a += x ** 3;", "a += x ** 1;"]);
    expect(changed("return 0.5 * x")).to.deep.equal(["return 1 * x", "return 0.5 / x"]);
    expect(changed("return -x")).to.deep.equal(["return x"]);
    expect(changed("Math.log(x)")).to.deep.equal(["Math.exp(x)"]);
    expect(changed("sum / xs.length")).to.deep.equal(["sum * xs.length", "sum / (xs.length - 1)"]);
    expect(changed("kl(q, p)")).to.deep.equal(["kl(p, q)"]);
    expect(changed("i < n && go(a, a)")).to.deep.equal(["i <= n && go(a, a)", "i < n || go(a, a)"]);
  });

  it("take methods of tensors for one another where a solution computes with them, and there alone", () => {
    const texts = mutationsOf("x.add(b).square()", true).map((one) => mutated("x.add(b).square()", one));
    expect(texts).to.deep.equal(["x.sub(b).square()", "x.add(b).abs()"]);
    expect(changed("x.add(b).square()")).to.deep.equal([]);
  });

  it("leave strings, comments, names and functions as arguments alone", () => {
    expect(changed('f("a + b"); // 1 + 2\nlet max; xs.map((x) => x, y)')).to.deep.equal([]);
    expect(changed("type A = readonly number[]; const { log } = Math;")).to.deep.equal([]);
  });

  it("are labelled by the changed line", () => {
    expect(mutationsOf("const a = 1;\n  return x * a;\n").map(({ label }) => label)).to.deep.equal([
      "line 1: const a = 2;",
      "line 1: const a = 0;",
      "line 2: return x / a;",
    ]);
  });

  for (const folder of homeworkFolders()) {
    it(`are there for ${folder}, each another text than the solution and than each other`, () => {
      const homework = loadHomework(folder);
      const all = generatedMutants(homework);
      for (const { id } of homework.exercises) {
        const own = all.filter(({ exercise }) => exercise === id);
        const solution = solutionOf(homework.master, id);
        const texts = own.map(({ mutation }) => mutated(solution, mutation));
        expect(new Set([solution, ...texts]).size, id).to.equal(texts.length + 1);
      }
      expect(all.length).to.be.above(50);
      expect(sampleOf(all, 12)).to.have.length(12);
      expect(sampleOf([...all].reverse(), 12)).to.deep.equal(sampleOf(all, 12));
    });
  }
});
