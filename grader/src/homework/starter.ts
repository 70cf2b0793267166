/** The files of a new homework: two small exercises and one in words, in which every part is there once, right as they stand, to be replaced. */
import { type Cell, notebookText } from "./notebook";

/** What a new homework is called. */
export interface Start {
  /** "h9" */
  readonly id: string;
  /** "Mean and variance" */
  readonly title: string;
}

/** "h9-mean-and-variance" */
export function folderOf({ id, title }: Start): string {
  const words =
    title
      .normalize("NFKD")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return [id, ...words].join("-");
}

/** The files of the folder, by name. */
export const starterFiles = (start: Start): Map<string, string> =>
  new Map([
    ["cases.ts", cases(start)],
    ["mutants.ts", mutants(start)],
    [`${folderOf(start)}.ipynb`, notebook(start)],
  ]);

const cases = ({
  id,
  title,
}: Start): string => `/** ${title}: its exercises in the order of the notebook. All are examples: put yours in their place. */
import { normals, type Seeds } from "latent/random";
import { type AuthoredHomework, equality, exercise, hidden, inequality, value } from "latent-grader/authoring";

/** n draws of N(0, 1). */
const list = (n: number, next: Seeds): number[] => Array.from(normals(n, next));

const rounding = { relative: 1e-9, absolute: 1e-12, reason: "the rounding of sums in float64" };

const mean = exercise({
  id: "${id}.mean",
  title: "The mean",
  answer: "mean",
  points: 2,
  // Another way to the number than the solution's: Welford's running mean.
  reference: (numbers: number[]) => numbers.reduce((before, x, i) => before + (x - before) / (i + 1), 0),
  tolerance: rounding,
  cases: [
    value("is right for three numbers", "a sum, over how many?", (next) => [list(3, next)]),
    equality("does not change when every number comes twice", "a sum, over how many?", [1, -1], (next) => {
      const numbers = list(3, next);
      return [[numbers], [[...numbers, ...numbers]]];
    }),
    hidden(value("is right for seven numbers", "a sum, over how many?", (next) => [list(7, next)])),
  ],
});

const variance = exercise({
  id: "${id}.variance",
  title: "The variance",
  answer: "variance",
  points: 3,
  // Half the mean squared distance of all pairs: no mean is needed.
  reference: (numbers: number[]) => {
    const squares = numbers.flatMap((x) => numbers.map((y) => (x - y) ** 2));
    return squares.reduce((sum, one) => sum + one, 0) / (2 * squares.length);
  },
  // A wrong mean costs its points there alone: this answer is then tried with a right one, too.
  follows: ["${id}.mean"],
  tolerance: rounding,
  cases: [
    value("is right for three numbers", "squared distances, but from where?", (next) => [list(3, next)]),
    inequality("is never negative", "a mean of squares", [1], (next) => [[list(4, next)]]),
    hidden(
      equality("does not change when the numbers are moved", "distances from the mean move with it", [1, -1], (next) => {
        const numbers = list(4, next);
        return [[numbers], [numbers.map((x) => x + 10)]];
      }),
    ),
    hidden(value("is right for seven numbers", "squared distances, but from where?", (next) => [list(7, next)])),
  ],
});

export const homework: AuthoredHomework = {
  id: "${id}",
  title: "${title}",
  // Files of lib/src that answers may import when graded, and parts that hold answers and are told to be absent.
  edition: ["shape", "random"],
  absent: [],
  exercises: [mean, variance],
  // Answered in words and marked by a person; the model answer stands in the notebook.
  written: [{ id: "${id}.zero", title: "When is the variance zero?", points: 2 }],
};
`;

