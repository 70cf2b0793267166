import { type Answers, exercisesOf } from "./answers";

const ground = ["tools", "data", "lost-figure", "lengths", "lost-cell", "exercise-cases"];

/** For each exercise the solution and the mistakes that learners make. */
const answers: Answers = {
  "exercise-kernel": {
    solution: "to - stride * (from - 1)",
    mistakes: {
      "one pixel too many painted": "to - stride * from",
      "the ratio of the sides": "Math.round(to / from)",
      "as for stride 1": "to - (from - 1)",
    },
  },
  "exercise-gain": {
    solution: "pixels * (seen - mean) ** 2",
    mistakes: {
      "of one pixel": "(seen - mean) ** 2",
      "not squared": "pixels * Math.abs(seen - mean)",
      "four pixels always": "4 * (seen - mean) ** 2",
    },
  },
  "exercise-factor": {
    solution: "(lost + painted - left) / (2 * painted)",
    mistakes: {
      "without the half": "(lost + painted - left) / painted",
      "over what was lost": "(lost + painted - left) / (2 * lost)",
      "what is gained over what is painted": "(lost - left) / painted",
    },
  },
};

exercisesOf("10-super-resolution", ground, answers);
