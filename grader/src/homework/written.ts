/** Exercises answered in words: where their cells are, in the master with the model answer, in a submission with the student's. */
import { answerTo, gradeIdOf, isWritten, placeholder } from "latent/exercise/written";
import type { AuthoredHomework, AuthoredWritten } from "../authoring";
import type { Cell, Notebook } from "./notebook";

const region = /^<!-- BEGIN SOLUTION -->\n([\s\S]*?)\n<!-- END SOLUTION -->$/;

/** The exercises of a homework that are answered in words. */
export const writtenOf = ({ written }: AuthoredHomework): readonly AuthoredWritten[] => written ?? [];

/** The master's cell as students receive it. */
export const emptiedWritten = (source: string): string => source.replace(region, () => placeholder);

/** The answer that the author would give. @throws {RangeError} if the master has none: see `writtenFlaws` */
export function modelAnswer(master: Notebook, id: string): string {
  const [cell] = cellsOf(master, id);
  const found = region.exec(cell?.source.trim() ?? "");
  if (found === null) throw new RangeError(`master: ${id} must have a cell with a model answer between its markers`);
  return (found[1] as string).trim();
}

/** Characters of an answer in words that are kept: twenty pages. */
export const longestAnswer = 50_000;

/** Each answer in words that a submission holds, by exercise: the same that `submit` sees. */
export function answersInWords(submission: Notebook, homework: AuthoredHomework): Map<string, string> {
  return new Map(writtenOf(homework).map(({ id }) => [id, shortened(answerTo(id, submission.cells))]));
}

const shortened = (text: string): string =>
  text.length <= longestAnswer ? text : `${text.slice(0, longestAnswer)}…\n\n(cut: ${text.length} characters)`;

const cellsOf = ({ cells }: Notebook, id: string): Cell[] => cells.filter(({ metadata }) => isWritten(metadata, id));

/** nbgrader's schema, version 3: a solution cell that a person marks carries its points itself. */
export const nbgraderOfWritten = ({ id, points }: AuthoredWritten): Record<string, unknown> => ({
  nbgrader: {
    ...{ schema_version: 3, task: false, grade_id: gradeIdOf(id) },
    ...{ grade: true, solution: true, locked: false, points },
  },
});

/** What is wrong with them, each with the exercise. */
export function writtenFlaws(homework: AuthoredHomework, master: Notebook): string[] {
  const ids = [...homework.exercises, ...writtenOf(homework)].map(({ id }) => id);
  return writtenOf(homework).flatMap(({ id, title, points }) => {
    const cells = cellsOf(master, id);
    const flaws: string[] = [];
    const must = (holds: boolean, text: string) => holds || flaws.push(`${id}: ${text}`);
    must(new RegExp(`^${homework.id}\\.[a-z0-9-]+$`).test(id), `the id must be ${homework.id}. and lower-case letters`);
    must(ids.filter((one) => one === id).length === 1, "the id must be its own, got it twice");
    must(typeof title === "string" && title.trim() !== "", `title must be a text, got ${JSON.stringify(title)}`);
    must(typeof points === "number" && points > 0, `points must be a number above 0, got ${JSON.stringify(points)}`);
    const metadata = `with the metadata "latent": {"role": "written", "exercise": "${id}"}`;
    must(cells.length === 1, `the master must have one Markdown cell ${metadata}, got ${cells.length}`);
    for (const { cell_type, source } of cells) {
      must(cell_type === "markdown", `its cell must be Markdown, got ${cell_type}`);
      const markers = '"<!-- BEGIN SOLUTION -->", the model answer, and "<!-- END SOLUTION -->"';
      must(region.test(source.trim()), `its cell must hold ${markers}, and nothing else`);
    }
    return flaws;
  });
}
