/** The master notebook of a homework: the student's version of it, and versions with one solution changed. */
import type { AuthoredExercise, AuthoredHomework } from "../authoring";
import { type Cell, type Notebook, roleOf } from "./notebook";
import { emptiedWritten, modelAnswer, nbgraderOfWritten, writtenOf } from "./written";

const region = /^([ \t]*)\/\/ BEGIN SOLUTION: (.+)\n([\s\S]*?)^[ \t]*\/\/ END SOLUTION[ \t]*\n?/gm;

/**
 * The student's version: each solution is replaced by a `todo` that says what is asked for, outputs and notes of the
 * author's editor are left out, nbgrader's metadata are added.
 *
 * @throws {Error} if an exercise has no cell, or a cell no solution region
 */
export function studentNotebook(master: Notebook, homework: AuthoredHomework): Notebook {
  const cells = master.cells.map((cell): Cell => {
    const role = roleOf(cell);
    const exercise = homework.exercises.find((one) => one.id === role?.exercise);
    const written = writtenOf(homework).find((one) => one.id === role?.exercise);
    const kept = { cell_type: cell.cell_type, ...(cell.id === undefined ? {} : { id: cell.id }) };
    // What leans on an answer may fail until it is written, and Run All goes on.
    const tags = role?.role === "demonstration" ? { tags: ["raises-exception"] } : {};
    const metadata = role === undefined ? {} : { latent: role, ...tags, ...nbgrader(cell, exercise) };
    if (role?.role === "written" && written !== undefined) {
      return { ...kept, metadata: { ...metadata, ...nbgraderOfWritten(written) }, source: emptiedWritten(cell.source) };
    }
    return { ...kept, metadata, source: role?.role === "exercise" ? emptied(cell.source, role.exercise) : cell.source };
  });
  for (const { id, points } of [...homework.exercises, ...writtenOf(homework)]) tellPoints(cells, id, points);
  for (const { id } of homework.exercises) solutionOf(master, id);
  for (const { id } of writtenOf(homework)) modelAnswer(master, id);
  const { kernelspec, language_info } = master.metadata;
  const metadata = { kernelspec, language_info, latent: { homework: homework.id } };
  return { metadata, cells: [...cells, ...handingIn(homework.id)] };
}

