import { type Answers, exercisesOf } from "./answers";

const ground = ["tools", "exercise-cases"];

/** For each exercise the solution and the mistakes that learners make. */
const answers: Answers = {
  "exercise-needed": {
    solution: "(1.96 / half) ** 2 * p * (1 - p)",
    mistakes: {
      "without the square": "(1.96 / half) * p * (1 - p)",
      "for an error of one half": "(1.96 / half) ** 2 / 4",
      "without what is right": "(1.96 / half) ** 2 * p",
    },
  },
  "exercise-paired": {
    solution: "(1.96 ** 2 * q) / delta ** 2",
    mistakes: {
      "as of two test sets": "(2 * 1.96 ** 2 * q) / delta ** 2",
      "without the square": "(1.96 * q) / delta",
      "the root of the share": "(1.96 ** 2 * Math.sqrt(q)) / delta ** 2",
    },
  },
  "exercise-gain": {
    solution: "Math.sqrt((inputs + units) / (2 * inputs)) / slope",
    mistakes: {
      "equal widths": "1 / slope",
      "upside down": "slope * Math.sqrt((2 * inputs) / (inputs + units))",
      "without the root": "(inputs + units) / (2 * inputs) / slope",
    },
  },
};

exercisesOf("08-stacked-denoising-autoencoders", ground, answers);
