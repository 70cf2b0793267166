import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { homeworkFolders, loadHomework } from "latent-grader/homework/course";
import { instructorKey } from "latent-grader/record/key";
import { verify } from "latent-grader/verify/verify";

describe("latent verify (needs bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(600_000);
  for (const folder of homeworkFolders()) {
    it(`finds no fault in ${folder}: solution, other right answers, template, every mutant, every case`, async () => {
      const keyFolder = mkdtempSync(join(tmpdir(), "latent-key-"));
      try {
        const { faults, mutants } = await verify(loadHomework(folder), instructorKey(join(keyFolder, "key")), 2);
        expect(faults).to.deep.equal([]);
        expect(mutants).to.be.at.least(50);
      } finally {
        rmSync(keyFolder, { recursive: true });
      }
    });

    it(`would find the faults of a ${folder} in which a mutant passes, a case is idle, a hint is of another mistake`, async () => {
      const whole = loadHomework(folder);
      const exercises = whole.exercises.slice(0, 1);
      const { id, cases } = exercises[0] as (typeof exercises)[number];
      const master = {
        ...whole.master,
        cells: whole.master.cells.filter(({ metadata }) => {
          const { exercise } = (metadata.latent ?? {}) as { exercise?: string };
          return exercise === undefined || exercise === id;
        }),
      };
      const own = whole.mutants.filter(({ exercise }) => exercise === id);
      const harmless = {
        ...(whole.alternatives.find(({ exercise }) => exercise === id) as (typeof own)[number]),
        fails: cases[0]?.name ?? "",
      };
      const mutants = [harmless, { ...harmless, says: "another mistake" }];
      const keyFolder = mkdtempSync(join(tmpdir(), "latent-key-"));
      try {
        const sick = { ...whole, exercises, written: [], master, mutants, alternatives: [] };
        const { faults } = await verify(sick, instructorKey(join(keyFolder, "key")), 2);
        const all = faults.join("\n");
        expect(all).to.contain("must fail, got pass");
        expect(all).to.match(/must look like "another mistake", got/);
        expect(all).to.contain("no mutant fails");
        expect(all).to.contain("no other right answer is listed");
      } finally {
        rmSync(keyFolder, { recursive: true });
      }
    });
  }
});
