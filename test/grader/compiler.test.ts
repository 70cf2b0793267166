import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { CompileProcess, type CompilingProcess } from "latent-grader/compile/compile-process";
import type { Asked, CompiledCell } from "latent-grader/compile/compiled-cell";
import { Compiler } from "latent-grader/compile/compiler";
import { Allowance } from "latent-grader/sandbox/allowance";

/** Of the compile service alone how it speaks: a cell that holds `says X` is answered by what stands here under X. */
const speaker = `
const { readSync, writeSync } = require("node:fs");
const read = (n) => { const b = Buffer.alloc(n); for (let at = 0; at < n; ) { const m = readSync(3, b, at, n - at, null); if (m === 0) process.exit(); at += m; } return b; };
const framed = (m) => { const body = Buffer.from(JSON.stringify(m)); const head = Buffer.alloc(4); head.writeUInt32LE(body.length); return Buffer.concat([head, body]); };
const put = (bytes) => { for (let at = 0; at < bytes.length; ) at += writeSync(3, bytes, at); };
put(framed({ id: "ready" }));
for (;;) {
  const { id, cells } = JSON.parse(String(read(read(4).readUInt32LE(0))));
  for (const [index, text] of cells.entries()) {
    const good = { id, index, cell: { compiled: false, failure: text } };
    const odd = {
      "another id": () => put(framed({ ...good, id: "x" })),
      "no id": () => put(framed({ index, cell: good.cell })),
      "another cell": () => put(framed({ ...good, index: index + 1 })),
      "no cell": () => put(framed({ id, index })),
      "no JSON": () => put(Buffer.from([1, 0, 0, 0, 123])),
      "too much": () => put(Buffer.concat([framed(good), Buffer.of(1)])),
      "one more": () => put(Buffer.concat([framed(good), framed({ ...good, index: index + 1 })])),
      "too long": () => put(Buffer.from([255, 255, 255, 255])),
      "a line": () => put(Buffer.from(JSON.stringify(good) + "\\n")),
      "an end": () => process.exit(1),
      "nothing": () => { for (;;); },
    }[/says ([a-zA-Z ]+);/.exec(text)?.[1]];
    if (odd) odd(); else put(framed(good));
  }
}`;

const speaking = () =>
  new CompileProcess(spawn(process.execPath, ["-e", speaker], { stdio: ["pipe", "pipe", "pipe", "pipe"] }), "none");
const texts = (cells: readonly CompiledCell[]) => cells.map((cell) => (cell.compiled ? cell.js : cell.failure));

describe("a process of the compile service", function () {
  this.timeout(60_000);

  it("is heard whatever characters a cell or an answer holds, one notebook after the other", async () => {
    const process = speaking();
    try {
      await process.ready;
      for (const cells of [["a\u2028b", 'import x from "a\\u2028b"', "\u2029\u0085\r\n\n"], ["1"], ["2", "3"]]) {
        const { done, ending } = await process.compile({ cells, unreached: [] }, 60_000);
        expect(ending).to.equal("whole");
        expect(texts(done)).to.deep.equal(cells);
      }
    } finally {
      process.end();
    }
  });

  const offences = [
    "another id",
    "no id",
    "another cell",
    "no cell",
    "no JSON",
    "too much",
    "one more",
    "too long",
    "a line",
  ];
  for (const offence of offences) {
    it(`that says ${offence} has said nothing, then and afterwards`, async () => {
      const process = speaking();
      try {
        const asked = { cells: ["1", `says ${offence};`], unreached: [] };
        expect(await process.compile(asked, 60_000))
          .to.include({ ending: "broken" })
          .and.have.deep.property("done", []);
        const later = await process.compile({ cells: ["1"], unreached: [] }, 60_000);
        expect(later.ending).to.equal("broken");
      } finally {
        process.end();
      }
    });
  }

  it("that ends or takes too long leaves the cells before", async () => {
    for (const end of ["an end", "nothing"]) {
      const process = speaking();
      try {
        const asked = { cells: ["1", `says ${end};`, "2"], unreached: [] };
        const began = Date.now();
        const { done, ending, spent } = await process.compile(asked, 500);
        expect([texts(done), ending]).to.deep.equal([["1"], "stopped"]);
        const byTheClock = Date.now() - began >= 5 * 500; // on a busy machine, where it was given less of the processor
        if (end === "nothing") expect(spent).to.be.within(byTheClock ? 1 : 400, 20_000);
      } finally {
        process.end();
      }
    }
  });
});

