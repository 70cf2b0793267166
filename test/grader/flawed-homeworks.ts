/** Homeworks that their author has got wrong, each in one place, with what `verify` must say of it. */
import type { AuthoredExercise } from "latent-grader/authoring";
import { type CourseHomework, loadHomework } from "latent-grader/homework/course";
import type { Notebook } from "latent-grader/homework/notebook";

const whole = loadHomework("h2");
/** Cells are counted from 1, as a reader does. */
const place = `cell ${whole.master.cells.findIndex(({ id }) => id === "entropy-answer") + 1} (entropy-answer)`;
export const [entropy, gaussianKl] = whole.exercises as [AuthoredExercise, AuthoredExercise];

export const withHomework = (change: object): CourseHomework => ({ ...whole, ...change }) as CourseHomework;
export const withExercise = (change: object) =>
  withHomework({ exercises: [{ ...entropy, ...change }, ...whole.exercises.slice(1)] });
const withCase = (at: number, change: object) =>
  withExercise({ cases: entropy.cases.map((one, i) => (i === at ? { ...one, ...change } : one)) });
const withMaster = (change: (source: string, id: string | undefined) => string | undefined) => {
  const cells = whole.master.cells.flatMap((cell) => {
    const source = change(cell.source, cell.id);
    return source === undefined ? [] : [{ ...cell, source }];
  });
  return withHomework({ master: { ...whole.master, cells } satisfies Notebook });
};
const inAnswer = (from: string | RegExp, to: string) =>
  withMaster((source, id) => (id === "entropy-answer" ? source.replace(from, to) : source));
const [first] = whole.mutants;

