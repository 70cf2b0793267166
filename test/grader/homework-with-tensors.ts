/** The homework with tensors of the grader's own tests. */
import { join } from "node:path";
import { type CourseHomework, loadHomework } from "latent-grader/homework/course";

/** A folder as LATENT_SOLUTIONS names one. */
export const solutionsWithTensors = join(__dirname, "fixtures", "tensors");

export function homeworkWithTensors(): CourseHomework {
  const before = process.env.LATENT_SOLUTIONS;
  process.env.LATENT_SOLUTIONS = solutionsWithTensors;
  try {
    return loadHomework("h7");
  } finally {
    if (before === undefined) delete process.env.LATENT_SOLUTIONS;
    else process.env.LATENT_SOLUTIONS = before;
  }
}
