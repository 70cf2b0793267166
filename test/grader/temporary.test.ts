import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";

const built = path.join(__dirname, "..", "..", "grader", "dist", "temporary.js");
const script = `
const folder = require(${JSON.stringify(built)}).temporaryFolder("intake");
require("node:fs").writeFileSync(folder + "/a", "of the class");
console.log(folder);
if (process.argv[1] === "stay") setInterval(() => {}, 1000);`;

describe("temporary folders", function () {
  this.timeout(60_000);
  const folder = mkdtempSync(path.join(tmpdir(), "latent-temporaries-"));
  const children: ChildProcess[] = [];
  after(() => {
    for (const child of children) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  /** The folder that a command has made, once it has said so. */
  async function begin(...args: string[]): Promise<{ child: ChildProcess; made: string; ended: Promise<unknown> }> {
    const env = { ...process.env, TMPDIR: folder };
    const child = spawn(process.execPath, ["-e", script, ...args], { env, stdio: ["ignore", "pipe", "inherit"] });
    children.push(child);
    const ended = new Promise((resolve) => child.on("close", resolve));
    const made = await new Promise<string>((resolve) =>
      child.stdout?.once("data", (text) => resolve(`${text}`.trim())),
    );
    return { child, made, ended };
  }

  it("that a killed command has left are removed by the next; those of one that runs, and what is not ours, stay", async () => {
    const [killed, running] = [await begin("stay"), await begin("stay")];
    killed.child.kill("SIGKILL");
    await killed.ended;
    const others = ["latent-intake-abcdef", "latent-intake-00000000-999999999-abcdef", "another"];
    for (const name of others) mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, "file"), "");
    expect(existsSync(killed.made), "a kill leaves it").to.equal(true);
    const next = await begin();
    await next.ended;
    expect(existsSync(killed.made)).to.equal(false);
    expect(existsSync(path.join(running.made, "a"))).to.equal(true);
    expect(readdirSync(folder).sort()).to.deep.equal([...others, "file", path.basename(running.made)].sort());
  });
});
