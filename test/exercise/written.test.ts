import { expect } from "chai";
import { answerTo, isWritten, placeholder } from "latent/exercise/written";
import { answersInWords } from "latent-grader/homework/written";

const id = "h2.why";
const own = { latent: { role: "written", exercise: id } };
const nbgraders = { nbgrader: { grade_id: "h2-why" } };
const cell = (metadata: Record<string, unknown>, source: string) => ({ cell_type: "markdown", metadata, source });

describe("latent/exercise/written", () => {
  it("knows the cell by the release's metadata or by nbgrader's, and no other that names the exercise", () => {
    for (const metadata of [own, nbgraders, { ...own, ...nbgraders }]) expect(isWritten(metadata, id)).to.equal(true);
    const others = [{ latent: { exercise: id } }, { latent: { role: "check", exercise: id } }, { latent: null }, {}];
    const nearly = [{ latent: { role: "written", exercise: "h2.whys" } }, { nbgrader: { grade_id: "h2-why-check" } }];
    for (const metadata of [...others, ...nearly]) expect(isWritten(metadata, id)).to.equal(false);
  });

  const cases = {
    "none is there": [cell({}, "Because.")],
    "nothing but the placeholder": [cell(own, placeholder)],
    "one by the release's metadata": [cell(own, "Because.")],
    "one by nbgrader's alone": [cell(nbgraders, `${placeholder}\nBecause.`)],
    "twice, the second empty": [cell(own, "First."), cell(own, "Second."), cell(nbgraders, "")],
    "a cell that only names the exercise": [cell({ latent: { exercise: id } }, "Not this.")],
  };
  const answers = ["", "", "Because.", "Because.", "Second.", ""];
  Object.entries(cases).forEach(([what, cells], at) => {
    it(`submit and the grader see the same answer: ${what}`, () => {
      expect(answerTo(id, cells)).to.equal(answers[at]);
      const homework = { written: [{ id, title: "Why", points: 2 }] } as never;
      expect(answersInWords({ metadata: {}, cells } as never, homework).get(id)).to.equal(answers[at]);
    });
  });
});
