import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { root, type Session } from "../kernel/session";
import { sharedKernel } from "../kernel/shared";

/** Homework 4 as its student meets it: the sheet's own cells in a kernel, with tfjs and the TensorFlow library. */
describe("a tensor homework's check in a notebook", function () {
  this.timeout(120_000);
  const sheet = join(root, "exercises", "h4-regularized-and-stacked", "h4-regularized-and-stacked.ipynb");
  const { cells } = JSON.parse(readFileSync(sheet, "utf8")) as { cells: { id: string; source: string[] }[] };
  const source = (id: string) => cells.find((cell) => cell.id === id)?.source.join("") as string;
  const given = "function encoded(x: tf.Tensor, layer: Layer): tf.Tensor";
  const right = "x.matMul(layer.w).add(layer.b).sigmoid()";
  let kernel: Session;

  before(async () => {
    kernel = await sharedKernel();
    const { error } = await kernel.run(source("setup"));
    expect(error).to.equal(undefined);
  });

  /** The sheet's cell with this answer, then its check. */
  async function told(body: string): Promise<string> {
    const { error } = await kernel.run(`${given} { ${body} }`);
    expect(error?.traceback.join("\n")).to.equal(undefined);
    return String(await kernel.text(source("code-check")));
  }

  /** Below each case that failed, what differs. */
  const differences = (text: string) => [...text.matchAll(/ {4}called with .*\n {4}(.*)/g)].map(([, line]) => line);

  afterEach("the kernel goes on, and a right answer is right", async () => {
    expect(await told(`return tf.tidy(() => ${right});`)).to.match(
      /^h4\.code: 3 of 3[\s\S]*passed; 3 hidden cases run/,
    );
    expect(await kernel.text("tf.tidy(() => tf.scalar(20).add(1).arraySync())")).to.equal("21");
  });

  const faults: Readonly<Record<string, readonly [body: string, said: string]>> = {
    "another kind of numbers": [`return ${right}.toInt();`, "expected a tensor of float32, got one of int32"],
    "NaN in one place": [
      `const hole = tf.oneHot(tf.tensor1d([0], "int32"), layer.b.size).flatten();
       return ${right}.add(tf.where(hole.toBool(), NaN, 0));`,
      "[0, 0]: expected 0.690415, got NaN; 1 of its 2 numbers is NaN",
    ],
    "a disposed tensor": [
      `const h = ${right}; h.dispose(); return h;`,
      "TypeError: an answer must be a tensor that is still there, got one that was disposed; return it from tf.tidy, and dispose only of the others",
    ],
    "an argument disposed of": [
      `const h = ${right}; layer.w.dispose(); return h;`,
      "the value is right, but the answer has changed or disposed of what it was given, which is the caller's",
    ],
    "numbers, where the compiler was talked out of its types": [
      `return ${right}.arraySync() as never;`,
      "expected a tensor [1, 2], got a list of 1; return the tensor itself, not its numbers",
    ],
    "a promise inside": [
      `return [${right}.data()] as never;`,
      "TypeError: an answer must be there when it is returned, got a promise inside it; await it first",
    ],
  };
  for (const [what, [body, said]] of Object.entries(faults)) {
    it(`says of ${what} what it is, in one sentence`, async () => {
      const text = await told(body);
      expect(text).to.match(/^h4\.code: 0 of 3 public cases/);
      expect(differences(text)).to.have.length(3);
      expect(differences(text)[0]).to.equal(said);
    });
  }

  it("says in the answer's cell that numbers and their promise are no tensor", async () => {
    const promise = await kernel.traceback(`${given} { return ${right}.data(); }`);
    expect(promise).to.match(/Type 'Promise<Float32Array.*>' is missing .* properties from type 'Tensor<Rank>'/);
    const numbers = await kernel.traceback(`${given} { return ${right}.arraySync(); }`);
    expect(numbers).to.match(/Type 'number.*' is not assignable to type 'Tensor<Rank>'/);
  });

  it("says in the check's cell that the promise of a tensor is none", async () => {
    const { error } = await kernel.run(
      `async ${given.replace(/tf\.Tensor$/, "Promise<tf.Tensor>")} { return ${right}; }`,
    );
    expect(error).to.equal(undefined);
    const said = await kernel.traceback(source("code-check"));
    expect(said).to.include(
      "Type 'Promise<Tensor<Rank>>' is missing the following properties from type 'Tensor<Rank>'",
    );
  });

  it("counts what is left, says how it is put away, and takes nothing off for it", async () => {
    const text = await told(`return ${right};`);
    expect(text).to.match(/^h4\.code: 3 of 3 public cases/);
    expect(text).to.include(
      "\n2 tensors were left after the call: wrap the body in tf.tidy, which disposes of all but what it returns",
    );
    expect(await told(`return tf.tidy(() => ${right});`)).not.to.include("left after");
  });
});
