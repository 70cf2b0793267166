/** A class with tensors, graded by the command: the homework of the grader's own tests, unless another is named. */
import { join } from "node:path";

/** Where its homework lies. */
export const solutionsWithTensors = join(__dirname, "..", "..", "test", "grader", "fixtures", "tensors");

/** Begins the section of GRADING.md. */
export const tensorsHeading = "## With tensors";

/** @param rows of the table, with what was measured */
export const tensorsSection = (count: number, load: string, rows: readonly string[]): string =>
  [
    tensorsHeading,
    "",
    `Measured on ${new Date().toISOString().slice(0, 10)}; load before and after ${load}. ${count} submissions of six exercises that are given tensors and return them, one of which`,
    "trains; two jobs, two prestarted or running processes with libtensorflow. Seconds of a submission include its wait for the compiler and for such a process.",
    "",
    "| homework | in words of their own | seconds | submissions a second | 300 would take, min | seconds a submission, median (quartiles) | MB after a sixth / half / all |",
    "|---|---|---|---|---|---|---|",
    ...rows,
    "",
    "Aimed at: under 0.6 s a submission, 300 in under 4 minutes on two cores.",
    "",
  ].join("\n");
