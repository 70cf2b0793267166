import { type Answers, exercisesOf } from "./answers";

const ground = [
  "tools",
  "companion",
  "posterior-cell",
  "channel-cell",
  "turned-encoder",
  "bound-cell",
  "gap-cell",
  "squared-error-cell",
  "exercise-levels-pixel",
  "exercise-levels-cases",
  "exercise-bound-cases",
  "exercise-price-cases",
  "exercise-power-cases",
];

const price = (mean: string, count = "eigenvalues.length") =>
  `(${count} / 2) * Math.log(${mean}) - 0.5 * eigenvalues.reduce((s, v) => s + Math.log(v), 0)`;
const arithmetic = "eigenvalues.reduce((s, v) => s + v, 0) / eigenvalues.length";

/** For each exercise the solution and the mistakes that learners make. */
const answers: Answers = {
  "exercise-levels-cell": {
    solution: "0.0949 / (2 ** 16 - 1)",
    mistakes: {
      "the deviation": "Math.sqrt(0.0949 / (2 ** 16 - 1))",
      "half of the bits": "0.0949 / (2 ** 8 - 1)",
      nats: "0.0949 / (Math.exp(16) - 1)",
      "no noise": "0",
      "no number": "NaN",
    },
  },
  "exercise-bound-cell": {
    solution: "entropyX - (D / 2) * Math.log(2 * Math.PI * variance) - mse / (2 * variance)",
    mistakes: {
      "no constant": "entropyX - mse / (2 * variance)",
      "the entropy left out": "-(D / 2) * Math.log(2 * Math.PI * variance) - mse / (2 * variance)",
      "a deviation for the variance":
        "entropyX - (D / 2) * Math.log(2 * Math.PI * variance ** 2) - mse / (2 * variance ** 2)",
      "one input": "entropyX - 0.5 * Math.log(2 * Math.PI * variance) - mse / (2 * variance)",
      "the sign of the error": "entropyX - (D / 2) * Math.log(2 * Math.PI * variance) + mse / (2 * variance)",
    },
  },
  "exercise-price-cell": {
    solution: price(arithmetic),
    mistakes: {
      "no half": `2 * (${price(arithmetic)})`,
      "the sum for the mean": price("eigenvalues.reduce((s, v) => s + v, 0)"),
      "D always 2": price(arithmetic, "2"),
      "the sign turned": `-(${price(arithmetic)})`,
    },
  },
  "exercise-power-cell": {
    solution: "1 - 1 / 4",
    mistakes: {
      "the floor itself": "1",
      "the first floor": "0.25",
      "both floors": "1.25",
      nothing: "0",
      "no number": "NaN",
    },
  },
};

exercisesOf("04-mutual-information", ground, answers);
