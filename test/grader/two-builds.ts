/**
 * Converts the cells of the corpus as the kernel does and as tslab alone does, and prints both with the number of programs
 * that TypeScript made for each; a process of its own, because both lay something over the modules that they load.
 */
import { createRequire } from "node:module";
import { corpus } from "./corpus";

const load = createRequire(require.resolve("latent-kernel/package.json"));
const { createConverter, mended } = load("latent-kernel/dist/tslab");
const { createConverter: createTslabConverter } = load("tslab/dist/converter");
const { performance } = load("@tslab/typescript-for-tslab");
performance.enable();

interface Converted {
  readonly output?: string;
  readonly declOutput?: string;
  readonly diagnostics: readonly unknown[];
}
type Convert = (before: string, text: string) => Converted;

/** What each cell becomes, and how many programs that took. */
function converted(cells: readonly string[], convert: Convert): { cells: Converted[]; programs: number[] } {
  let before = "";
  const programs: number[] = [];
  const results = cells.map((text) => {
    const already = performance.getCount("beforeProgram");
    const one = convert(before, text);
    programs.push(performance.getCount("beforeProgram") - already);
    if (one.diagnostics.length === 0) before = one.declOutput ?? "";
    return one;
  });
  return { cells: results, programs };
}

const settings = { isJS: false, isBrowser: false };
const [ours, tslabs] = [createConverter(settings), createTslabConverter(settings)];
const twice = (cells: readonly string[]) => [...cells, ...cells.slice(-1)]; // a cell that is run again
const all = corpus.map(({ title, cells }) => ({
  title,
  ours: converted(twice(cells), ours.convert),
  tslabs: converted(twice(cells), mended(tslabs.convert)),
}));
process.stdout.write(JSON.stringify(all), () => process.exit(0));
