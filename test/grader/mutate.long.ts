import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { homeworkFolders, loadHomework } from "latent-grader/homework/course";
import { instructorKey } from "latent-grader/record/key";
import { generatedMutants, labelOf, mutate, sampleOf } from "latent-grader/verify/mutate";
import { survivors } from "./survivors";

describe("latent verify --mutate (needs bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-mutate-"));
  after(() => rmSync(folder, { recursive: true }));

  for (const name of homeworkFolders()) {
    const homework = loadHomework(name);
    const all = generatedMutants(homework);
    const known = Object.keys(survivors).filter((label) => label.startsWith(`${homework.id}.`));

    it(`finds of ${name} those survivors that are explained, and of a fixed sample of 20 no other`, async () => {
      const labels = all.map(labelOf);
      expect(
        known.filter((label) => !labels.includes(label)),
        "explained, but not generated",
      ).to.deep.equal([]);
      const sample = sampleOf(all, 20);
      const chosen = all.filter((one) => sample.includes(one) || known.includes(labelOf(one)));
      const key = instructorKey(join(folder, "key"));
      const found = await mutate(homework, key, { jobs: 2, chosen });
      expect(found.survivors).to.have.members(known);
      expect(found.mutants - known.length).to.be.above(10);
    });
  }
});