/** In the heading of the prose before an exercise's first cell: points stand in cases.ts alone. */
function tellPoints(cells: Cell[], id: string, points: number): void {
  const at = cells.findIndex((cell) => roleOf(cell)?.exercise === id) - 1;
  const prose = cells[at];
  if (prose?.cell_type !== "markdown") return;
  const told = points === 1 ? "1 point" : `${points} points`;
  cells[at] = { ...prose, source: prose.source.replace(/^##+ .*$/m, (heading) => `${heading} (${told})`) };
}

/** The last two cells of every homework. */
function handingIn(homework: string): Cell[] {
  const prose =
    "## Handing in\n\nSave the notebook (Ctrl+S), then run the next cell. The notebook as it was saved runs from top to bottom in a " +
    `new\nkernel, every exercise is shown with what its public cases say, and \`${homework}-submission.ipynb\` is written beside it: the file to hand in.`;
  const code = `import { submit } from "latent/exercise/submit";\n\nawait submit("${homework}")`;
  return [
    { cell_type: "markdown", id: "handing-in", metadata: {}, source: prose },
    { cell_type: "code", id: "submit", metadata: { latent: { role: "demonstration" } }, source: code },
  ];
}

/** The lines between the markers of an exercise. @throws {RangeError} if there are none: see `masterFlaws` */
export function solutionOf(master: Notebook, exercise: string): string {
  const cell = master.cells.find((one) => roleOf(one)?.role === "exercise" && roleOf(one)?.exercise === exercise);
  const [found] = [...(cell?.source ?? "").matchAll(region)];
  if (found === undefined)
    throw new RangeError(`master: ${exercise} must have a cell with a solution between its markers`);
  return found[3] as string;
}

/** What is wrong with a master notebook, each with the cell: its number from the top and its id. */
export function masterFlaws({ cells }: Notebook, homework: AuthoredHomework): string[] {
  const { exercises } = homework;
  const label = (i: number) => `cell ${i + 1}${cells[i]?.id === undefined ? "" : ` (${cells[i]?.id})`} of the master`;
  const at = (role: string, exercise?: string) =>
    cells.flatMap((cell, i) => (roleOf(cell)?.role === role && roleOf(cell)?.exercise === exercise ? [i] : []));
  const perExercise = exercises.flatMap(({ id, answer }) => {
    const [found, checks] = [at("exercise", id), at("check", id)];
    const metadata = (role: string) => `with the metadata "latent": {"role": "${role}", "exercise": "${id}"}`;
    return [
      ...(found.length === 1
        ? []
        : [`${id}: the master must have one cell ${metadata("exercise")}, got ${found.length}`]),
      ...(checks.length === 1
        ? []
        : [`${id}: the master must have one cell ${metadata("check")}, got ${checks.length}`]),
      ...found.flatMap((i) => markerFlaws(cells[i] as Cell, answer).map((flaw) => `${id}: ${label(i)} ${flaw}`)),
    ];
  });
  const perCell = cells.flatMap((cell, i) => {
    const exercise = roleOf(cell)?.exercise;
    if (exercise !== undefined && ![...exercises, ...writtenOf(homework)].some(({ id }) => id === exercise))
      return [`${label(i)} names the exercise ${exercise}, which cases.ts does not have`];
    const marked =
      !["exercise", "written"].includes(roleOf(cell)?.role ?? "") && /\b(BEGIN|END) SOLUTION\b/.test(cell.source);
    return marked
      ? [`${label(i)} has a marker of a solution and is no exercise: students would see what it marks`]
      : [];
  });
  const setup =
    at("setup").length > 0 ? [] : ['the master must have a cell with the metadata "latent": {"role": "setup"}'];
  return [...setup, ...perExercise, ...perCell];
}

function markerFlaws({ source }: Cell, answer: string): string[] {
  const [begins, ends] = [/^[ \t]*\/\/ BEGIN SOLUTION: \S/gm, /^[ \t]*\/\/ END SOLUTION[ \t]*$/gm].map(
    (marker) => source.match(marker)?.length ?? 0,
  );
  const regions = [...source.matchAll(region)].length;
  const defines = new RegExp(`\\b(?:function|const|let)\\s+${answer.replaceAll("$", "\\$")}\\b`).test(source);
  return [
    ...(begins === 1 ? [] : [`must have one line "// BEGIN SOLUTION: what is asked for", got ${begins}`]),
    ...(ends === 1 ? [] : [`must have one line "// END SOLUTION", got ${ends}`]),
    ...(begins === 1 && ends === 1 && regions !== 1 ? ["must have // BEGIN SOLUTION before // END SOLUTION"] : []),
    ...(defines ? [] : [`must define ${answer}, the answer that cases.ts names`]),
  ];
}

/** The master with a text of one solution replaced. @throws {Error} unless it stands there exactly once */
export function withEdit(master: Notebook, exercise: string, [from, to]: readonly [string, string]): Notebook {
  const solution = solutionOf(master, exercise);
  if (solution.split(from).length !== 2) {
    throw new RangeError(
      `mutant of ${exercise}: "${from}" must stand in the solution once, got ${solution.split(from).length - 1}`,
    );
  }
  return withSolution(
    master,
    exercise,
    solution.replace(from, () => to),
  );
}

/** The master with another text between the markers of an exercise. */
export function withSolution(master: Notebook, exercise: string, text: string): Notebook {
  const solution = solutionOf(master, exercise);
  const cells = master.cells.map((cell) =>
    roleOf(cell)?.role === "exercise" && roleOf(cell)?.exercise === exercise
      ? { ...cell, source: cell.source.replace(solution, () => text) }
      : cell,
  );
  return { ...master, cells };
}

function emptied(source: string, exercise: string | undefined): string {
  return source.replace(region, (_, indent: string, task: string) => `${indent}return todo("${exercise}: ${task}");\n`);
}

/** nbgrader's schema, version 3: the answer is a solution cell, the check under it a locked test that carries the points. */
function nbgrader(cell: Cell, exercise: AuthoredExercise | undefined): Record<string, unknown> {
  const role = roleOf(cell)?.role;
  if (exercise === undefined || (role !== "exercise" && role !== "check")) return {};
  const name = exercise.id.replace(/\W/g, "-");
  const common = { schema_version: 3, task: false };
  return role === "exercise"
    ? { nbgrader: { ...common, grade_id: name, grade: false, solution: true, locked: false } }
    : {
        nbgrader: {
          ...common,
          grade_id: `${name}-check`,
          grade: true,
          solution: false,
          locked: true,
          points: exercise.points,
        },
      };
}
