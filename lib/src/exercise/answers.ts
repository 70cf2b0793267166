/**
 * The types of the answers to homeworks 1, 2 and 5: a wrong signature is a compile error in the cell that checks it. A new homework
 * declares its own in its notebook, with `checkOf`. (They are types, not interfaces, so that each is a plain value, too.)
 */
import type { Answer } from "./call";

/** N(mean, variance) on the line; the second number is a variance. */
export type Normal = {
  readonly mean: number;
  readonly variance: number;
};

/** N(mean, covariance) in n dimensions. */
export type MultivariateNormal = {
  /** [n] */
  readonly mean: number[];
  /** [n][n] */
  readonly covariance: number[][];
};

/** Z = W X + ε with X ~ N(0, Σ) and ε ~ N(0, σ² I). */
export type Channel = {
  /** Σ, [n][n] */
  readonly covariance: number[][];
  /** W, [m][n] */
  readonly encoder: number[][];
  /** σ² */
  readonly noiseVariance: number;
};

/** p(x | z) = N(G z, v I). */
export type Decoder = {
  /** G, [n][m] */
  readonly gain: number[][];
  /** v */
  readonly variance: number;
};

/** A finite model: q(x) [x], q(z | x) [x][z], p(z) [z], p(x | z) [z][x]. */
export type FiniteModel = {
  readonly data: number[];
  readonly encoder: number[][];
  readonly prior: number[];
  readonly decoder: number[][];
};

/** z ~ N(0, I), x | z ~ N(W z + μ, σ² I). */
export type LinearModel = {
  /** W, [d][k] */
  readonly weights: number[][];
  /** μ, [d] */
  readonly mean: number[];
  /** σ² */
  readonly noiseVariance: number;
};

/** f(z) = square · z² + slope · z. */
export type Quadratic = {
  readonly square: number;
  readonly slope: number;
};

/** What a variational autoencoder with a Bernoulli decoder makes of a batch. */
export type VaeBatch = {
  /** Pixels that are 0 or 1, [batch][pixels] */
  readonly images: number[][];
  /** log(p/(1 − p)) of each pixel, [batch][pixels] */
  readonly logits: number[][];
  /** [batch][latent] */
  readonly mean: number[][];
  /** [batch][latent] */
  readonly logVar: number[][];
};

/** Penalties λᵢ = rᵢ² for a code, with r₁ … r_k in equal steps. */
export type PenaltyRamp = {
  /** k, 2 or more */
  readonly latent: number;
  /** r₁ */
  readonly least: number;
  /** r_k */
  readonly greatest: number;
};

/** An estimate of ∂/∂μ and ∂/∂(log σ²). */
export type GaussianGradient = {
  readonly mean: number;
  readonly logVar: number;
};

/** N(mean, e^logVar) on the line. */
export type GaussianCode = {
  readonly mean: number;
  readonly logVar: number;
};

/** Black and white pixels of one latent number: pixel j is white with the log odds wⱼ z + bⱼ. */
export type PixelDecoder = {
  /** w, [n] */
  readonly weights: number[];
  /** b, [n] */
  readonly bias: number[];
};

/** A function, N(mean, e^logVar), and draws of N(0, 1). */
export type GradientEstimator = (f: Quadratic, mean: number, logVar: number, epsilon: number[]) => GaussianGradient;

/** What an exercise's answer must be, by the exercise's id; any function for an exercise that is not listed here. */
export type AnswerTo<Id extends string> = Id extends keyof Answers ? Answers[Id] : Answer;

/** By the exercise's id. */
export interface Answers {
  "h1.centred": (examples: number[][]) => number[][];
  "h1.covariance": (examples: number[][]) => number[][];
  "h1.projection": (covariance: number[][], k: number) => number[][];
  "h1.error": (encoder: number[][], decoder: number[][], covariance: number[][]) => number;
  "h1.gradient": (
    encoder: number[][],
    decoder: number[][],
    covariance: number[][],
  ) => { encoder: number[][]; decoder: number[][] };
  "h1.best-decoder": (encoder: number[][], covariance: number[][]) => number[][];
  "h1.scales": (variances: number[], penalties: number[]) => number[];
  "h1.least-loss": (variances: number[], penalties: number[]) => number;
  "h1.switched-off": (variances: number[], ramp: PenaltyRamp) => number;
  "h1.remembered": (decoder: number[][], penalty: number) => number[][];
  "h2.entropy": (logVar: number[]) => number;
  "h2.gaussian-kl": (q: Normal, p: Normal) => number;
  "h2.monte-carlo": (x: number[], means: number[][]) => number;
  "h2.kl-gradient": (mean: number[], logVar: number[]) => { mean: number[]; logVar: number[] };
  "h2.general-kl": (q: MultivariateNormal, p: MultivariateNormal) => number;
  "h2.joint-kl": (model: FiniteModel) => number;
  "h2.wasserstein": (q: MultivariateNormal, p: MultivariateNormal) => number;
  "h2.channel-information": (channel: Channel) => number;
  "h2.ba-bound": (channel: Channel, decoder: Decoder) => number;
  "h2.ba-gap": (channel: Channel, decoder: Decoder) => number;
  "h5.sample": (mean: number[], logVar: number[], epsilon: number[]) => number[];
  "h5.loss": (batch: VaeBatch) => number;
  "h5.importance-bound": (logWeights: number[]) => number;
  "h5.reparameterized": GradientEstimator;
  "h5.score": GradientEstimator;
  "h5.posterior": (model: LinearModel, x: number[]) => MultivariateNormal;
  "h5.evidence": (model: LinearModel, x: number[]) => number;
  "h5.elbo": (model: LinearModel, x: number[], q: MultivariateNormal) => number;
  "h5.elbo-gap": (model: LinearModel, x: number[], q: MultivariateNormal) => number;
  "h5.fit": (decoder: PixelDecoder, x: number[], epsilon: number[]) => GaussianCode;
}
