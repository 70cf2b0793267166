/** Homework 6: its exercises in the order of the notebook. */
import type { AuthoredHomework } from "latent-grader/authoring";
import { discrepancy, distance, encoders, root } from "./distances";
import { gap } from "./meanings";
import { bound, budget, parts, point } from "./rates";

export const homework: AuthoredHomework = {
  id: "h6",
  title: "β and Wasserstein",
  edition: ["shape", "random"],
  absent: ["information", "estimators", "models", "linear-algebra/square-root"],
  exercises: [point, budget, parts, discrepancy, root, distance, encoders, bound, gap],
  written: [{ id: "h6.why", title: "A price on each, and a price on all", points: 6 }],
};
