import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { CompiledCell } from "latent-grader/compile/compiled-cell";
import { CompiledNotebooks, compilerHash } from "latent-grader/compile/compiled-notebooks";

describe("compiled notebooks on disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "latent-compiled-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const cells = ["const a = 1;", "const b: string = a;"];
  const compiled: readonly CompiledCell[] = [
    { compiled: true, js: 'exports.a = 1; // "a\nb"', awaits: false },
    { compiled: false, failure: "your cell, line 1, column 7: no" },
  ];
  const known = (compiler = "one") => new CompiledNotebooks(compiler, folder);
  const fileOf = () => join(folder, readdirSync(folder)[0] as string);
  beforeEach(() => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    known().write(cells, compiled);
  });

  it("gives back what was compiled, errors too, to another run; nobody else may read it", () => {
    expect(known().read(cells)).to.deep.equal(compiled);
    expect(readdirSync(folder)).to.have.length(1);
    expect(statSync(fileOf()).mode & 0o077).to.equal(0);
  });

  it("does not know a cell after an earlier cell, their order, their number or the compiler has changed", () => {
    expect(known().read(["const a = 2;", cells[1] as string])).to.equal(undefined);
    expect(known().read([...cells].reverse())).to.equal(undefined);
    expect(known().read(cells.slice(0, 1))).to.equal(undefined);
    expect(known().read([cells.join("")])).to.equal(undefined);
    expect(known("two").read(cells)).to.equal(undefined);
  });

  it("ignores a file that is cut off anywhere, or of which any byte was changed, and writes it anew", () => {
    const whole = readFileSync(fileOf());
    for (let at = 0; at < whole.length; at++) {
      writeFileSync(fileOf(), whole.subarray(0, at));
      expect(known().read(cells), `cut off at ${at}`).to.equal(undefined);
      writeFileSync(fileOf(), Buffer.from(whole.map((byte, i) => (i === at ? byte ^ 1 : byte))));
      expect(known().read(cells), `changed at ${at}`).to.equal(undefined);
    }
    known().write(cells, compiled);
    expect(known().read(cells)).to.deep.equal(compiled);
  });

  it("does without where the folder cannot be written", () => {
    const nowhere = new CompiledNotebooks("one", join(fileOf(), "below-a-file"));
    nowhere.write(cells, compiled);
    expect(nowhere.read(cells)).to.equal(undefined);
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
