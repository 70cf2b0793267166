/** Compiles, in the real sandbox, notebooks with every character that some reader takes for the end of a line; prints what came. */
import { Compiler } from "latent-grader/compile/compiler";
import { makeEdition } from "latent-grader/run/edition";

/** Each says in its last cell whose it is, so that an answer of another notebook's would be seen. */
export const separated: readonly (readonly string[])[] = [
  ["// a\u2028// b", "const first = `a\u2028b\u2029c\u0085d`;"],
  ['import x from "a\\u2028b";', "const second = 2;"],
  ['import x from "a\\u2028\\u2029\\r\\nb";', 'const y: number = "\\u2028";', "const third = 3;"],
  ["const fourth = 4;"],
];

async function main(): Promise<void> {
  const edition = makeEdition(["random"]);
  const compiler = new Compiler(edition.typings, "bubblewrap");
  try {
    const all = [];
    for (const cells of separated) all.push(await compiler.compile(cells));
    process.stdout.write(JSON.stringify(all));
  } finally {
    compiler.close();
    edition.remove();
  }
}

if (require.main === module) void main();
