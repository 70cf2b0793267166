/** The races of notebook 02 from any seed: how far each recipe's code is from the principal components when the race is over. */
import { axisAlignment } from "latent/linear-algebra/alignment";
import { Matrix, type Vector } from "latent/linear-algebra/matrix";
import { imageMoments } from "latent/linear-algebra/moments";
import { fitPca } from "latent/linear-algebra/pca";
import {
  type ComponentWeights,
  componentGradient,
  matricesOf,
  nearZero,
  nesterovStep,
  type SymmetryBreaking,
} from "latent/models/component-descent";
import { geometricKeep } from "latent/models/nested-dropout";
import { seeds } from "latent/random";
import type { Digits } from "./linear-figures";
import type { Terms } from "./runs";

/** k entries of the code; r of the last one, λ = r²; steps; the rate, of which `rotation` has a tenth. */
export type Race = { readonly k: number; readonly top: number; readonly steps: number };

const rate = 0.02;
const momentum = 0.9;

/** σ² of the twenty dimensions: 5, 4.5, 4.1, … 0.01. */
export const gentleSpectrum = Array.from({ length: 20 }, (_, i) => ((20 - i) / 4) ** 2 / 5);

const recipes = ({ k, top }: Race): Record<string, SymmetryBreaking> => ({
  uniform: { penalties: new Array<number>(k).fill(0.1) },
  "non-uniform": { penalties: Array.from({ length: k }, (_, i) => (0.1 + ((top - 0.1) * i) / (k - 1)) ** 2) },
  "nested dropout": { keep: geometricKeep(k, 0.9) },
  rotation: { rotate: true },
});

/** The first sixty variances of a data set: they hold all that could compete for twenty entries. */
export const leadingVariances = (train: Digits): Vector => fitPca(imageMoments(train)).variances.subarray(0, 60);

/** Axis alignment of each recipe after the race. */
export function raced(variances: Vector, race: Race, seed: number): Terms {
  const ends = Object.entries(recipes(race)).map(([name, breaking]) => {
    const size = race.k * variances.length;
    const weights = nearZero({ latent: race.k, dimensions: variances.length, scale: 1e-4 }, seeds(100 * seed));
    const still: ComponentWeights = {
      latent: race.k,
      encoder: new Float64Array(size),
      decoder: new Float64Array(size),
    };
    const speed = { rate: name === "rotation" ? rate / 10 : rate, momentum };
    for (let step = 0; step < race.steps; step++) {
      nesterovStep(weights, still, (at) => componentGradient(at, variances, breaking), speed);
    }
    return [name, axisAlignment(Matrix.eye(variances.length, race.k), matricesOf(weights).decoder)] as const;
  });
  return Object.fromEntries(ends);
}
