import { type Answers, exercisesOf } from "./answers";

const ground = ["tools", "exercise-cases"];

/** For each exercise the solution and the mistakes that learners make. */
const answers: Answers = {
  "exercise-crept": {
    solution: "(variance + rho * sigma ** 2) / (variance + sigma ** 2)",
    mistakes: {
      "as if nothing had crept in": "variance / (variance + sigma ** 2)",
      "deviation for variance": "(variance + rho * sigma) / (variance + sigma)",
      "the square of the share": "(variance + rho ** 2 * sigma ** 2) / (variance + sigma ** 2)",
    },
  },
  "exercise-ghost": {
    solution: "(mean - p) / (1 - p)",
    mistakes: {
      "the letters taken for black": "mean / (1 - p)",
      "the letters alone taken away": "mean - p",
      "shares exchanged": "(mean - (1 - p)) / p",
    },
  },
  "exercise-pairs": {
    solution: "(sigma ** 2 * w) / error",
    mistakes: {
      "deviation for variance": "(sigma * w) / error",
      "upside down": "error / (sigma ** 2 * w)",
      "without the weights": "sigma ** 2 / error",
    },
  },
};

exercisesOf("09-noise2noise", ground, answers);
