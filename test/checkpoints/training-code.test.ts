import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { trainingCode } from "../../checkpoints/training-code";

describe("the code of a training", () => {
  let folder = "";
  const write = (name: string, text: string) => writeFileSync(join(folder, `${name}.ts`), text);
  const code = (text = "(seed) => runs.one(seed)") => trainingCode(text, join(folder, "opener.ts"));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "latent-test-"));
    write(
      "opener",
      'import { seeds } from "latent/random";\nimport {\n  one,\n} from "./one";\nimport { two } from "./two";\n',
    );
    write("one", 'export { three } from "./three";\nimport * as tf from "latent/tf";\n');
    write("two", "export const two = 2;\n");
    write("three", 'import type { A } from "./one";\nexport const three = 3;\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is the same for the same, in whichever folder", () => {
    const before = code();
    const other = mkdtempSync(join(tmpdir(), "latent-test-"));
    cpSync(folder, other, { recursive: true });
    expect(before).to.match(/^[0-9a-f]{12}$/);
    expect(trainingCode("(seed) => runs.one(seed)", join(other, "opener.ts"))).to.equal(before);
    rmSync(other, { recursive: true });
  });

  it("is another when its own text changes, a file that it uses, or one that this file uses", () => {
    const before = code();
    expect(code("(seed) => runs.one(seed + 1)")).not.to.equal(before);
    write("three", "export const three = 4;\n");
    const after = code();
    expect(after).not.to.equal(before);
    write("one", 'export { three } from "./three";\n');
    expect(code()).not.to.equal(after);
  });

  it("is the same when a file changes that it does not use", () => {
    const before = code();
    write("two", "export const two = 3;\n");
    expect(code()).to.equal(before);
    expect(code("two")).not.to.equal(before);
  });
});
