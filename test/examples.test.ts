import { expect } from "chai";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { exportedOf, undocumented } from "./examples/docstrings";
import { failuresOf } from "./examples/run";
import { filesBelow, textOf } from "./layout/files";
import { partOf } from "./layout/imports";
import { libOrder } from "./layout/lib-order";

const files = filesBelow("lib/src", [".ts"]);
const moduleOf = (file: string) => `latent/${file.slice("lib/src/".length).replace(/\.ts$/, "")}`;

/** Whether a module may know tensors: only then do its examples. */
function knowsTensors(file: string): boolean {
  const part = partOf(libOrder, file.slice("lib/src/".length));
  return part === "tf" || (libOrder.parts[part]?.includes("tf") ?? false) || /^checkpoint\b/.test(part);
}

/** The names an example may use: its module's exports, seeds, and tf where the module may know tensors. */
async function scopeOf(file: string): Promise<Record<string, unknown>> {
  const exported = (await import(moduleOf(file))) as Record<string, unknown>;
  const own = exportedOf(textOf(file)).map(({ name }) => [name, exported[name]] as const);
  const names = exported === tf ? Object.fromEntries(own) : { ...exported }; // latent/tf passes on all of tfjs
  return { seeds, ...(knowsTensors(file) ? { tf } : {}), ...names };
}

describe("examples in docstrings", () => {
  before(() => tf.ready());

  for (const file of files) {
    for (const { name, examples } of exportedOf(textOf(file))) {
      if (examples.length === 0) continue;
      it(`${moduleOf(file)} ${name}`, async () => {
        const scope = await scopeOf(file);
        for (const { line, code } of examples) {
          const failures = await failuresOf(code, scope);
          expect(failures, `${file}:${line}`).to.deep.equal([]);
        }
      });
    }
  }

  it("are given for every exported function and class", () => {
    expect(files.flatMap((file) => undocumented(file, textOf(file)))).to.deep.equal([]);
  });

  it("would be seen to fail, whatever is wrong with them", async () => {
    const wrong = [
      "1 + 1 // 3",
      "[1, 2] // [1, 3]",
      "Float32Array.of(1, 2) // [1]",
      "tf.tensor2d([[1, 2]]) // [1, 2.1]",
      "1 + 1 // throws anything",
      "tf.zeros([2]).reshape([3]) // throws of another kind",
      "missing() // 1",
      "1 + 1",
      "Number.NaN // 0",
    ];
    for (const code of wrong) expect(await failuresOf(code, { tf }), code).to.have.length(1);
  });

  it("hold where they are right: numbers, arrays, tensors, texts, errors, imports, promises", async () => {
    const right = [
      "1 / 3 // 0.3333333333",
      "tf.tensor2d([[1, 2], [3, 4]]) // [1, 2, 3, 4]",
      "[[1], Float64Array.of(2)] // [[1], [2]]",
      '"demo" // "demo"\n1 // 1',
      "null.x // throws Cannot read",
      'import { shapeText } from "latent/shape";\nshapeText([2]) // "[2]"',
      'const { shapeText } = await import("latent/shape");\nshapeText([2]) // [2]',
      "({ a: 1, b: [2] }) // { a: 1, b: [2] }",
      "(async () => 2)() // 2",
      "Number.NaN // NaN",
    ];
    for (const code of right) expect(await failuresOf(code, { tf }), code).to.deep.equal([]);
  });

  it("are missed where a function has none", () => {
    const text =
      "/** Twice. */\nexport function twice() {}\nexport const thrice = () => 3;\nexport type T = 1;\nfunction own() {}";
    expect(undocumented("f.ts", text)).to.deep.equal([
      "f.ts:2 twice has no @example",
      "f.ts:3 thrice has no docstring",
    ]);
  });
});
