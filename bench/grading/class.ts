/** A class as a lecturer meets it: right answers, other right answers, listed mistakes and blanks, some in a student's own words. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CourseHomework, loadHomework } from "latent-grader/homework/course";
import { studentNotebook, withEdit } from "latent-grader/homework/master";
import { notebookText } from "latent-grader/homework/notebook";

/** How a student answers one exercise. */
export type Answering = "solution" | "alternative" | "mistake" | "blank";

/** Of twenty answers 11 are the solution, 4 right in another way, 4 a listed mistake, and 1 is not written. */
export function answering(student: number, exercise: number): Answering {
  const place = (7 * student + 3 * exercise + ((student * exercise) % 5)) % 20;
  return place < 11 ? "solution" : place < 15 ? "alternative" : place < 19 ? "mistake" : "blank";
}

/**
 * Writes `count` notebooks of a homework into a folder.
 *
 * @param own how many answers each student writes in words that nobody else uses; the compiler meets their text once
 */
export function writeClass(id: string, count: number, folder: string, own: number): CourseHomework {
  const homework = loadHomework(id);
  mkdirSync(folder, { recursive: true });
  for (let student = 0; student < count; student++) {
    const name = `student${String(student).padStart(3, "0")}.ipynb`;
    writeFileSync(join(folder, name), handedIn(homework, student, own));
  }
  return homework;
}

function handedIn(homework: CourseHomework, student: number, own: number): string {
  let notebook = homework.master;
  const blanks: string[] = [];
  for (const [i, { id }] of homework.exercises.entries()) {
    const how = answering(student, i);
    const edits = (how === "mistake" ? homework.mutants : homework.alternatives).filter((one) => one.exercise === id);
    const edit = edits[student % Math.max(edits.length, 1)];
    if (how === "blank") blanks.push(id);
    else if (how !== "solution" && edit !== undefined) notebook = withEdit(notebook, id, edit.replace);
  }
  const template = studentNotebook(homework.master, homework);
  const cells = notebook.cells.map((cell, i) => {
    const { role, exercise = "" } = (cell.metadata.latent ?? {}) as { role?: string; exercise?: string };
    const source = blanks.includes(exercise) && role === "exercise" ? (template.cells[i]?.source ?? "") : cell.source;
    if (role !== "exercise") return cell;
    const place = homework.exercises.findIndex(({ id }) => id === exercise);
    const isOwn = (place + 3 * student) % homework.exercises.length < own;
    return { ...cell, source: isOwn ? `// ${exercise}, by student ${student}\n${source}` : source };
  });
  return notebookText({ metadata: template.metadata, cells });
}
