/** A class with tensors, graded by the command. */

/** The homework whose answers are given tensors and return them. */
export const homeworkWithTensors = "h4";

/** Begins the section of GRADING.md. */
export const tensorsHeading = "## With tensors";

/** @param rows of the table, with what was measured */
export const tensorsSection = (count: number, load: string, rows: readonly string[]): string =>
  [
    tensorsHeading,
    "",
    `Measured on ${new Date().toISOString().slice(0, 10)}; load before and after ${load}. ${count} submissions of nine exercises that are given tensors and return them, one of which`,
    "trains; two jobs, two prestarted or running processes with libtensorflow. Seconds of a submission include its wait for the compiler and for such a process. What the",
    "processors worked, the command's start and the homework's listed mistakes included, says what two cores with nothing else to do would take.",
    "",
    "| homework | in words of their own | seconds | submissions a second | of the processors, s a submission | 300 would take, min | on two idle cores, min | seconds a submission, median (quartiles) | MB after a sixth / half / all |",
    "|---|---|---|---|---|---|---|---|---|",
    ...rows,
    "",
    "Aimed at: under 0.6 s a submission, 300 in under 4 minutes on two cores.",
    "",
  ].join("\n");
