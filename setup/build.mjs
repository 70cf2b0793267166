// The workspaces (lib, kernel, …), compiled by the repository's own TypeScript.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { run } from "./child.mjs";
import { SetupError } from "./failure.mjs";
import { modules, root } from "./paths.mjs";

export const tsc = join(modules, "typescript", "bin", "tsc");

/** The rooms that are compiled. @type {string[]} */
export const rooms = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).workspaces.filter(
  (/** @type {string} */ room) => existsSync(join(root, room, "tsconfig.json")),
);

/** What writes the library's pages. */
const writer = join("book", "reference.ts");

/** The library's pages, made from its docstrings; work/ links to them. */
export const reference = join(root, "lib", "dist", "reference");

/** Is each room's build newer than all that it is made from? */
export const isBuilt = () =>
  (existsSync(join(reference, "README.md")) || !existsSync(join(root, writer))) &&
  rooms.every((room) => {
    const info = statSync(join(root, room, "tsconfig.tsbuildinfo"), { throwIfNoEntry: false });
    const folder = join(root, room, "src");
    if (!info || !existsSync(join(root, room, "dist"))) return false;
    const sources = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
    const inputs = [...sources, join(root, "tsconfig.base.json"), join(root, room, "tsconfig.json")];
    return inputs.every((file) => statSync(file).mtimeMs <= info.mtimeMs);
  });

/** @param {(text: string) => void} say @param {AbortSignal} signal */
export async function build(say, signal) {
  say(`tsc -b ${rooms.join(" ")}`);
  // The pages are made from the sources alone: they need not wait for the compiler.
  const [result, pages] = await Promise.all([
    run(process.execPath, [tsc, "-b", ...rooms], { cwd: root, signal }),
    existsSync(join(root, writer))
      ? run(process.execPath, ["--import", "tsx", writer, reference], { cwd: root, signal })
      : undefined,
  ]);
  if (result.code === 0) {
    if (!pages) return `${rooms.join(", ")} compiled`;
    if (pages.code === 0) return `${rooms.join(", ")} compiled, the library's pages written`;
    throw new SetupError("library", `${writer} must write the library's pages`, `"${pages.output.trim()}"`);
  }
  const first = result.output.trim().split("\n")[0] ?? "";
  throw new SetupError("library", `${rooms.join(", ")} must compile`, `"${first}"`, "npm run build shows every error");
}
