import { type Answers, exercisesOf } from "./answers";

const ground = ["tools", "price-check", "contract-figure", "complex-units", "contract-check", "exercise-cases"];

/** For each exercise the solution and the mistakes that learners make. */
const answers: Answers = {
  "exercise-elastic": {
    solution: "(Math.sign(z) * Math.max(Math.abs(z) - lambda, 0)) / (1 + mu)",
    mistakes: {
      "no zeros": "(z - Math.sign(z) * lambda) / (1 + mu)",
      "shrunk first": "Math.sign(z) * Math.max(Math.abs(z) / (1 + mu) - lambda, 0)",
      "no square": "Math.sign(z) * Math.max(Math.abs(z) - lambda, 0)",
    },
  },
  "exercise-tanh": {
    solution: "h.reduce((total, one, j) => total + (1 - one * one) ** 2 * long[j], 0)",
    mistakes: {
      "as for sigmoid units": "h.reduce((total, one, j) => total + (one * (1 - one)) ** 2 * long[j], 0)",
      "not squared": "h.reduce((total, one, j) => total + (1 - one * one) * long[j], 0)",
    },
  },
  "exercise-copies": {
    solution: "1 / (n + p / (1 - p))",
    mistakes: { "no ridge": "1 / n", "one unit alone": "1 - p", "the ridge n times": "1 / (n + (n * p) / (1 - p))" },
  },
};

exercisesOf("07-sparse-contractive-dropout", ground, answers);
