import { expect } from "chai";
import { fileNames } from "latent-grader/record/file-names";

describe("file names of students", () => {
  const namesOf = (...students: string[]) => [...fileNames(students).values()];

  it("are different for different students, also beside another's name with its mark, and where capitals are not told", () => {
    const [, , mark] = [..."ab", namesOf("Jane Doe")[0]?.replace("Jane_Doe", "") ?? ""];
    expect(mark).to.match(/^-[0-9a-f]{8}$/);
    const students = [
      "Jane Doe",
      "Jane_Doe",
      `Jane_Doe${mark}`,
      "ada",
      "Ada",
      "stra\u00dfe",
      "STRASSE",
      "Zo\u00e9",
      "Zoe\u0301",
      "",
      ".",
      "..",
    ];
    const names = namesOf(...students);
    const folded = names.map((name) => name.normalize("NFKC").toUpperCase());
    expect(new Set(folded).size).to.equal(students.length);
    for (const name of names) expect(name).to.match(/^[^./\\][^/\\]*$/);
    expect(namesOf("student7_107", "名前")).to.deep.equal(["student7_107", "名前"]);
  });

  it("fit on a disk with the ending of a page that is half written, however long and in whatever letters", () => {
    const long = [`${"名".repeat(80)}一`, `${"名".repeat(80)}二`, "z".repeat(5000), "👩‍🔬".repeat(100)];
    const names = namesOf(...long);
    expect(new Set(names).size).to.equal(long.length);
    for (const name of names) expect(Buffer.byteLength(`${name}.html.0123456789ab.new`)).to.be.at.most(255);
  });
});
