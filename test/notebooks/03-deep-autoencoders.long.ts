import { type Answers, exercisesOf } from "./answers";

const ground = [
  "tools",
  "words-check",
  "gate-circle",
  "gate-told",
  "gate-envelope",
  "linear-descent",
  "exercise-cases",
];

/** For each exercise the solution and the mistakes that learners make. */
const answers: Answers = {
  "exercise-margin": {
    solution: "1 - Math.cos(Math.PI / N)",
    mistakes: {
      "the angle of a whole step": "1 - Math.cos((2 * Math.PI) / N)",
      "the approximation": "Math.PI ** 2 / (2 * N ** 2)",
      "the threshold": "Math.cos(Math.PI / N)",
    },
  },
  "exercise-line": {
    solution: "2 * p * h - p ** 2",
    mistakes: {
      "the parabola": "-((h - p) ** 2)",
      "no place of its own": "2 * p * h",
      "half the slope": "p * h - p ** 2",
    },
  },
  "exercise-widths": {
    solution: "variances.slice(Math.min(...widths)).reduce((total, one) => total + one, 0)",
    mistakes: {
      "the middle layer":
        "variances.slice(widths[Math.floor(widths.length / 2)]).reduce((total, one) => total + one, 0)",
      "what is kept": "variances.slice(0, Math.min(...widths)).reduce((total, one) => total + one, 0)",
      "one too few": "variances.slice(Math.min(...widths) - 1).reduce((total, one) => total + one, 0)",
    },
  },
};

exercisesOf("03-deep-autoencoders", ground, answers);