/** What an author may get wrong, with what `verify` says of it. */
export const wrong: readonly (readonly [string, CourseHomework, string])[] = [
  [
    "an id of another homework",
    withHomework({ id: "h8" }),
    'id must be the beginning of the folder h2-information, got "h8"',
  ],
  ["no title", withHomework({ title: "" }), "cases.ts: title must be a text"],
  [
    "a part that the library does not have",
    withHomework({ edition: [...whole.edition, "rndom"] }),
    'edition must name files or folders of lib/src, without endings, got "rndom"',
  ],
  [
    "an absent part that does not exist",
    withHomework({ absent: ["informations"] }),
    'absent must name files or folders of lib/src, without endings, got "informations"',
  ],
  [
    "a part both there and absent",
    withHomework({ absent: ["linear-algebra"] }),
    '"linear-algebra/arguments" must be in one of edition and absent',
  ],
  ["points in quotes", withExercise({ points: "4" }), 'h2.entropy: points must be a number above 0, got "4"'],
  ["points that are not a number", withExercise({ points: Number.NaN }), "h2.entropy: points must be a number above 0"],
  [
    "an exercise's id of another homework",
    withExercise({ id: "h9.entropy" }),
    "h9.entropy: the id must be h2. and lower-case letters",
  ],
  [
    "an exercise twice",
    withHomework({ exercises: [entropy, entropy, ...whole.exercises.slice(1)] }),
    "h2.entropy: the id must be its own, got it twice",
  ],
  [
    "a later exercise in follows",
    withExercise({ follows: ["h2.gaussian-kl"] }),
    'follows must name earlier exercises, got "h2.gaussian-kl"',
  ],
  [
    "two cases of one name",
    withCase(1, { name: entropy.cases[0]?.name }),
    `h2.entropy: case names must differ, got "${entropy.cases[0]?.name}" twice`,
  ],
  [
    "relations alone in public",
    withExercise({ cases: entropy.cases.filter((one) => one.hidden || one.kind === "relation") }),
    "one public case must not be a relation",
  ],
  [
    "no hidden case",
    withExercise({ cases: entropy.cases.filter((one) => !one.hidden) }),
    "one hidden case must not be a relation",
  ],
  [
    "a tolerance without a reason",
    withExercise({ tolerance: { relative: 1e-9, absolute: 0 } }),
    "tolerance must have relative, absolute and a reason",
  ],
  ["seconds that are none", withExercise({ seconds: 0 }), "h2.entropy: seconds must be above 0 and at most 20, got 0"],
  [
    "more seconds than a call may have",
    withExercise({ seconds: 21 }),
    "h2.entropy: seconds must be above 0 and at most 20, got 21",
  ],
  [
    "draws by Math.random",
    withCase(0, { draw: () => [[Number(process.hrtime.bigint() % 1_000_003n)]] }),
    `h2.entropy, "${entropy.cases[0]?.name}": its arguments must follow from the seeds alone`,
  ],
  [
    "arguments that JSON cannot write",
    withCase(0, { draw: () => [[Number.NaN]] }),
    "arguments must be plain data that JSON can write",
  ],
  ["a draw without a list", withCase(0, { draw: () => 3 }), "draw must give the list of arguments of gaussianEntropy"],
  [
    "a draw that throws",
    withCase(0, {
      draw: () => {
        throw new Error("no normals");
      },
    }),
    "its arguments cannot be drawn: no normals",
  ],
  ["arguments too few", withCase(0, { draw: () => [] }), "gaussianEntropy takes 1 arguments, got 0"],
  [
    "a reference that throws",
    withExercise({
      reference: (_: number[]) => {
        throw new Error("not for five");
      },
    }),
    "the reference must answer, got: not for five",
  ],
  [
    "a gradient without a potential",
    withCase(0, { kind: "gradient" }),
    "a gradient case needs the exercise's potential",
  ],
  [
    "an objective that nobody knows",
    withCase(0, { kind: "training", objective: "loss" }),
    'objective must be one of fitted posterior, denoising layer, got "loss"',
  ],
  [
    "a weight too few",
    withCase(0, { kind: "relation", weights: [1], sum: "zero", draw: () => [[[1]], [[2]]] }),
    "each call must have a weight, got 2 calls and 1 weights",
  ],
  ["no hint", withCase(0, { hint: " " }), "a hint must say what to think about again"],
  [
    "no begin of a solution",
    inAnswer(/ *\/\/ BEGIN.*\n/, ""),
    `h2.entropy: ${place} of the master must have one line "// BEGIN SOLUTION: what is asked for", got 0`,
  ],
  [
    "no end of a solution",
    inAnswer(/ *\/\/ END.*\n/, ""),
    `${place} of the master must have one line "// END SOLUTION", got 0`,
  ],
  [
    "a marker that says nothing",
    inAnswer(/SOLUTION: .*/, "SOLUTION:"),
    'must have one line "// BEGIN SOLUTION: what is asked for", got 0',
  ],
  [
    "markers the wrong way round",
    inAnswer(/(.*BEGIN.*\n)([\s\S]*?)(.*END.*\n)/, "$3$2$1"),
    "must have // BEGIN SOLUTION before // END SOLUTION",
  ],
  [
    "another function's name",
    inAnswer("function gaussianEntropy", "function entropy"),
    "must define gaussianEntropy, the answer that cases.ts names",
  ],
  [
    "no cell of an exercise",
    withMaster((source, id) => (id === "entropy-answer" ? undefined : source)),
    'h2.entropy: the master must have one cell with the metadata "latent": {"role": "exercise", "exercise": "h2.entropy"}, got 0',
  ],
  [
    "no cell that checks it",
    withMaster((source, id) => (id === "entropy-check" ? undefined : source)),
    '{"role": "check", "exercise": "h2.entropy"}, got 0',
  ],
  [
    "a solution's marker in another cell",
    withMaster((source, id) => (id === "matrices" ? `// BEGIN SOLUTION: x\n${source}` : source)),
    "cell 3 (matrices) of the master has a marker of a solution and is no exercise",
  ],
  [
    "a cell of an exercise that there is not",
    withHomework({ exercises: whole.exercises.slice(1) }),
    `${place} of the master names the exercise h2.entropy, which cases.ts does not have`,
  ],
  [
    "a mutant of a text that is not there",
    withHomework({ mutants: [{ ...first, replace: ["no such text", ""] }] }),
    `mutants.ts: mutant "${first?.name}" of ${first?.exercise}: "no such text" must stand in the solution once, got 0 times`,
  ],
  [
    "a mutant of a case that is not there",
    withHomework({ mutants: [{ ...first, fails: "is right" }] }),
    'fails must name a case of the exercise, got "is right"',
  ],
  [
    "a mutant of no exercise",
    withHomework({ alternatives: [{ ...first, exercise: "h2.none" }] }),
    "of h2.none: there is no such exercise",
  ],
];
