import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { markdown, modules, pageOf } from "../../book/reference";
import { root, textOf } from "../layout/files";
import { courseNotebooks } from "../notebooks/cells";

const sample = `/** The opening. */
import { x } from "./y";
export { type Z, z } from "../other/z";
export type { Q } from "./q";

/** A pair. */
export interface Pair { readonly a: number }

/**
 * Adds.
 *
 *   a + b
 *
 * @param pair  the two
 *   of them
 * @throws {RangeError} if a is NaN
 * @see Somebody 1999
 * @example add({ a: 1 }) // 2
 */
export function add({ a }: Pair): number { return a + 1; }

/** Half. */
export const half: number = 0.5;
const own = 1;
`;

describe("the library's reference", () => {
  it("gives for each export its signature, equation, parameters, errors, source and example", () => {
    const page = pageOf("room/sample", sample);
    expect(page.opening).to.equal("The opening.");
    expect(page.entries.map(({ name, signature }) => [name, signature])).to.deep.equal([
      ["Pair", "interface Pair { readonly a: number }"],
      ["add", "function add({ a }: Pair): number"],
      ["half", "const half: number"],
    ]);
    expect(page.passedOn).to.deep.equal([
      { name: "Z", module: "other/z" },
      { name: "z", module: "other/z" },
      { name: "Q", module: "room/q" },
    ]);
    const text = markdown(page);
    expect(text).to.include("- [Q](../room/q.md#Q)");
    const add = text.slice(text.indexOf("## add"), text.indexOf("## half"));
    expect(add).to.equal(`## add

\`\`\`ts
function add({ a }: Pair): number
\`\`\`

Adds.

\`\`\`text
a + b
\`\`\`

- \`pair\`: the two of them

- throws \`RangeError\` if a is NaN

- see Somebody 1999

\`\`\`ts
add({ a: 1 }) // 2
\`\`\`

`);
  });

  it("has a page for every module that exports something, written by the set-up, with no link that leads nowhere", () => {
    const folder = join(root, "lib", "dist", "reference");
    const pages = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((file) => file.name.endsWith(".md"))
      .map((file) => join(file.parentPath, file.name));
    expect(pages.length).to.be.at.least(modules().length - 5);
    const lost = pages.flatMap((page) => {
      const links = [...textOf(page.slice(root.length + 1)).matchAll(/\]\(([^)#]+\.md)(?:#\w+)?\)/g)].map(
        ([, link]) => link,
      );
      return links
        .filter((link) => !existsSync(join(dirname(page), link as string)))
        .map((link) => `${page} → ${link}`);
    });
    expect(lost).to.deep.equal([]);
  });

  it("has every page that a notebook links to", () => {
    const lost = courseNotebooks().flatMap(({ path, cells }) =>
      cells
        .flatMap(({ source }) => [...source.matchAll(/\]\(\.\.\/reference\/([^)#]+\.md)/g)].map(([, page]) => page))
        .filter((page) => !existsSync(join(root, "lib", "dist", "reference", page as string)))
        .map((page) => `${path} → ${page}`),
    );
    expect(lost).to.deep.equal([]);
  });
});
