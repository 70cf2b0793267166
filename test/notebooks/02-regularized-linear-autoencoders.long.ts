import { exercisesOf } from "./answers";

exercisesOf("02-regularized-linear-autoencoders", ["tools", "exercise-cases"], {
  "exercise-scale-cell": {
    solution: "Math.sqrt(Math.max(0, 1 - penalty / variance))",
    mistakes: {
      "the square of the scale": "Math.max(0, 1 - penalty / variance)",
      "the variance squared": "Math.sqrt(Math.max(0, 1 - penalty / variance ** 2))",
      "NaN beyond the variance": "Math.sqrt(1 - penalty / variance)",
    },
  },
  "exercise-total-cell": {
    solution: "1.5 + 0.8 - 0.04 + 2 - 0.5",
    mistakes: { "what is dropped alone": "1.5", "without the squares": "4.3" },
  },
  "exercise-free-cell": {
    solution: "[400, 190, 20]",
    mistakes: {
      "all pairs for the rotations": "[400, 400, 20]",
      "k for the rotations": "[400, 20, 20]",
      "signs have no scale": "[400, 190, 0]",
      "all weights": "[2 * 784 * 20, 190, 20]",
      "one not answered": "[400, 190, NaN]",
    },
  },
  "exercise-patience-cell": {
    solution: "(2 * 0.01 * (0.9 - (1 - 0.11 / 0.9))) / (0.9 + 1 - 0.11 / 0.9)",
    mistakes: { "not divided": "2 * 0.01 * (0.9 - (1 - 0.11 / 0.9))", "scales for squares": "0.00012" },
  },
});
