/**
 * Compiled notebooks on disk, for the next run: listed mistakes and what was handed in are not compiled again. The trusted
 * side alone writes here; a file that is not whole, or was changed, is as good as absent.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "latent/datasets/places";
import { writeWhole } from "../files";
import { kernelFolder, modulesFolder } from "../places";
import { type Asked, type CompiledCell, cellOf } from "./compiled-cell";

const keptMilliseconds = 90 * 24 * 3600 * 1000;

/** The notebooks that one compiler has compiled, errors too. */
export class CompiledNotebooks {
  /** @param compiler a hash of all that compiles, and of the types that cells see */
  constructor(
    private readonly compiler: string,
    private readonly folder = join(cacheFolder(process.env), "compiled-notebooks"),
  ) {}

  /** All texts are in the key, in their order: what a cell means depends on every cell before it. */
  read(asked: Asked): CompiledCell[] | undefined {
    try {
      const text = readFileSync(this.#file(asked), "utf8");
      const end = text.indexOf("\n");
      const body = text.slice(end + 1);
      if (text.slice(0, end) !== hash(body)) return undefined;
      const compiled = body.split("\n").map((line) => cellOf(JSON.parse(line)));
      return compiled.length === asked.cells.length ? compiled : undefined;
    } catch {
      return undefined;
    }
  }

  /** Written whole or not at all; where the folder cannot be written, the next run compiles again. */
  write(asked: Asked, compiled: readonly CompiledCell[]): void {
    if (asked.cells.length === 0) return;
    const body = compiled.map((cell) => JSON.stringify(cell)).join("\n");
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      writeWhole(this.#file(asked), `${hash(body)}\n${body}`, 0o600);
    } catch {
      // no cache
    }
  }

  /** A term later nobody asks for them, and another version of the course never does. */
  forgetOld(): void {
    try {
      for (const name of readdirSync(this.folder)) {
        const file = join(this.folder, name);
        if (Date.now() - statSync(file).mtimeMs > keptMilliseconds) rmSync(file);
      }
    } catch {
      // no cache, or another run forgets at the same time
    }
  }

  #file({ cells, unreached }: Asked): string {
    return join(this.folder, `${hash(JSON.stringify([this.compiler, cells, unreached]))}.cells`);
  }
}

/** Changes with Node, TypeScript, tslab, the kernel's and our way to compile, and the packages that cells may import. */
export function compilerHash(packages: ReadonlyMap<string, string>): string {
  const sum = createHash("sha256").update(process.versions.node);
  const folders = [...packages].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, folder] of folders) {
    sum.update(`\0${name}\0`).update(readFileSync(join(folder, "package.json")));
    // Installed packages are known by their versions; ours change without one.
    if (!folder.startsWith(`${modulesFolder}/`)) digest(folder, sum);
  }
  for (const part of ["dist", "types"]) digest(join(kernelFolder, part), sum);
  digest(__dirname, sum);
  return sum.digest("hex");
}

function digest(folder: string, sum: ReturnType<typeof createHash>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }).sort(byPath)) {
    if (!entry.isFile() || !/\.(js|ts|json)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    sum.update(`\0${file.slice(folder.length)}\0`).update(readFileSync(file));
  }
}

const byPath = (a: { parentPath: string; name: string }, b: { parentPath: string; name: string }): number =>
  join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1;

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
