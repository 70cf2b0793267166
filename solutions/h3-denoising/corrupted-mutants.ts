/** Mistakes with damaged pixels and the best linear maps back. */
import { type Mutant, mutantsOf } from "latent-grader/authoring";

const kept = "p is the share that is erased, not the share that is kept";

export const corruptedMutants: readonly Mutant[] = [
  ...mutantsOf("h3.erased", [
    {
      name: "kept for erased",
      replace: ["(1 - p) * xj);", "p * xj);"],
      fails: "is right where a quarter is erased",
      says: kept,
    },
    {
      name: "no square",
      replace: ["xj ** 2", "xj"],
      fails: "is right for pixels below zero",
      says: "a variance is measured in squares of the grey value",
    },
    {
      name: "second moment",
      replace: ["p * (1 - p) * xj ** 2", "(1 - p) * xj ** 2"],
      fails: "is right where half is erased",
      says: "E x̃², of which (E x̃)² was not taken off",
    },
    {
      name: "standard deviation",
      replace: ["x.map((xj) => p * (1 - p) * xj ** 2)", "x.map((xj) => Math.sqrt(p * (1 - p) * xj ** 2))"],
      fails: "is right for five pixels",
      says: "the standard deviation, where the variance is asked for",
    },
    {
      name: "square of the share",
      replace: ["p * (1 - p) * xj", "p * p * xj"],
      fails: "is right where most is erased",
      says: "p², where p (1 − p) belongs: they are equal only for a half",
    },
    {
      name: "variance of a bit",
      replace: ["p * (1 - p) * xj ** 2", "p * (1 - p)"],
      fails: "knows what a black pixel becomes",
      says: "the variance of the mask, not of the pixel that it hits",
    },
  ]),
  ...mutantsOf("h3.salt", [
    {
      name: "both at once",
      replace: ["0.5 * xj ** 2 + 0.5 * (1 - xj) ** 2", "xj ** 2 + (1 - xj) ** 2"],
      fails: "is right for three grey pixels",
      says: "salt and pepper together, where each has half of the hits",
    },
    {
      name: "salt alone",
      replace: ["0.5 * xj ** 2 + 0.5 * (1 - xj) ** 2", "(1 - xj) ** 2"],
      fails: "does not change when black and white change places",
      says: "salt alone: the pixels that become 0 are missing",
    },
    {
      name: "mean over pixels",
      replace: ["(sum, e) => sum + e, 0)", "(sum, e) => sum + e / x.length, 0)"],
      fails: "is right for five pixels",
      says: "the error of one pixel, where that of the picture is asked for",
    },
    {
      name: "not squared",
      replace: ["0.5 * xj ** 2 + 0.5 * (1 - xj) ** 2", "0.5 * xj + 0.5 * (1 - xj)"],
      fails: "is right where all are hit",
      says: "distances, where their squares are asked for",
    },
    {
      name: "square of the share",
      replace: ["return p *", "return p ** 2 *"],
      fails: "is twice as much where twice as many are hit",
      says: "p², where a pixel is hit with probability p",
    },
    {
      name: "every hit a change",
      replace: ["0.5 * xj ** 2 + 0.5 * (1 - xj) ** 2", "Math.max(xj, 1 - xj) ** 2"],
      fails: "is right for black and white pixels",
      says: "every hit goes to the far side, where half of them go to the near one",
    },
  ]),
  ...mutantsOf("h3.marginalized", [
    {
      name: "diagonal as the rest",
      replace: ["q.set(j, j, keep * s.get(j, j))", "q.set(j, j, keep ** 2 * s.get(j, j))"],
      fails: "is right for two pixels",
      says: "(1 − p)² on the diagonal too: a pixel and itself are kept together",
    },
    {
      name: "kept for erased",
      replace: ["const keep = 1 - p", "const keep = p"],
      fails: "is right where most is erased",
      says: kept,
    },
    {
      name: "no mask in P",
      replace: ["s.clone().mul(keep)", "s.clone()"],
      fails: "is right for three pixels, half of them erased",
      says: "E x xᵀ in the place of E x x̃ᵀ: one of the two was erased",
    },
    {
      name: "transposed",
      replace: [".transpose().to2DArray()", ".to2DArray()"],
      fails: "is right for four pixels",
      says: "Q⁻¹P, where PQ⁻¹ is asked for",
    },
    {
      name: "inverse of P",
      replace: ["solve(q, s.clone().mul(keep))", "solve(s.clone().mul(keep), q)"],
      fails: "is right where little is erased",
      says: "the inverse of P times Q: the map from the clean picture to the damaged one",
    },
    {
      name: "the damage itself",
      replace: [
        "return solve(q, s.clone().mul(keep)).transpose().to2DArray()",
        "return Matrix.eye(s.rows).mul(keep).to2DArray()",
      ],
      fails: "is right for two pixels",
      says: "what the damage does in the mean, not what undoes it",
    },
    {
      name: "mean twice",
      replace: ["keep ** 2)", "keep ** 2).div(examples.length)"],
      fails: "is near the identity where hardly anything is erased",
      says: "the means of x̃ᵢx̃ⱼ divided by N once more, those of x̃ⱼ² not",
    },
  ]),
  ...mutantsOf("h3.noise-penalty", [
    {
      name: "σ",
      replace: ["sigma ** 2", "sigma"],
      fails: "grows with the square of σ",
      says: "σ, where σ² belongs",
    },
    {
      name: "noise of the input",
      replace: ["squaredNorm(w)", "w.rows"],
      fails: "is right for one example and much noise",
      says: "σ² for each pixel: the noise has gone through W",
    },
    {
      name: "sum over examples",
      replace: ["squaredNorm(lost) / examples.length", "squaredNorm(lost)"],
      fails: "is the plain squared error without noise",
      says: "the sum over the examples, where their mean is asked for",
    },
    {
      name: "transposed",
      replace: ["x.mmul(w.transpose())", "x.mmul(w)"],
      fails: "is right for weights of three pixels",
      says: "Wᵀx, where Wx is asked for",
    },
    {
      name: "noise of the error",
      replace: ["squaredNorm(w)", "squaredNorm(Matrix.sub(Matrix.eye(w.rows), w))"],
      fails: "is right for two pixels",
      says: "(I − W)ε: the clean x has no noise",
    },
    {
      name: "taken off",
      replace: ["clean + sigma", "clean - sigma"],
      fails: "is never less than without noise",
      says: "the noise taken off the loss, to which it adds",
    },
  ]),
];
