/** Notebooks as students hand them in: right and wrong answers, with cells changed in every way that a notebook goes on with. */
import { loadHomework } from "latent-grader/homework/course";
import { withEdit } from "latent-grader/homework/master";
import { type Cell, type Notebook, roleOf } from "latent-grader/homework/notebook";

const whole = loadHomework("h2");
const ids: readonly string[] = ["h2.entropy", "h2.gaussian-kl", "h2.monte-carlo"];

/** Three exercises of homework 2, which need nobody else. */
export const homework = {
  ...whole,
  exercises: whole.exercises.filter(({ id }) => ids.includes(id)),
  written: [],
  mutants: whole.mutants.filter(({ exercise }) => ids.includes(exercise)),
  master: {
    ...whole.master,
    cells: whole.master.cells.filter((cell) => ids.includes(roleOf(cell)?.exercise ?? (ids[0] as string))),
  },
};

const code = (source: string, metadata: Readonly<Record<string, unknown>> = {}): Cell => ({
  cell_type: "code",
  metadata,
  source,
});
const isAnswer = (cell: Cell, id: string) => roleOf(cell)?.role === "exercise" && roleOf(cell)?.exercise === id;
const changed = ({ metadata, cells }: Notebook, change: (cell: Cell, i: number) => readonly Cell[]): Notebook => ({
  metadata,
  cells: cells.flatMap(change),
});
/** The answer to an exercise leans on `half`, which another cell declares. */
const leaning = (notebook: Notebook, id: string): Notebook =>
  changed(notebook, (cell) => [
    isAnswer(cell, id) ? { ...cell, source: cell.source.replace("0.5 *", "half() *") } : cell,
  ]);
const helper = "const half = () => 0.5;";
/** Behind the set-up, so that every answer sees it. */
const early = (notebook: Notebook, ...cells: Cell[]): Notebook => {
  const setup = notebook.cells.findIndex((cell) => roleOf(cell)?.role === "setup");
  return { ...notebook, cells: [...notebook.cells.slice(0, setup + 1), ...cells, ...notebook.cells.slice(setup + 1)] };
};
const after = (notebook: Notebook, role: "check" | "demonstration", text: string): Notebook => {
  let done = false;
  return changed(notebook, (cell) => {
    if (done || roleOf(cell)?.role !== role) return [cell];
    done = true;
    return [{ ...cell, source: `${cell.source}\n${text}` }];
  });
};

/** What a student has done to the notebook, by what one would call it. */
export const twists: Readonly<Record<string, (notebook: Notebook) => Notebook>> = {
  "a helper in a check cell": (one) => leaning(after(one, "check", helper), "h2.gaussian-kl"),
  "a helper in the demonstration": (one) => leaning(after(one, "demonstration", helper), "h2.monte-carlo"),
  "a helper in a cell that names an unknown exercise": (one) =>
    leaning(early(one, code(helper, { latent: { role: "exercise", exercise: "__proto__" } })), "h2.entropy"),
  "a helper in a cell that names another homework's check": (one) =>
    leaning(early(one, code(helper, { latent: { role: "check", exercise: "h1.centred" } })), "h2.gaussian-kl"),
  "a helper that leans on the demonstration": (one) =>
    leaning(after(one, "check", "const half = () => example.get(0, 0) / 4;"), "h2.gaussian-kl"),
  "an import of chai beside the answer": (one) =>
    changed(one, (cell) => [
      isAnswer(cell, "h2.entropy") ? { ...cell, source: `import { expect } from "chai";\n${cell.source}` } : cell,
    ]),
  "an import of a part that is not there when graded": (one) =>
    early(
      one,
      code(
        `import { bars } from "latent/plot/bars";\nimport { gaussianKl as known } from "latent/information/gaussian";`,
      ),
    ),
  "an answer whose cell has lost its metadata": (one) =>
    changed(one, (cell) => [isAnswer(cell, "h2.monte-carlo") ? { ...cell, metadata: {} } : cell]),
  "an answer whose metadata are another homework's": (one) =>
    changed(one, (cell) => [
      isAnswer(cell, "h2.entropy")
        ? { ...cell, metadata: { latent: { role: "exercise", exercise: "h5.loss" } } }
        : cell,
    ]),
  "an answer in a check cell": (one) => {
    const answer = one.cells.find((cell) => isAnswer(cell, "h2.entropy"));
    if (answer === undefined) return one;
    const without = changed(one, (cell) => (cell === answer ? [] : [cell]));
    return changed(without, (cell) =>
      roleOf(cell)?.role === "check" && roleOf(cell)?.exercise === "h2.entropy"
        ? [{ ...cell, source: `${answer.source}\n${cell.source}` }]
        : [cell],
    );
  },
  "an answer that is there twice, the first one wrong": (one) =>
    changed(one, (cell) =>
      isAnswer(cell, "h2.gaussian-kl") ? [{ ...cell, source: cell.source.replace("0.5 *", "7 *") }, cell] : [cell],
    ),
  "an answer that is gone": (one) => changed(one, (cell) => (isAnswer(cell, "h2.entropy") ? [] : [cell])),
  "an answer that throws": (one) =>
    changed(one, (cell) => [
      isAnswer(cell, "h2.monte-carlo")
        ? { ...cell, source: cell.source.replace("// BEGIN", 'throw new Error("no"); // BEGIN') }
        : cell,
    ]),
  "an answer that changes its argument": (one) =>
    changed(one, (cell) => [
      isAnswer(cell, "h2.entropy")
        ? {
            ...cell,
            source: cell.source.replace(
              "// BEGIN",
              "const own = [...logVar]; logVar.length = 0; logVar = own; // BEGIN",
            ),
          }
        : cell,
    ]),
  "a cell that throws half-way": (one) =>
    early(one, code('const before = 1;\nthrow new Error("no");\nconst behind = 2;')),
};

/** The master with a listed mistake in it, as long as its text is there. */
export function withMistake(notebook: Notebook, i: number): Notebook {
  const { exercise, replace } = homework.mutants[i % homework.mutants.length] as (typeof homework.mutants)[number];
  try {
    return withEdit(notebook, exercise, replace);
  } catch {
    return notebook;
  }
}
