import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect } from "chai";
import type { Session } from "./session";
import { sharedKernel } from "./shared";

describe("kernel: the output of programs that a cell starts, and of file descriptors", function () {
  this.timeout(25_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
    await kernel.run('import child from "node:child_process"; import files from "node:fs"');
  });

  const printed = async (code: string) => {
    const { stdout, stderr, error, result } = await kernel.run(code);
    expect(error?.traceback.join("\n")).to.equal(undefined);
    return [stdout, stderr, result?.["text/plain"]];
  };
  const both = "echo out; echo err >&2";

  it("inherited output goes to the cell, of programs it waits for", async () => {
    expect(await printed(`child.execSync(${JSON.stringify(both)}, { stdio: "inherit" })`)).to.deep.equal([
      "out\n",
      "err\n",
      "null",
    ]);
    expect(
      await printed(
        `child.execFileSync("sh", ["-c", ${JSON.stringify(both)}], { stdio: ["ignore", 1, process.stderr] })`,
      ),
    ).to.deep.equal(["out\n", "err\n", "null"]);
    expect(
      await printed(
        `const ran = child.spawnSync("sh", ["-c", ${JSON.stringify(both)}], { stdio: ["ignore", "inherit", "pipe"] }); [ran.status, ran.stdout, String(ran.stderr)].join()`,
      ),
    ).to.deep.equal(["out\n", "", "'0,,err\\n'"]);
  });

  it("it is whole, however much it is, and shown also when the program fails", async () => {
    const [stdout] = await printed('child.execSync("seq 400000", { stdio: "inherit" })');
    expect(stdout?.toString().length).to.equal(2_688_895);
    const { stdout: failed, error } = await kernel.run('child.execSync("echo before; exit 3", { stdio: "inherit" })');
    expect([failed, error?.evalue]).to.deep.equal(["before\n", "Command failed: echo before; exit 3"]);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith("latent-kernel-"))).to.deep.equal([]);
  });

  it("inherited output goes to the cell, of programs that run beside it, as it comes", async () => {
    const waits = (start: string) =>
      `const one = ${start}; await new Promise((done) => one.on("close", done)); one.stdout`;
    const spawned = waits(`child.spawn("sh", ["-c", ${JSON.stringify(both)}], { stdio: "inherit" })`);
    expect(await printed(spawned)).to.deep.equal(["out\n", "err\n", "null"]);
    for (const name of ["forked"]) {
      const file = `"/tmp/latent-" + process.pid + ".cjs"`;
      const fork = `files.writeFileSync(${file}, "console.log('${name}')"); ${waits(`child.fork(${file})`)}`;
      expect((await printed(`${fork}`))[0]).to.equal(`${name}\n`);
      await kernel.run(`files.unlinkSync(${file})`);
      break;
    }
  });

  it("output that is not inherited stays where it was asked for", async () => {
    expect(await printed('String(child.execSync("echo mine"))')).to.deep.equal(["", "", "'mine\\n'"]);
    expect(
      await printed('await new Promise((done) => child.exec("echo theirs", (_, text) => done(text)))'),
    ).to.deep.equal(["", "", "'theirs\\n'"]);
  });

  it("what is written to the descriptors 1 and 2 goes to the cell", async () => {
    expect(await printed('files.writeSync(1, "é\\n"); files.writeSync(2, Buffer.from("xyz"), 1, 1)')).to.deep.equal([
      "é\n",
      "y",
      "1",
    ]);
    expect(await printed('files.writeFileSync(1, "w"); files.appendFileSync(1, "a"); 0')).to.deep.equal([
      "wa",
      "",
      "0",
    ]);
    expect(
      await printed('await new Promise((done) => files.write(1, "later", (_, length) => done(length)))'),
    ).to.deep.equal(["later", "", "5"]);
  });
});