const mutants = ({
  id,
  title,
}: Start): string => `/** ${title}: mistakes that students make, as edits of the solution, and other ways to be right. */
import type { Mutant } from "latent-grader/authoring";

/** Each must fail the case that it names; where an answer has the same values, feedback says what it says. */
export const mutants: readonly Mutant[] = [
  {
    exercise: "${id}.mean",
    name: "the sum alone",
    replace: ["sum / numbers.length", "sum"],
    fails: "is right for three numbers",
    says: "a sum that was not divided by the count",
  },
  {
    exercise: "${id}.mean",
    name: "one too few",
    replace: ["numbers.length", "(numbers.length - 1)"],
    fails: "is right for seven numbers",
    says: "the sum over the count less one",
  },
  {
    exercise: "${id}.variance",
    name: "not centred",
    replace: ["(x - centre) ** 2", "x ** 2"],
    fails: "does not change when the numbers are moved",
    says: "the mean of the squares, which are not measured from the mean",
  },
  {
    exercise: "${id}.variance",
    name: "the sign",
    replace: ["return mean(", "return -mean("],
    fails: "is never negative",
    says: "the variance with the wrong sign",
  },
];

/** Right answers that look otherwise; each must have full marks. */
export const alternatives: readonly Mutant[] = [
  {
    exercise: "${id}.mean",
    name: "a sum of shares",
    replace: ["before + x, 0)", "before + x / numbers.length, 0) * numbers.length"],
    fails: "",
  },
  {
    exercise: "${id}.variance",
    name: "the mean of squares less the square of the mean",
    replace: ["mean(numbers.map((x) => (x - centre) ** 2))", "mean(numbers.map((x) => x ** 2)) - centre ** 2"],
    fails: "",
  },
];
`;

function notebook({ id, title }: Start): string {
  const number = id.slice(1);
  const prose = (name: string, source: string): Cell => ({ cell_type: "markdown", id: name, metadata: {}, source });
  const code = (name: string, latent: object, source: string): Cell => ({
    cell_type: "code",
    id: name,
    metadata: { latent },
    source,
  });
  const cells = [
    prose(
      "title",
      `# Homework ${number}: ${title}\n\nWrite each answer in the place of \`todo(…)\`, run the cell, then the check below it.`,
    ),
    code(
      "setup",
      { role: "setup" },
      `import { checkOf } from "latent/exercise/check";
import { todo } from "latent/exercise/todo";

// What the answers are: another name or signature is a compile error in the cell that checks it.
const check = checkOf<{
  "${id}.mean": (numbers: number[]) => number;
  "${id}.variance": (numbers: number[]) => number;
}>();`,
    ),
    prose("mean", "## 1. The mean\n\n$$\\bar x = \\frac1N \\sum_i x_i$$"),
    code(
      "mean-answer",
      { role: "exercise", exercise: `${id}.mean` },
      `/** x̄ of N numbers. */
function mean(numbers: number[]): number {
  // BEGIN SOLUTION: the sum of the numbers over their count
  const sum = numbers.reduce((before, x) => before + x, 0);
  return sum / numbers.length;
  // END SOLUTION
}`,
    ),
    code("mean-check", { role: "check", exercise: `${id}.mean` }, `await check("${id}.mean", mean)`),
    prose("variance", "## 2. The variance\n\n$$\\sigma^2 = \\frac1N \\sum_i (x_i - \\bar x)^2$$"),
    code(
      "variance-answer",
      { role: "exercise", exercise: `${id}.variance` },
      `/** σ² of N numbers; \`mean\` is at hand. */
function variance(numbers: number[]): number {
  // BEGIN SOLUTION: the mean squared distance from the mean
  const centre = mean(numbers);
  return mean(numbers.map((x) => (x - centre) ** 2));
  // END SOLUTION
}`,
    ),
    code("variance-check", { role: "check", exercise: `${id}.variance` }, `await check("${id}.variance", variance)`),
    prose("zero", "## 3. When is the variance zero?\n\nProve it, in both directions. (A person marks this answer.)"),
    {
      ...prose(
        "zero-answer",
        "<!-- BEGIN SOLUTION -->\nExactly when all numbers are equal. $\\sigma^2$ is a mean of squares, so it is zero only where every " +
          "$(x_i - \\bar x)^2$ is, that is $x_i = \\bar x$ for all $i$;\nand where all $x_i$ are one number $c$, $\\bar x = c$ and every " +
          "square is zero.\n<!-- END SOLUTION -->",
      ),
      metadata: { latent: { role: "written", exercise: `${id}.zero` } },
    },
  ];
  const kernelspec = { display_name: "TypeScript (latent)", language: "typescript", name: "tslab" };
  return notebookText({
    metadata: { kernelspec, language_info: { name: "typescript" }, latent: { homework: id } },
    cells,
  });
}
