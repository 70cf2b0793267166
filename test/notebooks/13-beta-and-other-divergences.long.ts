import { type Answers, exercisesOf } from "./answers";

const ground = ["imports", "dial-tools", "parts-encoders", "mmd-curves", "exercise-cases"];

/** For each exercise the solution and the mistakes that learners make. */
const answers: Answers = {
  "exercise-kept": {
    solution: "list.filter((lambda) => lambda > beta * variance).length",
    mistakes: {
      "without the variance": "list.filter((lambda) => lambda > beta).length",
      "divided instead": "list.filter((lambda) => lambda > beta / variance).length",
      "those that go": "list.filter((lambda) => lambda <= beta * variance).length",
    },
  },
  "exercise-bits": {
    solution: "bits * Math.log(2)",
    mistakes: {
      "in bits": "bits",
      "which picture, always": "Math.log(pictures)",
      "what is left": "Math.log(pictures) - bits * Math.log(2)",
    },
  },
  "exercise-points": {
    solution: "2 - (2 * C) / (C + r * r)",
    mistakes: {
      "not twice": "1 - C / (C + r * r)",
      "the distance not squared": "2 - (2 * C) / (C + r)",
      "the kernel itself": "C / (C + r * r)",
    },
  },
};

exercisesOf("13-beta-and-other-divergences", ground, answers);
