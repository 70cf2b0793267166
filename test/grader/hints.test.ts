import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { hintsFor } from "latent/exercise/mistakes";
import { grade } from "latent-grader/commands/grade";
import { writeFeedback } from "latent-grader/feedback/feedback";
import { type CourseHomework, loadHomework } from "latent-grader/homework/course";
import { withEdit } from "latent-grader/homework/master";
import { hintOf, told } from "latent-grader/homework/mistakes";
import { notebookText } from "latent-grader/homework/notebook";
import { openInProcess } from "./in-process";

const h2 = loadHomework("h2");
const key = { bytes: Buffer.alloc(32, 3), hash: "of the key" };

describe("the hint on a student's page", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-hints-"));
  after(() => rmSync(folder, { recursive: true }));
  let runs = 0;

  /** Each answer, an edit of the solution of one exercise, handed in by a student of that name: the hints on the pages, in order. */
  async function hintsOn(
    homework: CourseHomework,
    answers: Readonly<Record<string, { exercise: string; replace: readonly [string, string] }>>,
  ): Promise<Record<string, string[]>> {
    const out = join(folder, String(runs++));
    const submissions = mkdtempSync(join(folder, "in-"));
    for (const [name, { exercise, replace }] of Object.entries(answers))
      writeFileSync(join(submissions, `${name}.ipynb`), notebookText(withEdit(h2.master, exercise, replace)));
    await grade(homework, key, { submissions, out, jobs: 2, open: openInProcess, say: () => {} });
    writeFeedback(out);
    const page = (name: string) => readFileSync(join(out, "feedback", `${name}.html`), "utf8");
    const plain = (text: string) => text.replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    const hints = (name: string) =>
      [...page(name).matchAll(/<p><i>(.*?)<\/i><\/p>/g)].map(([, text]) => plain(`${text}`));
    return Object.fromEntries(Object.keys(answers).map((name) => [name, hints(name)]));
  }

  const sum = "entropies.reduce((sum, x) => sum + x, 0);";
  const entropyTimes = (factor: string) => [sum, `(${factor}) * ${sum}`] as const;
  const mistake = (name: string, factor: string) => ({
    ...{ exercise: "h2.entropy", name, says: name, hint: `the hint of ${name}` },
    ...{ fails: "is right in one dimension", replace: entropyTimes(factor) },
  });

  it("is that of the listed mistake whose values it has in most of the public cases, wherever that one is listed", async () => {
    const far = mistake("one that agrees in one case", "logVar.length === 1 ? 2 : 5");
    const near = mistake("one that agrees in two", "logVar.length <= 3 ? 2 : 7");
    const none = mistake("one that agrees in none", "11");
    for (const mutants of [
      [far, near, none],
      [none, near, far],
    ]) {
      const homework = { ...h2, mutants: mutants as unknown as CourseHomework["mutants"] };
      const student = { exercise: "h2.entropy", replace: entropyTimes("2") };
      const { ada = [] } = await hintsOn(homework, { ada: student });
      expect(ada[0]).to.equal("the hint of one that agrees in two");
      expect(ada).not.to.include("the hint of one that agrees in one case");
    }
  });

  it("of a hidden case is the case's own, also where the values there are those of a listed mistake", async () => {
    const doubled = mistake("one that doubles", "2");
    const homework = { ...h2, mutants: [doubled] as unknown as CourseHomework["mutants"] };
    const entropy = h2.exercises.find(({ id }) => id === "h2.entropy");
    const calls = openInProcess(homework, key).cases(entropy as (typeof h2.exercises)[number], "public");
    const open = calls.reduce((count, one) => count + one.calls.length, 0);
    const counting = `((globalThis as any).asked = ((globalThis as any).asked ?? 0) + 1) <= ${open} ? 3 : 2`;
    const { ada = [] } = await hintsOn(homework, { ada: { exercise: "h2.entropy", replace: entropyTimes(counting) } });
    expect(ada.length).to.be.above(1);
    expect(ada).not.to.include("the hint of one that doubles");
  });

  it("is for the listed mistakes of the course their own, once", async () => {
    const chosen = h2.exercises.flatMap((exercise) => {
      // A mistake without an idea of its own has that of the case which it fails, hidden ones too.
      const [first] = told(h2, exercise).filter(({ hint }) => hint !== undefined);
      return first === undefined ? [] : [{ id: exercise.id.slice(3), ...first, wanted: hintOf(exercise, first) }];
    });
    expect(chosen.length).to.be.above(5);
    const hints = await hintsOn(h2, Object.fromEntries(chosen.map((one) => [one.id, one])));
    const ofOthers = h2.exercises.find(({ follows }) => follows !== undefined)?.cases.map(({ hint }) => hint) ?? [];
    const own = (id: string) => hints[id]?.filter((hint) => !ofOthers.includes(hint)); // the next exercise fails, too
    const others = chosen.filter(({ id, wanted }) => own(id)?.join() !== wanted).map(({ id }) => [id, hints[id]]);
    expect(others).to.deep.equal([]);
  });

  it("is nearest by numbers of cases: of equals the one that is listed first, and none that only nearly agrees", () => {
    const cases = [0, 1, 2].map((i) => ({ hint: `case ${i}` }));
    const outcomes = [1, 2, 3].map((value) => [{ value }]);
    const at = (hint: string, ...values: (number | null)[]) => ({ hint, values: values.map((value) => [value]) });
    expect(hintsFor(cases, [at("a", 1, 0, 0), at("b", 1, 2, 0)], outcomes)).to.deep.equal(["b", "b", "case 2"]);
    expect(hintsFor(cases, [at("a", 1, 0, 3), at("b", 1, 2, 0)], outcomes)).to.deep.equal(["a", "b", "a"]);
    const nearly = [at("a", 1 + 3e-6, 2 - 6e-6, null)];
    expect(hintsFor(cases, nearly, outcomes)).to.deep.equal(["case 0", "case 1", "case 2"]);
    expect(hintsFor(cases, [at("a", 1 + 5e-7, 2 - 1e-6, null)], outcomes)).to.deep.equal(["a", "a", "case 2"]);
  });
});
