import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { CompiledCell } from "latent-grader/compile/compiled-cell";
import { CompiledNotebooks, compilerHash } from "latent-grader/compile/compiled-notebooks";

describe("compiled notebooks on disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "latent-compiled-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const cells = ["const a = 1;", "const b: string = a;"];
  const asked = { cells, unreached: [] };
  const compiled: readonly CompiledCell[] = [
    { compiled: true, js: 'exports.a = 1; // "a\nb"', awaits: false, names: ["a"] },
    { compiled: false, failure: "your cell, line 1, column 7: no" },
  ];
  const known = (compiler = "one") => new CompiledNotebooks(compiler, folder);
  const fileOf = () => join(folder, readdirSync(folder)[0] as string);
  beforeEach(() => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    known().write(asked, compiled);
  });

  it("gives back what was compiled, errors too, to another run; nobody else may read it", () => {
    expect(known().read(asked)).to.deep.equal(compiled);
    expect(readdirSync(folder)).to.have.length(1);
    expect(statSync(fileOf()).mode & 0o077).to.equal(0);
  });

  it("does not know a cell after an earlier cell, their order, their number or the compiler has changed", () => {
    const others = [["const a = 2;", cells[1] as string], [...cells].reverse(), cells.slice(0, 1), [cells.join("")]];
    for (const other of others) expect(known().read({ ...asked, cells: other })).to.equal(undefined);
    expect(known("two").read(asked)).to.equal(undefined);
  });

  it("does not know a notebook of which a cell has thrown before it declared a name", () => {
    expect(known().read({ cells, unreached: [[0, ["a"]]] })).to.equal(undefined);
  });

  it("forgets what was written three months ago", () => {
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    utimesSync(fileOf(), daysAgo(91), daysAgo(91));
    known().write({ ...asked, cells: [...cells].reverse() }, compiled);
    expect(known().read(asked)).to.deep.equal(compiled);
    known().forgetOld();
    expect(known().read(asked)).to.equal(undefined);
    expect(known().read({ ...asked, cells: [...cells].reverse() })).to.deep.equal(compiled);
    new CompiledNotebooks("one", join(folder, "nowhere")).forgetOld();
  });

  it("ignores a file that is cut off anywhere, or of which any byte was changed, and writes it anew", () => {
    const whole = readFileSync(fileOf());
    for (let at = 0; at < whole.length; at++) {
      writeFileSync(fileOf(), whole.subarray(0, at));
      expect(known().read(asked), `cut off at ${at}`).to.equal(undefined);
      writeFileSync(fileOf(), Buffer.from(whole.map((byte, i) => (i === at ? byte ^ 1 : byte))));
      expect(known().read(asked), `changed at ${at}`).to.equal(undefined);
    }
    known().write(asked, compiled);
    expect(known().read(asked)).to.deep.equal(compiled);
  });

  it("does without where the folder cannot be written", () => {
    const nowhere = new CompiledNotebooks("one", join(fileOf(), "below-a-file"));
    nowhere.write(asked, compiled);
    expect(nowhere.read(asked)).to.equal(undefined);
  });

  it("has another key when a type that cells may see has changed", () => {
    const library = mkdtempSync(join(tmpdir(), "latent-library-"));
    try {
      writeFileSync(join(library, "package.json"), "{}");
      writeFileSync(join(library, "shape.d.ts"), "export const n: number;");
      const before = compilerHash(new Map([["latent", library]]));
      expect(compilerHash(new Map([["latent", library]]))).to.equal(before);
      writeFileSync(join(library, "shape.d.ts"), "export const n: string;");
      expect(compilerHash(new Map([["latent", library]]))).not.to.equal(before);
    } finally {
      rmSync(library, { recursive: true });
    }
  });
});
