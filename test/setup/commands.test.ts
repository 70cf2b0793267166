import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect } from "chai";

const repository = resolve(__dirname, "../..");
const options = { cwd: repository, encoding: "utf8" } as const;

describe("the commands of a contributor", function () {
  this.timeout(120_000);

  describe("npm test -- …", () => {
    const chosen = async (...args: string[]) =>
      (await import("../../setup/test.mjs")).chosen(args, join(repository, "test"));
    const refused = (...args: string[]) => chosen(...args).then(String, (error) => error.message);

    it("takes files and folders, as seen from where it is given or from the root", async () => {
      const { files, kind } = await chosen("setup/pieces.test.ts", "test/layout.test.ts", "lib/plot");
      expect(files).to.deep.equal(["test/setup/pieces.test.ts", "test/layout.test.ts", "test/lib/plot/**/*.test.ts"]);
      expect(kind).to.equal("test");
      expect((await chosen("--long", "test/setup")).files).to.deep.equal(["test/setup/**/*.long.ts"]);
    });

    it("runs each file of tests once, whatever runs beside what", async () => {
      const { stagesOf } = await import("../../setup/test.mjs");
      const collectFiles = require(join(repository, "node_modules/mocha/lib/cli/collect-files.cjs"));
      const filesOf = (part: string[]) => {
        const ignore = part.filter((_, at) => part[at - 1] === "--ignore");
        const spec = part.filter((one) => one !== "--ignore" && !ignore.includes(one));
        return collectFiles({ spec, ignore, extension: ["ts"], file: [], recursive: false, sort: true })
          .files as string[];
      };
      for (const kind of ["test", "long", "browser"]) {
        const run = stagesOf(kind).flat().flatMap(filesOf);
        expect(run.sort()).to.deep.equal(filesOf([`test/**/*.${kind}.ts`]));
      }
    });

    it("takes part of a title, and fails where no test has it", async () => {
      expect((await chosen("-g", "KL")).flags).to.deep.equal(["--grep", "KL", "--fail-zero"]);
      expect((await chosen()).flags).to.deep.equal([]);
      const args = ["setup/run.mjs", "test", "test/setup/pieces.test.ts", "-g"];
      const right = spawnSync(process.execPath, [...args, "compared by their numbers"], options);
      expect(right.stdout).to.match(/versions are compared by their numbers[\s\S]*\n1 passed, 0 failed\n$/);
      expect(right.stdout).not.to.match(/npm|zip/);
      const wrong = spawnSync(process.execPath, [...args, "no such title"], options);
      expect(wrong.stdout).to.match(/\n0 passed, 1 failed\n$/);
      expect(wrong.status).to.equal(1);
    });

    it("names a file that is not there and a flag that it does not know", async () => {
      expect(await refused("test/lib/loses.test.ts")).to.match(
        /^test: a file or folder of tests must be there, got test\/lib\/loses/,
      );
      expect(await refused("--lang")).to.match(
        /^test: the flags are -g TITLE, .*, got "Unknown option '--lang'"; npm test -- /,
      );
    });
  });

  describe("npx tsc", () => {
    const tsc = join(repository, "node_modules/.bin/tsc");
    /** What the settings of a folder name; what these files import is checked with them everywhere. */
    const files = (folder: string): string[] =>
      JSON.parse(execFileSync(tsc, ["-p", folder, "--showConfig"], options)).files.map((file: string) =>
        join(repository, folder, file),
      );

    it("is the course's TypeScript, not the one that tslab brings", () => {
      const { version } = require(join(repository, "node_modules/typescript/package.json"));
      expect(execFileSync(tsc, ["--version"], options)).to.equal(`Version ${version}\n`);
    });

    it("checks, at the root, all that the rooms check for themselves", () => {
      const whole = new Set(files("."));
      const rooms = ["lib", "kernel", "grader", "setup", "test", "checkpoints", "bench"];
      for (const room of rooms.filter((name) => existsSync(join(repository, name)))) {
        const own = files(room);
        expect(own, room).not.to.deep.equal([]);
        expect(
          own.filter((file) => !whole.has(file)),
          room,
        ).to.deep.equal([]);
      }
    });

    it("sees a wrong type in plain JavaScript, and writes nothing", () => {
      const folder = mkdtempSync(join(tmpdir(), "latent-types-"));
      const settings = {
        extends: join(repository, "tsconfig.json"),
        include: ["*.mjs"],
        compilerOptions: { types: [] },
      };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
      writeFileSync(join(folder, "wrong.mjs"), "/** @type {number} */\nexport const wrong = 'text';\n");
      const { stdout, status } = spawnSync(tsc, [], { ...options, cwd: folder });
      expect(stdout).to.match(/^wrong\.mjs\(2,14\): error TS2322/m);
      expect(status).not.to.equal(0);
      expect(readdirSync(folder).sort()).to.deep.equal(["tsconfig.json", "wrong.mjs"]);
      rmSync(folder, { recursive: true });
    });
  });
});
