/** Mistakes with the linear autoencoder: its error, the gradient, the best decoder. */
import { type Mutant, mutantsOf } from "latent-grader/authoring";

const white = "the covariance of the data is missing";

const errors = mutantsOf("h1.error", [
  {
    name: "Pythagoras",
    replace: [
      "return lost.mmul(sigma).mmul(lost.transpose()).trace()",
      "return sigma.trace() - w2.mmul(w1).mmul(sigma).mmul(w2.mmul(w1).transpose()).trace() + 0 * lost.rows",
    ],
    fails: "is least for the principal components",
    says: "E‖x‖² − E‖x̂‖², as on the slide: for any two matrices the squared lengths do not add up",
  },
  {
    name: "once",
    replace: [".mmul(lost.transpose())", ""],
    fails: "is right for four numbers and a code of two",
    says: "Tr (I − W₂W₁)Σ, which is the error of a projection only",
  },
  {
    name: "mean over the numbers",
    replace: [".trace()", ".trace() / w2.rows"],
    fails: "adds up over numbers that have nothing in common",
    says: "a mean over the numbers of an example, where their sum belongs",
  },
  {
    name: "half",
    replace: ["return lost", "return 0.5 * lost"],
    fails: "is right for one number",
    says: "half of the error: there is no ½ in it",
  },
  {
    name: "white",
    replace: [".mmul(sigma)", ""],
    fails: "is four times as large for examples twice as long",
    says: white,
  },
  {
    name: "tied",
    replace: ["new Matrix(decoder)", "new Matrix(encoder).transpose()"],
    fails: "does not change when the code is mixed",
    says: "the encoder transposed, in the place of the decoder",
  },
  {
    name: "root",
    replace: [
      "return lost.mmul(sigma).mmul(lost.transpose()).trace()",
      "return Math.sqrt(lost.mmul(sigma).mmul(lost.transpose()).trace())",
    ],
    fails: "is right for a code longer than the example",
    says: "the root of the mean squared error",
  },
]);

const gradients = mutantsOf("h1.gradient", [
  {
    name: "sign",
    replace: [".mul(-2)", ".mul(2)"],
    fails: "is right for one number",
    says: "the way down: a gradient points to where the error grows",
  },
  {
    name: "no 2",
    replace: [".mul(-2)", ".mul(-1)"],
    fails: "is right for four numbers and a code of one",
    says: "the factor 2 of the square is missing",
  },
  {
    name: "nothing rebuilt",
    replace: ["Matrix.sub(Matrix.eye(w2.rows), w2.mmul(w1))", "Matrix.eye(w2.rows)"],
    fails: "is right near the principal components",
    says: "Σ in the place of (I − W₂W₁)Σ: what is rebuilt already still pulls",
  },
  {
    name: "white",
    replace: [".mmul(new Matrix(covariance))", ""],
    fails: "is right for three numbers and a code of two",
    says: white,
  },
  {
    name: "transposed",
    replace: ["decoder: lost.mmul(w1.transpose())", "decoder: w1.mmul(lost.transpose())"],
    fails: "is right for a code as long as the example",
    says: "the decoder's gradient is transposed",
  },
  {
    name: "covariance first",
    replace: ["missing.mmul(new Matrix(covariance))", "new Matrix(covariance).mmul(missing)"],
    fails: "is right for three numbers and a code of two",
    says: "Σ(I − W₂W₁), where Σ belongs on the right: matrices do not change places",
  },
  {
    name: "tied",
    replace: ["encoder: w2.transpose().mmul(lost)", "encoder: w1.mmul(lost)"],
    fails: "is right for a code longer than the example",
    says: "W₁ in the encoder's gradient, where W₂ᵀ belongs",
  },
]);

const decoders = mutantsOf("h1.best-decoder", [
  {
    name: "transposed encoder",
    replace: ["return cross.mmul(generalInverse(w1.mmul(cross)))", "return w1.transpose()"],
    fails: "is right for two numbers and a code of one",
    says: "the encoder transposed, which is best for the principal components only",
  },
  {
    name: "pseudo-inverse",
    replace: ["sigma.mmul(w1.transpose())", "w1.transpose()"],
    fails: "is right for uncorrelated numbers",
    says: "W₁ᵀ(W₁W₁ᵀ)⁻¹, the best decoder if all numbers varied alike: Σ is missing",
  },
  {
    name: "no covariance with the code",
    replace: ["return cross.mmul(", "return w1.transpose().mmul("],
    fails: "does not ask in which unit the data are",
    says: "the covariance of x and its code is ΣW₁ᵀ, not W₁ᵀ",
  },
  {
    name: "no inverse",
    replace: [".mmul(generalInverse(w1.mmul(cross)))", ""],
    fails: "is right for numbers that all vary alike",
    says: "the covariance of x and its code, without the inverse of the code's own",
  },
  {
    name: "one by one",
    replace: ["generalInverse(w1.mmul(cross))", "generalInverse(diagonal(w1.mmul(cross).diagonal()))"],
    fails: "is right for four numbers and a code of two",
    says: "a regression on each code number alone: what they share is counted twice",
  },
  {
    name: "doubled",
    replace: ["generalInverse(w1.mmul(cross))", "generalInverse(w1.mmul(cross)).mul(2)"],
    fails: "is right for five numbers and a code of three",
    says: "twice the best decoder: in the derivative both sides have the factor 2",
  },
]);

export const autoencoderMutants: readonly Mutant[] = [...errors, ...gradients, ...decoders];
