import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { libraryFolder, modulesFolder } from "latent-grader/places";
import { tensorPackages } from "latent-grader/run/tensor-packages";

describe("tensors where tfjs-node has no binding for this machine", function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-no-binding-"));
  const before = process.env.LATENT_CACHE;
  after(() => {
    if (before === undefined) delete process.env.LATENT_CACHE;
    else process.env.LATENT_CACHE = before;
    rmSync(folder, { recursive: true });
  });

  /** As npm leaves them where the binding could not be fetched. */
  function installed(): string {
    const modules = join(folder, "installed", "node_modules");
    const [from, to] = [modulesFolder, modules].map((one) => join(one, "@tensorflow")) as [string, string];
    mkdirSync(join(to, "tfjs-node"), { recursive: true });
    for (const name of readdirSync(from)) if (name !== "tfjs-node") symlinkSync(join(from, name), join(to, name));
    copyFileSync(join(from, "tfjs-node", "package.json"), join(to, "tfjs-node", "package.json"));
    symlinkSync(join(from, "tfjs-node", "dist"), join(to, "tfjs-node", "dist"));
    return modules;
  }

  it("an answer still has them, from plain JavaScript, and no native file is there to load", () => {
    process.env.LATENT_CACHE = join(folder, "cache");
    const { packages, libraries } = tensorPackages(join(folder, "edition"), installed());
    expect(libraries).to.deep.equal([]);
    expect([...packages.keys()].sort()).to.deep.equal(
      ["tfjs", "tfjs-core", "tfjs-node"].map((name) => `@tensorflow/${name}`),
    );
    const room = join(folder, "room");
    for (const [name, place] of [...packages, ["latent", libraryFolder] as const]) {
      mkdirSync(dirname(join(room, "node_modules", name)), { recursive: true });
      symlinkSync(place, join(room, "node_modules", name));
    }
    const code =
      'const tf = require("latent/tf"); console.log(tf.getBackend(), tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0]);';
    const flags = ["--preserve-symlinks", "--no-warnings", "-e", code];
    const said = execFileSync(process.execPath, flags, { cwd: room, encoding: "utf8" });
    expect(said.trim()).to.equal("cpu 11");
  });
});