describe("the compiler", () => {
  const folder = mkdtempSync(join(tmpdir(), "latent-compiler-"));
  const before = process.env.XDG_CACHE_HOME;
  beforeEach(() => {
    process.env.XDG_CACHE_HOME = folder;
    rmSync(join(folder, "latent"), { recursive: true, force: true });
    started = 0;
  });
  after(() => {
    if (before === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = before;
    rmSync(folder, { recursive: true, force: true });
  });
  let started = 0;

  /** Compiles a cell to itself; `slow` costs eight seconds and the process, `breaks` the process's good name. */
  class Imagined implements CompilingProcess {
    readonly ready = Promise.resolve();
    readonly number = ++started;
    async compile({ cells }: Asked, milliseconds: number) {
      const done: CompiledCell[] = [];
      let spent = 0;
      for (const text of cells) {
        if (text === "breaks" || (text === "breaks once" && this.number === 1))
          return { done: [], ending: "broken" as const, spent };
        spent += text === "slow" ? 8000 : 10;
        if (text === "slow" || text === "ends" || spent > milliseconds)
          return { done, ending: "stopped" as const, spent };
        done.push({ compiled: false, failure: text });
      }
      return { done, ending: "whole" as const, spent };
    }
    end(): void {}
  }
  const opened = () => new Compiler(new Map(), "bubblewrap", () => new Imagined());
  const kept = () => (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.endsWith(".cells"));

  it("asks another process where one broke a rule, and fails where the second does; keeps nothing of it", async () => {
    const compiler = opened();
    try {
      expect(texts(await compiler.compile(["1", "breaks once"]))).to.deep.equal(["1", "breaks once"]);
      expect([started, kept().length]).to.deep.equal([2, 1]);
      const refused = await compiler.compile(["1", "breaks"]).then(String, String);
      expect(refused).to.match(/must keep its rules/);
      expect(kept()).to.have.length(1);
      expect(texts(await compiler.compile(["2"]))).to.deep.equal(["2"]);
    } finally {
      compiler.close();
    }
  });

  it("leaves out cells that take too long, and tells those apart that the time did not reach", async () => {
    const compiler = opened();
    try {
      const one = texts(await compiler.compile(["1", "slow", "2"]));
      expect(one).to.deep.equal(["1", "this cell took too long to compile", "2"]);
      const five = texts(await compiler.compile(["1", ...Array(5).fill("slow"), "2"]));
      expect(five.map((text) => /too long|not compiled|1/.exec(text)?.[0])).to.deep.equal([
        "1",
        "too long",
        "too long",
        ...Array(4).fill("not compiled"),
      ]);
      expect(kept()).to.have.length(0);
      const before = started;
      const many = texts(await compiler.compile(Array(300).fill("ends")));
      expect(started - before).to.be.at.most(10);
      expect(many.at(-1)).to.match(/not compiled/);
    } finally {
      compiler.close();
    }
  });

  it("begins nothing where the allowance is spent", async () => {
    const compiler = opened();
    try {
      const allowance = new Allowance(100);
      allowance.spend(200);
      expect(texts(await compiler.compile(["1"], new Map(), allowance))[0]).to.match(/not compiled/);
      expect(started).to.equal(0);
    } finally {
      compiler.close();
    }
  });
});
