/**
 * The book: the course as pages that open from a folder.
 *
 *   npm run book                    executes what has changed, builds build/book
 *   npm run book -- --runs DIR      takes executed notebooks from DIR
 *   npm run book -- --drafts        executes nothing: what was not executed stands without outputs
 *   npm run book -- --zip           one file to hand out, beside the folder
 *   npm run book -- --open          shows it
 */
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { writeBook } from "./assets/folder";
import { weigh, zipped } from "./assets/weight";
import { chaptersOf } from "./chapters/course";
import { faultsOf } from "./check/pages";
import { execute } from "./execute/kept";
import { show } from "./open";
import { built, executed, place } from "./places";
import { runsIn } from "./read/runs";

const flag = { type: "boolean", default: false } as const;
const options = {
  runs: { type: "string" },
  to: { type: "string", default: built },
  drafts: flag,
  zip: flag,
  open: flag,
} as const;

/** Builds the book; returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options });
  const from = process.env.INIT_CWD ?? process.cwd();
  const [to, folder] = [resolve(from, values.to), values.runs ? resolve(from, values.runs) : executed];
  if (values.open) return show(to);
  const names = readdirSync(place("notebooks")).filter((name) => name.endsWith(".ipynb"));
  const notebooks = names.sort().map((name) => place("notebooks", name));
  if (!values.runs && !values.drafts) {
    const ran = await execute(notebooks, folder);
    console.log(`${ran.length} of ${notebooks.length} notebooks executed, the others are unchanged`);
  }
  const begun = Date.now();
  const runs = runsIn(folder, notebooks, values.drafts);
  const foot = `Made from ${runs.length} notebooks as they ran${values.runs ? ", perhaps in their short form" : ""}.`;
  const pages = await writeBook(to, { chapters: chaptersOf(runs), foot });
  const faults = faultsOf(to, pages);
  for (const fault of faults) console.error(`✗ ${fault}`);
  const { files, megabytes } = weigh(to);
  console.log(
    `${to}: ${pages.length} pages, ${files} files, ${megabytes.toFixed(1)} MB, in ${((Date.now() - begun) / 1000).toFixed(1)} s; open it: npm run book:open`,
  );
  if (values.zip) console.log(await zipped(to));
  return faults.length > 0 ? 1 : 0;
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
