import { expect } from "chai";
import { homeworkFolders, loadHomework } from "latent-grader/homework/course";
import { touchedBy, verify } from "latent-grader/verify/verify";
import { openInProcess } from "./in-process";

const key = { bytes: Buffer.alloc(32, 7), hash: "of the key" };

describe("what a mutant can touch", function () {
  this.timeout(60_000);

  it("is its exercise and all that name its answer, at second hand too", () => {
    const touched = (homework: string, id: string) => touchedBy(id, loadHomework(homework)).map((one) => one.id);
    expect(touched("h2", "h2.ba-bound")).to.deep.equal(["h2.ba-bound", "h2.ba-gap"]);
    expect(touched("h4", "h4.tied-gradient")).to.deep.equal(["h4.tied-gradient", "h4.stack"]);
    expect(touched("h4", "h4.training")).to.deep.equal(["h4.training"]);
  });

  it("holds every exercise that says that it follows", () => {
    for (const folder of homeworkFolders()) {
      const homework = loadHomework(folder);
      for (const { id, follows = [] } of homework.exercises)
        for (const one of follows)
          expect(
            touchedBy(one, homework).map((each) => each.id),
            id,
          ).to.include(id);
    }
  });

  it("is marked: an exercise that follows and does not say so costs twice, which verify tells", async () => {
    const whole = loadHomework("h2");
    const exercises = whole.exercises.map(({ follows: _, ...one }) => one);
    const mutants = whole.mutants.filter(({ exercise }) => exercise === "h2.ba-bound").slice(0, 2);
    const faultsOf = async (homework: typeof whole) =>
      (await verify({ ...homework, mutants }, key, 2, openInProcess)).faults.filter((one) => one.includes("cost once"));
    expect(await faultsOf(whole)).to.deep.equal([]);
    expect(await faultsOf({ ...whole, exercises: exercises as never })).to.have.length(2);
  });
});
