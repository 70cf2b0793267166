import { type Answers, exercisesOf } from "./answers";

const ground = [
  ...["tools", "four-points", "lengths", "instances-cell", "erratum-7-pythagoras", "when-pythagoras-cell"],
  ...["five-eigenvalues", "singular-values-cell", "best-error-cell"],
  ...["resting-points", "three-resting-points", "exercise-cases"],
];

const sum = "reduce((total, value) => total + value, 0)";

/** For each exercise the solution and the mistakes that learners make. */
const answers: Answers = {
  "exercise-saddle-cell": {
    solution: "1 + 3 + 4",
    mistakes: {
      "pairs alone": "1 + 3",
      "an idle number for every direction": "1 + 3 + 6",
      "pairs in the right order": "3 + 1 + 4 - 2",
      none: "0",
    },
  },
  "exercise-error-cell": {
    solution: `[...eigenvalues].sort((a, b) => b - a).slice(k).${sum}`,
    mistakes: {
      unsorted: `eigenvalues.slice(k).${sum}`,
      "what is kept": `[...eigenvalues].sort((a, b) => b - a).slice(0, k).${sum}`,
      "the smallest kept": `[...eigenvalues].sort((a, b) => a - b).slice(k).${sum}`,
      "as a share": `[...eigenvalues].sort((a, b) => b - a).slice(k).${sum} / eigenvalues.${sum}`,
    },
  },
  "exercise-scale-cell": {
    solution: "2 * (4 ** 2 + 0.25 ** 2)",
    mistakes: { "w² alone": "32", "no 2": "4 ** 2 + 0.25 ** 2", "as at w = v = 1": "4" },
  },
};

exercisesOf("01-linear-autoencoders", ground, answers);
