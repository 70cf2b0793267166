import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { homeworkFolders, loadHomework } from "latent-grader/homework/course";
import { root } from "../layout/files";

interface Output {
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, string | readonly string[]>>;
}

const joined = (text: string | readonly string[] | undefined): string => [text ?? ""].flat().join("");

/** What the cells of an executed notebook printed and showed, in plain text. */
function shownIn(file: string): string {
  const { cells } = JSON.parse(readFileSync(file, "utf8")) as { cells: { outputs?: Output[] }[] };
  return cells
    .flatMap(({ outputs = [] }) => outputs)
    .map(({ text, data }) => joined(text) + joined(data?.["text/plain"]))
    .join("\n");
}

describe("the masters in a kernel", function () {
  this.timeout(300_000);
  for (const folder of homeworkFolders()) {
    it(`${folder} runs from top to bottom, demonstrations too, and every check passes`, () => {
      const out = mkdtempSync(join(tmpdir(), "latent-master-"));
      try {
        const args = ["kernel/execute.mjs", `solutions/${folder}/${folder}.ipynb`, "--out", out];
        const env = { ...process.env, LATENT_DIGITS: "strokes" };
        const run = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", env });
        expect(run.status, run.stdout + run.stderr).to.equal(0);
        expect(run.stdout).not.to.match(/ s {2}failed$/m); // nor where a tag would allow it
        const shown = shownIn(join(out, `${folder}.ipynb`));
        for (const { id, cases } of loadHomework(folder).exercises) {
          const open = cases.filter((one) => one.hidden !== true).length;
          expect(shown).to.contain(`${id}: ${open} of ${open} public cases`);
        }
        if (folder.startsWith("h1-")) {
          const remembered = /remembered: (\[[^\]]*\])\s+and of the data: (\[[^\]]*\])/.exec(shown);
          expect(remembered?.[1]).to.be.a("string").and.to.equal(remembered?.[2]);
          const errors = /squared error of the digits it comes from: ([\d.]+)\s+of new ones: ([\d.]+)/.exec(shown);
          expect(Number(errors?.[1])).to.be.below(Number(errors?.[2]));
        }
      } finally {
        rmSync(out, { recursive: true, force: true });
      }
    });
  }
});
