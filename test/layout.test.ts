import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { exportedOf } from "./examples/docstrings";
import { bookOrder } from "./layout/book-order";
import { foreignDraws } from "./layout/draws";
import { filesBelow, lengthViolations, nameViolations, root, textOf } from "./layout/files";
import { graderOrder } from "./layout/grader-order";
import { circles, importsOf, importViolations, partOf } from "./layout/imports";
import { kernelOrder } from "./layout/kernel-order";
import { libOrder } from "./layout/lib-order";

const scripts = [".ts", ".mts", ".mjs", ".cjs", ".js"];
const library = filesBelow("lib/src", [".ts"]).map((path) => path.slice("lib/src/".length));

describe("layout", () => {
  for (const order of [libOrder, kernelOrder, graderOrder, bookOrder]) {
    const { room, parts } = order;
    if (!existsSync(join(root, room))) continue; // the student edition has no grader
    const files = filesBelow(room, [".ts"]).map((path) => path.slice(room.length + 1));

    describe(`imports inside ${room}`, () => {
      for (const part of Object.keys(parts)) {
        const own = files.filter((file) => partOf(order, file) === part);
        it(`${part} imports only [${parts[part]?.join(", ")}] of ours`, () => {
          expect(own).to.not.deep.equal([]);
          expect(own.flatMap((file) => importViolations(order, file, textOf(`${room}/${file}`)))).to.deep.equal([]);
        });
      }

      it("gives every file a place in the order", () => {
        expect(files.filter((file) => !(partOf(order, file) in parts))).to.deep.equal([]);
      });

      it("goes one way: no part reaches itself through others", () => {
        expect(circles(order)).to.deep.equal([]);
      });
    });
  }

  describe("the order of imports", () => {
    it("would see an import that goes the wrong way", () => {
      const wrong = (file: string, text: string) => importViolations(libOrder, file, text).length;
      expect(wrong("plot/curve.ts", 'import { seeds } from "../random";')).to.equal(1);
      expect(wrong("losses.ts", 'import type { Vae } from "./models/vae";')).to.equal(1);
      expect(wrong("losses.ts", 'export * from "./training";')).to.equal(1);
      expect(wrong("information/kl.ts", 'const tf = require("../tf");')).to.equal(1);
      expect(wrong("noise.ts", 'const core = await import("@tensorflow/tfjs-core");')).to.equal(1);
      expect(wrong("shape.ts", 'import { x } from "../../kernel/src/values/namespace";')).to.equal(1);
      expect(wrong("surprise.ts", "")).to.equal(1);
      expect(
        wrong("tf.ts", 'import "@tensorflow/tfjs-core"; import { useReluGrad } from "./tf/relu-gradient";'),
      ).to.equal(0);
      const circle = { room: "room", parts: { a: ["b"], b: ["c"], c: ["c", "a"], d: ["a"] }, packages: {} };
      expect(circles(circle)).to.deep.equal(["a", "b", "c"]);
      expect(wrong("losses.ts", '// import { Vae } from "./models/vae";')).to.equal(0);
    });
  });

  it("documents every function, class and constant that the kernel's and the grader's files export", () => {
    const without = (file: string, text: string) =>
      exportedOf(text).flatMap(({ name, documented }) => (documented ? [] : [`${file} ${name}`]));
    const files = ["kernel/src", "grader/src"].filter((room) => existsSync(join(root, room)));
    const sources = files.flatMap((room) => filesBelow(room, [".ts"]));
    expect(sources.flatMap((file) => without(file, textOf(file)))).to.deep.equal([]);
    expect(without("f.ts", "// f\nexport function f() {}\n/** g */\nexport const g = 1;")).to.deep.equal(["f.ts f"]);
  });

  it("lets only tf.ts and the gradients it registers import @tensorflow", () => {
    const may = [
      "lib/src/tf.ts",
      "lib/src/tf/relu-gradient.ts",
      "lib/src/tf/activation-gradients.ts",
      "lib/src/tf/blockwise-sums.ts",
      "lib/src/tf/tidied-results.ts",
    ];
    const rooms = ["lib/src", "checkpoints", "test"].filter((room) => existsSync(join(root, room)));
    const users = rooms
      .flatMap((room) => filesBelow(room, scripts))
      .filter((path) => importsOf(textOf(path)).some((name) => name.startsWith("@tensorflow/")));
    expect(users.filter((path) => !may.includes(path))).to.deep.equal([]);
    expect(users).to.include.members(may);
  });

  it("lets only notebook know the kernel", () => {
    const knowing = library.filter((file) => textOf(`lib/src/${file}`).includes("__kernel"));
    expect(knowing.filter((file) => !/^notebook(\.ts|\/)/.test(file))).to.deep.equal([]);
  });

  it("draws numbers in latent/random alone", () => {
    const rooms = ["lib/src", "checkpoints", "test", "exercises", "solutions"].filter((room) =>
      existsSync(join(root, room)),
    );
    const drawing = rooms
      .flatMap((room) => filesBelow(room, scripts))
      .flatMap((path) => foreignDraws(textOf(path)).map((draw) => `${path} ${draw}`));
    expect(drawing).to.deep.equal([]);
  });

  it("would see every other way to draw", () => {
    const ways = [
      "Math.random()",
      'Math["random"]()',
      "const { random } = Math;",
      "tf.randomNormal([2])",
      "tensor.randomUniform([2])",
      "tf.util.shuffle(order)",
      "tf.util.createShuffledIndices(9)",
      "tf.layers.dense({ units: 2 })",
      'import { randomUniform } from "latent/tf";',
      "tf.dropout(x, 0.5)",
    ];
    for (const way of ways) expect(foreignDraws(way), way).to.have.length(1);
    expect(foreignDraws('// Math.random()\nconst text = "tf.layers"; shuffled(9, next);')).to.deep.equal([]);
  });

  it("names files for what they hold", () => {
    const files = filesBelow(".", [...scripts, ".py", ".ipynb"]);
    expect(files.flatMap(nameViolations)).to.deep.equal([]);
    expect(
      ["lib/src/index.ts", "lib/src/plot/helpers.ts", "test/string-utils.ts"].flatMap(nameViolations),
    ).to.have.length(3);
  });

  it("keeps every file within 250 lines", () => {
    const files = filesBelow(".", [...scripts, ".py"]);
    expect(files).to.include("test/layout.test.ts");
    expect(files.flatMap((path) => lengthViolations(path, textOf(path)))).to.deep.equal([]);
    expect(lengthViolations("long.ts", "\n".repeat(251))).to.have.length(1);
    expect(lengthViolations("full.ts", "\n".repeat(250))).to.have.length(0);
  });
});
