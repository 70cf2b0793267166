/** Mistakes with the linear β-VAE, with the parts of a rate, and with the bound. */
import { type Mutant, mutantsOf } from "latent-grader/authoring";

export const rateMutants: readonly Mutant[] = [
  ...mutantsOf("h6.point", [
    {
      name: "threshold of the VAE",
      replace: ["lambda > beta", "lambda > 1"],
      fails: "is right at β = 2",
      says: "the threshold of β = 1, where a nat has another price",
    },
    {
      name: "decoder of variance 1",
      replace: ["lambda / variance", "lambda"],
      fails: "is right for a decoder of variance 2",
      says: "the decoder's variance is not in it",
    },
    {
      name: "variance as a deviation",
      replace: ["lambda / variance", "lambda / variance ** 2"],
      fails: "is right for a decoder of little variance",
      says: "λ is a variance as v is: once is enough",
    },
    {
      name: "no half",
      replace: ["0.5 * Math.log", "Math.log"],
      fails: "is right at β = 1 for a decoder of variance 1",
      says: "the ½ of the rate is missing",
    },
    {
      name: "rate at β = 1",
      replace: ["Math.log(lambda / beta)", "Math.log(lambda)"],
      fails: "keeps all where a nat is cheap",
      says: "the rate of β = 1",
    },
    {
      name: "idle ones alone",
      replace: ["Math.min(lambda, beta)", "(lambda > beta ? 0 : lambda)"],
      fails: "is right at β = 1 for a decoder of variance 1",
      says: "a number in use still leaves ½ β",
    },
    {
      name: "nothing lost at a high price",
      replace: ["Math.min(lambda, beta)", "beta"],
      fails: "keeps nothing where a nat is too dear",
      says: "½ β for every number, where an idle one has ½ λ at most",
    },
  ]),
  ...mutantsOf("h6.budget", [
    {
      name: "all in use",
      replace: ["if (lambda <= beta) break;", ""],
      fails: "is right where only the largest is worth its rate",
      says: "all numbers in use, however small the budget",
    },
    {
      name: "the largest alone",
      replace: ["lambda <= beta", "i > 0"],
      fails: "is right where two of four are in use",
      says: "the largest eigenvalue alone",
    },
    {
      name: "half the budget",
      replace: ["2 * rate", "rate"],
      fails: "is right for one eigenvalue",
      says: "½ log(λ/β) = rate: where has the ½ gone?",
    },
    {
      name: "in the order given",
      replace: [".toSorted((a, b) => b - a)", ".slice()"],
      fails: "is right for eigenvalues below 1, in any order",
      says: "the eigenvalues in the order given, where the largest come first",
    },
    {
      name: "no mean",
      replace: [" / (i + 1)", ""],
      fails: "is right where all are in use",
      says: "Σ log λ − k log β: k β's are in the sum",
    },
    {
      name: "the last logarithm alone",
      replace: ["logs += Math.log(lambda)", "logs = Math.log(lambda)"],
      fails: "is right where two of four are in use",
      says: "the logarithm of one eigenvalue, where those of all numbers in use add up",
    },
    {
      name: "log β",
      replace: ["Math.exp((logs - 2 * rate) / (i + 1))", "(logs - 2 * rate) / (i + 1)"],
      fails: "is twice as much for twice the eigenvalues",
      says: "that is log β",
    },
  ]),
  ...mutantsOf("h6.parts", [
    {
      name: "the whole rate",
      replace: ["kl(p, aggregate)", "kl(p, pairs(prior))"],
      fails: "is right for three pictures",
      says: "the whole rate in the place of its first part",
    },
    {
      name: "no mean over pictures",
      replace: ["kl(p, aggregate))) / q.length", "kl(p, aggregate)))"],
      fails: "is right for six pictures",
      says: "a sum over pictures, where the rate is a mean",
    },
    {
      name: "aggregate and prior",
      replace: ["kl(aggregate, pairs(alone))", "kl(aggregate, pairs(prior))"],
      fails: "is right for an encoder of two bits that says nothing",
      says: "the aggregate against the prior: that is two parts together",
    },
    {
      name: "one number forgotten",
      replace: [" + kl(alone[1], prior[1])", ""],
      fails: "is right for one picture alone",
      says: "the second number has its own divergence",
    },
    {
      name: "prior first",
      replace: ["kl(alone[0], prior[0])", "kl(prior[0], alone[0])"],
      fails: "is right for numbers of two and three values",
    },
    {
      name: "no correlation",
      replace: ["kl(aggregate, pairs(alone))", "0 * kl(aggregate, pairs(alone))"],
      fails: "is right for an encoder of two bits that says everything twice",
      says: "numbers that are independent for each picture need not be so for all of them together",
    },
  ]),
  ...mutantsOf("h6.bound", [
    {
      name: "mean of logarithms",
      replace: ["most + Math.log(sum(shares) / shares.length)", "sum(logs) / logs.length"],
      fails: "is right for the weights of ten draws",
      says: "the mean of the logarithms: that is the ELBO",
    },
    {
      name: "weights themselves",
      replace: [
        "return most + Math.log(sum(shares) / shares.length)",
        "return Math.log(sum(logs.map(Math.exp)) / logs.length)",
      ],
      fails: "is right where the likelihoods are 0 in float64",
    },
    {
      name: "shift not undone",
      replace: ["return most + ", "return "],
      fails: "is right where the likelihoods are too large for float64",
      says: "what was taken out of the exponents belongs in the answer",
    },
    {
      name: "sum for mean",
      replace: ["sum(shares) / shares.length", "sum(shares)"],
      fails: "is right for the weights of three draws",
      says: "the logarithm of a sum of weights, where their mean is asked for",
    },
    {
      name: "posterior multiplied",
      replace: ["- posterior[k]", "+ posterior[k]"],
      fails: "is the logarithm of the one weight of a single draw",
      says: "z was drawn from q: q divides",
    },
    {
      name: "both signs",
      replace: ["one + prior[k] - posterior[k]", "one - prior[k] + posterior[k]"],
      fails: "is right for the weights of three draws",
      says: "prior and posterior have each other's sign: a weight is p(x|z) p(z) / q(z|x)",
    },
    {
      name: "no prior",
      replace: [" + prior[k]", ""],
      fails: "does not change when the prior and the posterior grow alike",
      says: "the prior is missing: p(x, z) = p(x|z) p(z)",
    },
  ]),
];
