import { readdirSync } from "node:fs";
import path from "node:path";
import ts from "@tslab/typescript-for-tslab";
import { expect } from "chai";
import { root, Session } from "./session";

const dist = path.join(root, "lib", "dist");
const subpaths = readdirSync(dist, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".js"))
  .map((file) => file.slice(0, -".js".length))
  .sort();

describe("kernel: the library in a notebook", function () {
  this.timeout(120_000);
  let kernel: Session;
  before(async () => {
    kernel = await Session.start();
  });
  after(() => kernel.stop());

  it("every subpath of latent can be imported in one cell without a type error", async () => {
    const imports = subpaths.map((subpath, i) => `import * as m${i} from "latent/${subpath}";`);
    const names = subpaths.map((_, i) => `m${i}`);
    expect(subpaths).to.include.members(["tf", "losses", "random"]);
    const { error, result } = await kernel.run(
      `${imports.join("\n")}\n[${names.join(", ")}].filter((m) => Object.keys(m).length > 0).length > 0`,
    );
    expect(error?.traceback.join("\n")).to.equal(undefined);
    expect(result).to.deep.equal({ "text/plain": "true" });
  });

  it("the declarations of latent hold no type that the kernel's TypeScript cannot read", () => {
    const files = subpaths.map((subpath) => path.join(dist, `${subpath}.d.ts`));
    const options: ts.CompilerOptions = {
      strict: true,
      target: ts.ScriptTarget.ES2022,
      moduleResolution: ts.ModuleResolutionKind.Node10,
      module: ts.ModuleKind.ESNext,
      esModuleInterop: true,
      lib: ["lib.es2023.d.ts"],
      types: ["node"],
      noEmit: true,
    };
    const program = ts.createProgram([path.join(root, "kernel", "types", "es2023.d.ts"), ...files], options);
    const unreadable = files.flatMap((file) =>
      ts
        .getPreEmitDiagnostics(program, program.getSourceFile(file))
        .map(
          ({ start = 0, messageText }) =>
            `${path.relative(root, file)}, offset ${start}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
        ),
    );
    expect(unreadable).to.deep.equal([]);
  });

  it("a training loop ends when the kernel is interrupted, and has really stopped", async () => {
    await kernel.run(`
      import * as tf from "latent/tf";
      const weights = tf.variable(tf.zeros([200, 200]));
      const optimizer = tf.train.adam(1e-3);
      let steps = 0;
      async function train() {
        for (;;) {
          optimizer.minimize(() => weights.sub(1).square().mean());
          steps++;
          if (steps % 10 === 0) await tf.nextFrame();
        }
      }`);
    const { error, stopped } = await kernel.interrupted("await train()", 500);
    expect(error?.ename).to.equal("Interrupted");
    expect(error?.traceback.join("\n")).to.match(/, in train\n[\s\S]*await train\(\)/);
    expect(stopped).to.be.below(3000); // target 0.1 s
    const after = (await kernel.text("[steps, tf.memory().numTensors].join()")) as string;
    await new Promise((done) => setTimeout(done, 500));
    expect(await kernel.text("[steps, tf.memory().numTensors].join()")).to.equal(after);
    expect(Number.parseInt(after.slice(1), 10)).to.be.above(0);
    expect(await kernel.text("tf.tidy(() => weights.mean().dataSync()[0]! > 0)")).to.equal("true");
  });

  it("track of latent/notebook stops, and can be used again", async () => {
    await kernel.run('import { track } from "latent/notebook"; let last = 0');
    const { error, stopped } = await kernel.interrupted(
      'for await (const step of track(1_000_000_000, { label: "training" })) last = step',
      300,
    );
    expect(error?.ename).to.equal("Interrupted");
    expect(stopped).to.be.below(3000); // target 0.1 s
    expect(await kernel.text("last > 0")).to.equal("true");
    const again = await kernel.run('for await (const step of track(10, { label: "again" })) last = step; last');
    expect(again.error).to.equal(undefined);
  });
});
