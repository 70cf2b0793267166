import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect } from "chai";

const repository = resolve(__dirname, "../..");
const page = readFileSync(join(repository, "docs/start-here.md"), "utf8");
const numberOf = (name: string) => name.slice(0, 2);

/** The rows of the map: number, cells. */
const rows = [...page.matchAll(/^\| (\[?)(\d\d) · (.+)\|$/gm)].map(([, linked, number, rest]) => {
  const [notebook = "", question = "", leads = "", why = ""] = (rest as string).split("|").map((cell) => cell.trim());
  return { linked: linked === "[", number: number as string, notebook, question, leads, why };
});

describe("the first page", () => {
  const notebooks = readdirSync(join(repository, "notebooks")).filter((name) => name.endsWith(".ipynb"));

  it("has each notebook on its map, linked by its title, and says of the others that they are to come", () => {
    expect(rows.map(({ number }) => number)).to.deep.equal(
      [...Array(14).keys()].map((n) => String(n).padStart(2, "0")),
    );
    const linked = rows.filter((row) => row.linked);
    expect(linked.map(({ number }) => number)).to.deep.equal(notebooks.map(numberOf).sort());
    for (const { number, notebook } of linked) {
      const name = notebooks.find((one) => numberOf(one) === number) as string;
      const { cells } = JSON.parse(readFileSync(join(repository, "notebooks", name), "utf8"));
      const title = /^# \d\d · (.+)$/m.exec([cells[0].source].flat().join(""))?.[1];
      expect(notebook, number).to.equal(`${title}](../notebooks/${name})`);
    }
    for (const { number, notebook } of rows.filter((row) => !row.linked)) {
      expect(notebook, number).to.match(/ \(to come\)$/);
    }
  });

  it("draws the arrows that its rows name, and dashes what is to come", () => {
    const drawn = [...page.matchAll(/^ {2}(\d\d).* --> (\d\d)/gm)].map(([, from, to]) => `${from} ${to}`);
    const told = rows.flatMap(({ number, leads }) => (leads.match(/\b\d\d\b/g) ?? []).map((to) => `${number} ${to}`));
    expect(drawn.sort()).to.deep.equal(told.sort());
    const dashed = /^ {2}class (\S+) tocome$/m.exec(page)?.[1]?.split(",") ?? [];
    expect(dashed).to.deep.equal(rows.filter((row) => !row.linked).map(({ number }) => number));
    for (const { number, question, leads, why } of rows) {
      expect(question, number).to.match(/\?$/);
      if (leads !== "") expect(why, `${number} leads somewhere for a reason`).not.to.equal("");
    }
  });

  it("has each homework with the notebooks that come before it", () => {
    const table = readFileSync(join(repository, "exercises/README.md"), "utf8");
    const asked = [...table.matchAll(/^\| `(h\d+-[^`]+)` *\| ([\d, ]+?) *\|/gm)];
    expect(asked).to.have.length.above(2);
    for (const [, folder, after] of asked) {
      expect(page).to.match(new RegExp(`\\]\\(\\.\\./exercises/${folder}/${folder}\\.ipynb\\) \\| ${after} \\|`));
    }
  });

  it("links to files that are there", () => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, to]) => join("docs", to as string));
    expect(links).to.have.length.above(9);
    expect(links.filter((file) => !existsSync(join(repository, file)))).to.deep.equal([]);
  });

  describe("in the learner's copy", () => {
    let folder: string;
    const course = (...parts: string[]) => join(folder, "course", ...parts);
    const copy = (...parts: string[]) => join(folder, "copy", ...parts);
    const text = () => readFileSync(copy("start-here.md"), "utf8");
    const report = (id: string, passed: number, of: number) => ({
      cell_type: "code",
      outputs: [
        { output_type: "execute_result", data: { "text/plain": [`${id}: ${passed} of ${of} public cases\n`, "  ✓"] } },
      ],
    });
    const save = (name: string, cells: object[], homework = "h7") => {
      mkdirSync(copy("exercises/h7-one"), { recursive: true });
      writeFileSync(copy("exercises/h7-one", name), JSON.stringify({ cells, metadata: { latent: { homework } } }));
    };
    const write = async () => (await import("../../setup/first-page.mjs")).writeFirstPage(course(), copy());
    const row = () => /^\| \[7 · .*$/m.exec(text())?.[0].split(" | ").slice(1).join("; ").replace(/ \|$/, "");

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "latent-first-"));
      mkdirSync(course("docs"), { recursive: true });
      mkdirSync(course("exercises/h7-one"), { recursive: true });
      mkdirSync(copy(), { recursive: true });
      writeFileSync(course("docs/start-here.md"), page);
      const exercises = ["h7.a", "h7.b"].map((id) => ({ id, cases: [1, 2, 3] }));
      writeFileSync(course("exercises/h7-one/cases.json"), JSON.stringify({ id: "h7", title: "One", exercises }));
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it("leads to the copy's own notebooks and to the course's pages", async () => {
      expect(await write()).to.equal(true);
      expect(text()).to.include("](notebooks/00-conventions.ipynb)").and.to.include("](docs/errata.md)");
      expect(text()).not.to.include("](../");
    });

    it("counts the public cases by the last report of each exercise in the notebook that was saved last", async () => {
      await write();
      expect(row()).to.equal("none of 6 checked yet; 0 of 2; not made yet");
      save("h7-one.ipynb", [
        report("h7.a", 1, 3),
        report("h7.b", 2, 3),
        report("h7.a", 3, 3),
        { cell_type: "markdown" },
      ]);
      await write();
      expect(row()).to.equal("5 of 6 ▰▰▰▰▰▰▰▰▱▱; 1 of 2; not made yet");
      save("other.ipynb", [report("h7.b", 3, 3)], "h8");
      save("h7-submission.ipynb", [report("h7.b", 3, 3)]);
      await write();
      expect(row()).to.match(
        /^5 of 6 .*; 1 of 2; \[h7-submission\.ipynb\]\(exercises\/h7-one\/h7-submission\.ipynb\)$/,
      );
      const said = readFileSync(copy("start-here.md"), "utf8");
      expect(said, "a file to hand in is not looked into").to.include("whatever the file to hand in holds");
    });

    it("is not misled by a notebook that is half written, nor by a count beyond the cases there are", async () => {
      save("h7-one.ipynb", [report("h7.a", 99, 99), report("h7.zzz", 3, 3)]);
      writeFileSync(copy("exercises/h7-one/half.ipynb"), '{"cells": [');
      await write();
      expect(row()).to.match(/^3 of 6 .*; 1 of 2;/);
    });

    it("leaves a page of that name alone that is the learner's own", async () => {
      writeFileSync(copy("start-here.md"), "mine");
      expect(await write()).to.equal(false);
      expect(text()).to.equal("mine");
    });

    it("is written again after a homework has been saved, and not when nobody follows any more", async () => {
      const { followHomework } = await import("../../setup/first-page.mjs");
      await write();
      const stop = followHomework(course(), copy(), 10);
      save("h7-one.ipynb", [report("h7.a", 2, 3)]);
      for (let tries = 0; tries < 500 && !row()?.startsWith("2 of 6"); tries++)
        await new Promise((r) => setTimeout(r, 10));
      stop();
      expect(row()).to.match(/^2 of 6/);
    });
  });
});
