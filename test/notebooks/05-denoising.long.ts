import { type Answers, exercisesOf } from "./answers";

const ground = ["tools", "exercise-cases"];

/** For each exercise the solution and the mistakes that learners make. */
const answers: Answers = {
  "exercise-grey": {
    solution: "(p / 2) * (x ** 2 + (1 - x) ** 2)",
    mistakes: {
      "black alone": "(p / 2) * x ** 2",
      "each with p": "p * (x ** 2 + (1 - x) ** 2)",
      "distances, not squares": "(p / 2) * (x + (1 - x))",
    },
  },
  "exercise-copies": {
    solution: "1 / (1 + (n - 1) * q)",
    mistakes: {
      "the mean of what stays": "1 / (n * q)",
      "the mean of all": "1 / n",
      "as if pixels stayed together": "q / (q * n)",
    },
  },
  "exercise-looks": {
    solution: "variance / (k * variance + sigma ** 2)",
    mistakes: {
      "the whole share for each": "variance / (variance + sigma ** 2 / k)",
      "as for one look": "variance / (variance + sigma ** 2)",
      "deviation for variance": "variance / (k * variance + sigma)",
    },
  },
};

exercisesOf("05-denoising", ground, answers);
