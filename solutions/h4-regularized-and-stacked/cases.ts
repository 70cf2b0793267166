/** Homework 4: its exercises in the order of the notebook. */
import type { AuthoredHomework } from "latent-grader/authoring";
import { gradient, loss } from "./denoising";
import { code, contraction, kept, keptGradient } from "./penalties";
import { fit, shown, stack } from "./stacks";

export const homework: AuthoredHomework = {
  id: "h4",
  title: "Regularized and stacked",
  edition: ["tf", "shape"],
  absent: ["models", "regularizers"],
  exercises: [code, contraction, kept, keptGradient, loss, gradient, shown, stack, fit],
  written: [{ id: "h4.jump", title: "A jump that costs nothing", points: 6 }],
};
