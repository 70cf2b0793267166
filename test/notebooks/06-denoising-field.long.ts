import { exercisesOf } from "./answers";

exercisesOf("06-denoising-field", ["tools", "two-points", "strips-cell", "humps", "looked-cell", "exercise-cases"], {
  "exercise-denoise-cell": {
    solution: "noisy + sigma ** 2 * score(noisy)",
    mistakes: {
      "σ for σ²": "noisy + sigma * score(noisy)",
      "the wrong way": "noisy - sigma ** 2 * score(noisy)",
      "the arrow alone": "sigma ** 2 * score(noisy)",
      "the score elsewhere": "noisy + sigma ** 2 * score(0)",
    },
  },
  "exercise-passed-cell": {
    solution: "0.2",
    mistakes: { "deviations for variances": "1 / 3", "the share that is swallowed": "0.8" },
  },
  "exercise-valley-cell": {
    solution: "1",
    mistakes: { "half of it": "0.5", "σ² for σ": "Math.SQRT2" },
  },
  "exercise-step-cell": {
    solution: "4 * (1 - 1 / 1.05)",
    mistakes: { "without the 4": "1 - 1 / 1.05", "of 0.05 directly": "0.2" },
  },
});
