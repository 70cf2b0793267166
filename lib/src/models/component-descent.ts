/**
 * Descent of linear autoencoders in the coordinates of the principal components, where Σ is diagonal. Turning the data turns the weights and
 * every step with them, so the run is the same one; a step costs 3 dk² multiplications where pixels take 2 d²k.
 */
import { requireEach, requirePositive, requireVectors, requireWhole } from "../linear-algebra/arguments";
import { Matrix, type Vector } from "../linear-algebra/matrix";
import { normals, type Seeds } from "../random";
import type { LinearAutoencoder } from "./linear-autoencoder";

/** Encoder W₁ and decoder transposed W₂ᵀ, both [k · d], row by row: row i belongs to entry i of the code. */
export interface ComponentWeights {
  readonly latent: number;
  readonly encoder: Float64Array;
  readonly decoder: Float64Array;
}

/** What breaks the symmetry of the code; nothing does where all are absent. */
export interface SymmetryBreaking {
  /** λ, [k]: a penalty for each entry of the code, as in `regularizedGradient` */
  readonly penalties?: Vector;
  /** p, [k]: the probabilities of nested dropout, as in `nestedDropoutGradient` */
  readonly keep?: Vector;
  /** the rotation of `rotationAugmentedGradient` */
  readonly rotate?: boolean;
}

/**
 * Random weights near zero, and at rest.
 *
 * @param shape latent k, dimensions d, scale of the N(0, scale²) entries
 * @param next  the stream two seeds are taken from
 * @throws {RangeError} if a size is no whole number, or the scale not positive
 * @example nearZero({ latent: 2, dimensions: 3, scale: 0.01 }, seeds(1)).encoder.length // 6
 */
export function nearZero(
  { latent, dimensions, scale }: { readonly latent: number; readonly dimensions: number; readonly scale: number },
  next: Seeds,
): ComponentWeights {
  requireWhole("nearZero", { latent, dimensions }, { from: 1, to: 10_000 });
  requirePositive("nearZero", { scale });
  const draw = () => normals(latent * dimensions, next).map((x) => scale * x);
  return { latent, encoder: draw(), decoder: draw() };
}

/**
 * What is to be descended, for Σ = diag(λ).
 *
 *   W₁: −2 (c ∘ W₂ᵀ − (K ∘ W₂ᵀW₂) W₁) Σ + 2ΛW₁ − AW₁,  W₂ᵀ: −2 (c ∘ W₁Σ − (K ∘ W₁ΣW₁ᵀ) W₂ᵀ) + 2ΛW₂ᵀ − AW₂ᵀ
 *
 * with Kᵢⱼ = Σ_{b ≥ max(i, j)} p_b and c its diagonal (both 1 without `keep`), Λ the penalties and A the rotation.
 *
 * @param weights   W₁ and W₂ᵀ
 * @param variances of the components, [d]
 * @param breaking  penalties, keep, rotate
 * @throws {ShapeError} if a size differs
 * @throws {RangeError} if a number is not finite
 * @see Bao et al. 2020
 * @example componentGradient({ latent: 1, encoder: Float64Array.of(1), decoder: Float64Array.of(0.5) }, [2], {}).encoder // [-1]
 */
export function componentGradient(
  weights: ComponentWeights,
  variances: Vector,
  breaking: SymmetryBreaking,
): ComponentWeights {
  const { latent: k, encoder, decoder } = weights;
  const d = requireVectors("componentGradient", { variances });
  requireVectors("componentGradient", { encoder, decoder }, k * d);
  const { penalties, keep, rotate = false } = breaking;
  requireVectors(
    "componentGradient",
    { penalties: penalties ?? encoder.subarray(0, k), keep: keep ?? encoder.subarray(0, k) },
    k,
  );
  const coded = encoder.map((w, at) => w * (variances[at % d] as number)); // W₁Σ
  const inner = gram(decoder, decoder, k);
  const codes = gram(encoder, coded, k); // W₁ΣW₁ᵀ
  const kept = tails(k, keep);
  const [first, second] = [new Float64Array(k * d), new Float64Array(k * d)];
  for (let i = 0; i < k; i++) {
    const share = 2 * (kept[i] as number);
    const penalty = 2 * (penalties?.[i] ?? 0);
    for (let at = i * d; at < (i + 1) * d; at++) {
      first[at] =
        penalty * (encoder[at] as number) - share * (decoder[at] as number) * (variances[at - i * d] as number);
      second[at] = penalty * (decoder[at] as number) - share * (coded[at] as number);
    }
    for (let j = 0; j < k; j++) {
      const both = 2 * (kept[Math.max(i, j)] as number);
      const turn = rotate && i !== j ? 0.5 * (codes[i * k + j] as number) * (j > i ? 1 : -1) : 0;
      addRow(first, i, coded, j, both * (inner[i * k + j] as number), d);
      if (turn !== 0) addRow(first, i, encoder, j, -turn, d);
      addRow(second, i, decoder, j, both * (codes[i * k + j] as number) - turn, d);
    }
  }
  return { latent: k, encoder: first, decoder: second };
}

