import { readFileSync } from "node:fs";
import ts from "@tslab/typescript-for-tslab";
import { expect } from "chai";
import { withVariance } from "../../kernel/src/compiler/variance";

const file = require.resolve("@tensorflow/tfjs-core/dist/tensor.d.ts");
const read = () => readFileSync(file, "utf8");

/** What TypeScript has against the types of tfjs where it reads this in place of the file. */
function faults(text: string): number[] {
  const options: ts.CompilerOptions = {
    strict: true,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
    types: [],
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const { readFile } = host;
  host.readFile = (name) => (name === file ? text : readFile(name));
  const program = ts.createProgram([file], options, host);
  return program.getSemanticDiagnostics(program.getSourceFile(file)).map(({ code }) => code);
}

describe("kernel: what TypeScript is told of tfjs's Tensor<R>", () => {
  it("stands in the very file that cells see", () => {
    expect(withVariance(file, read())).to.include("class Tensor<out R extends Rank = Rank>");
    expect(withVariance("/elsewhere/tensor.d.ts", read())).to.equal(read());
  });

  it("is what it finds by itself: a Tensor<A> is a Tensor<B> where an A is a B, and not the other way round", () => {
    const notAssignable = 2636;
    expect(faults(withVariance(file, read()))).to.not.include(notAssignable);
    expect(faults(read().replace("class Tensor<R ", "class Tensor<in R "))).to.include(notAssignable);
  });
});
