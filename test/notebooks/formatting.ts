/** Code cells as the project's formatter writes them, at the width of a notebook. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../layout/files";
import { codeCells, type Notebook } from "./cells";
import { limits } from "./layers";

const biome = join(root, "node_modules", "@biomejs", "biome", "bin", "biome");

/**
 * Formats the code cells of notebooks.
 *
 * @returns the formatted source of each cell, by path and id; a cell that does not parse is left out
 */
export function formatted(notebooks: readonly Notebook[]): Map<string, Map<string, string>> {
  mkdirSync(join(root, "test-results"), { recursive: true });
  const folder = mkdtempSync(join(root, "test-results", "cells-"));
  try {
    const formatter = { indentStyle: "space", indentWidth: 2, lineWidth: limits.columns };
    const config = { root: true, formatter, linter: { enabled: false }, assist: { enabled: false } };
    writeFileSync(join(folder, "biome.json"), JSON.stringify(config));
    const files = notebooks.flatMap((notebook, n) =>
      codeCells(notebook).map(({ id = "", source }, at) => {
        const file = join(folder, `${n}-${at}.ts`);
        writeFileSync(file, `${source.trimEnd()}\n`);
        return { path: notebook.path, id, file };
      }),
    );
    if (files.length > 0) write(folder);
    const cells = new Map<string, Map<string, string>>(notebooks.map(({ path }) => [path, new Map()]));
    for (const { path, id, file } of files) cells.get(path)?.set(id, readFileSync(file, "utf8").trimEnd());
    return cells;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A cell that does not parse is an error to biome, and stays as it is. */
function write(folder: string): void {
  try {
    execFileSync(process.execPath, [biome, "format", "--write", "--colors=off", "."], { cwd: folder, stdio: "pipe" });
  } catch (error) {
    if (!/parsing|syntax/i.test(String((error as { stderr?: Buffer }).stderr))) throw error;
  }
}
