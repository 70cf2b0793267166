import { spawn } from "node:child_process";
import { chownSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";

const nobody = 65534;
/** This one; and that with tensors: well over a hundred attacks, each with half a second for the start of libtensorflow alone. */
const left = ["unprivileged.long.ts", "with-tensors.long.ts"];
const root = join(__dirname, "..", "..");

/** The other suites of this folder by an ordinary user, who owns one folder and nothing of the course. */
async function attackedAsNobody(folder: string): Promise<{ code: number | null; output: string }> {
  const suites = readdirSync(__dirname).filter((name) => name.endsWith(".long.ts") && !left.includes(name));
  const mocha = join(root, "node_modules", "mocha", "bin", "mocha.js");
  const args = ["--import", "tsx", mocha, "--reporter", "dot", ...suites.map((name) => join(__dirname, name))];
  const env = {
    PATH: process.env.PATH,
    LANG: "C.UTF-8",
    HOME: folder,
    TMPDIR: folder,
    LATENT_CACHE: join(folder, "cache"),
  };
  const child = spawn(process.execPath, args, { cwd: root, env, uid: nobody, gid: nobody });
  child.stdin.end();
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, output })));
}

describe("all attacks, made on a grader that an ordinary user has started", function () {
  this.timeout(1_200_000);

  it("gain nothing either", async function () {
    // Started by an ordinary user, this whole run of the suites is what is wanted here.
    if (process.getuid?.() !== 0) return this.skip();
    const folder = mkdtempSync(join(tmpdir(), "latent-nobody-"));
    try {
      chownSync(folder, nobody, nobody);
      const { code, output } = await attackedAsNobody(folder);
      expect(code, output.slice(-3000)).to.equal(0);
      expect(Number(/(\d+) passing/.exec(output)?.[1]), output).to.be.above(100);
      expect(output).not.to.match(/\d+ (failing|pending)/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
