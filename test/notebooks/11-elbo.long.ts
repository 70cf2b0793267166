import { exercisesOf } from "./answers";

const rate = "0.5 * (Math.exp(logVar) - 1 - logVar + mean * mean)";
const distortion =
  "0.5 * (Math.log(2 * Math.PI * variance) + ((x - w * mean) ** 2 + w * w * Math.exp(logVar)) / variance)";

exercisesOf("11-elbo", ["tools", "small", "area-under-the-joint", "bells", "wiggles", "elbo-cases", "exercise-cases"], {
  "exercise-elbo-cell": {
    solution: `-${distortion} - ${rate}`,
    mistakes: {
      "the negative ELBO": `${distortion} + ${rate}`,
      "no constant": `-0.5 * ((x - w * mean) ** 2 + w * w * Math.exp(logVar)) / variance - ${rate}`,
      "the spread of z forgotten": `-0.5 * (Math.log(2 * Math.PI * variance) + (x - w * mean) ** 2 / variance) - ${rate}`,
      "logVar read as log s": `-${distortion} - 0.5 * (Math.exp(2 * logVar) - 1 - 2 * logVar + mean * mean)`,
      "a deviation for the variance": `-0.5 * (Math.log(2 * Math.PI) + 2 * Math.log(variance) + ((x - w * mean) ** 2 + w * w * Math.exp(logVar)) / variance ** 2) - ${rate}`,
    },
  },
  "exercise-bound-cell": {
    solution: "logSumExp(logWeights) - Math.log(logWeights.length)",
    mistakes: {
      "the mean of the logs": "logWeights.reduce((sum, w) => sum + w, 0) / logWeights.length",
      "a sum for the mean": "logSumExp(logWeights)",
      "exp that underflows": "Math.log(logWeights.reduce((sum, w) => sum + Math.exp(w), 0) / logWeights.length)",
    },
  },
  "exercise-crossing-cell": { solution: "1.1087", mistakes: { "two digits": "1.1", "another place": "1.25" } },
  "exercise-draws-cell": { solution: "400", mistakes: { "without the 2": "800", "of the ELBO": "1" } },
  "exercise-width-cell": {
    solution: "1 / 37",
    mistakes: { "the right posterior": "0.1", "a quarter of it": "0.025", "σ² four times": "4 / 13" },
  },
});
