import { execFile } from "node:child_process";
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import type { CompiledCell } from "latent-grader/compile/compiled-cell";
import { nodeBinary } from "../versions/nodes";
import { separated } from "./separated-notebooks";

describe("characters that end lines elsewhere (needs bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(path.join(tmpdir(), "latent-separators-"));
  before(() => chmodSync(folder, 0o755));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const major of [20, 24]) {
    it(`end no answer of the compile service on Node ${major}: each notebook gets its own cells, twice`, async () => {
      const own = process.versions.node.startsWith(`${major}.`);
      const node = own ? process.execPath : path.join(folder, `node-${major}`); // where a sandbox may read it
      if (!own) copyFileSync(await nodeBinary(`${major}`), node);
      const script = path.join(__dirname, "separated-notebooks.ts");
      const env = { ...process.env, XDG_CACHE_HOME: path.join(folder, `${major}`) };
      // The second run reads what the first one has kept.
      for (const _ of ["compiled", "read"]) {
        const options = { env, timeout: 120_000 } as const;
        const { stdout } = await promisify(execFile)(node, ["--import", "tsx", script], options);
        const all: CompiledCell[][] = JSON.parse(stdout);
        expect(
          all.map((cells) => cells.map(({ compiled }) => compiled)),
          stdout,
        ).to.deep.equal([[true, true], [false, true], [false, false, true], [true]]);
        for (const [i, name] of ["first", "second", "third", "fourth"].entries()) {
          const last = all[i]?.at(-1);
          expect(last?.compiled && last.names, name).to.deep.equal([name]);
        }
        const failure = all[1]?.[0];
        expect(failure?.compiled === false && failure.failure).to.match(/your cell, line 1, column 15: .*a\u2028b/);
      }
      expect(separated).to.have.length(4);
    });
  }
});