/**
 * One step of gradient descent with Nesterov's momentum. Weights and velocity are changed in place.
 *
 *   v ← βv − η g(W + βv),  W ← W + v
 *
 * @param weights   W, changed
 * @param velocity  v, changed; zeros at the start
 * @param direction g, of weights
 * @param speed     rate η and momentum β
 * @throws {RangeError} if the rate is not positive, or the momentum not in [0, 1)
 * @see Nesterov 1983
 * @example
 * const still = { latent: 1, encoder: Float64Array.of(0), decoder: Float64Array.of(0) };
 * const moved = { latent: 1, encoder: Float64Array.of(1), decoder: Float64Array.of(1) };
 * nesterovStep(moved, still, (w) => w, { rate: 0.5, momentum: 0 });
 * moved.encoder // [0.5]
 */
export function nesterovStep(
  weights: ComponentWeights,
  velocity: ComponentWeights,
  direction: (at: ComponentWeights) => ComponentWeights,
  speed: { readonly rate: number; readonly momentum: number },
): void {
  const { rate, momentum } = speed;
  requirePositive("nesterovStep", { rate });
  requireEach("nesterovStep", "lie in [0, 1)", { momentum: [momentum, momentum >= 0 && momentum < 1] });
  const ahead = (w: Float64Array, v: Float64Array) => w.map((x, i) => x + momentum * (v[i] as number));
  const gradient = direction({
    latent: weights.latent,
    encoder: ahead(weights.encoder, velocity.encoder),
    decoder: ahead(weights.decoder, velocity.decoder),
  });
  for (const name of ["encoder", "decoder"] as const) {
    const [w, v, g] = [weights[name], velocity[name], gradient[name]];
    for (let i = 0; i < w.length; i++) {
      v[i] = momentum * (v[i] as number) - rate * (g[i] as number);
      w[i] = (w[i] as number) + (v[i] as number);
    }
  }
}

/**
 * The weights as matrices, still in the coordinates of the components: W₁ [k, d], W₂ [d, k].
 *
 * @example matricesOf({ latent: 1, encoder: Float64Array.of(1, 2), decoder: Float64Array.of(3, 4) }).decoder.to2DArray() // [[3], [4]]
 */
export function matricesOf({ latent: k, encoder, decoder }: ComponentWeights): LinearAutoencoder {
  const rows = (list: Float64Array) => Matrix.from1DArray(k, list.length / k, list);
  return { encoder: rows(encoder), decoder: rows(decoder).transpose() };
}

/** A Bᵀ of rows, where it is symmetric. */
function gram(a: Float64Array, b: Float64Array, k: number): Float64Array {
  const d = a.length / k;
  const products = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let n = 0; n < d; n++) sum += (a[i * d + n] as number) * (b[j * d + n] as number);
      products[i * k + j] = sum;
      products[j * k + i] = sum;
    }
  }
  return products;
}

/** Σ_{b ≥ i} p_b: how often entry i of the code is kept; always, without nested dropout. */
function tails(k: number, keep: Vector | undefined): Float64Array {
  const sums = new Float64Array(k).fill(1);
  if (keep) for (let i = k - 1; i >= 0; i--) sums[i] = (keep[i] as number) + (i + 1 < k ? (sums[i + 1] as number) : 0);
  return sums;
}

/** Row i of `to` += factor · row j of `from`. */
function addRow(to: Float64Array, i: number, from: Float64Array, j: number, factor: number, d: number): void {
  for (let n = 0; n < d; n++) to[i * d + n] = (to[i * d + n] as number) + factor * (from[j * d + n] as number);
}
