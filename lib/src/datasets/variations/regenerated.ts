/**
 * The variations on MNIST of Larochelle et al. 2007, made anew from seeds: the law is theirs where it is known, the pictures are not. A figure of
 * theirs is of their files; compare ours with what was trained on ours. "tzanetakis" (music, 592 features of 3-second clips) is not among
 * them: its recordings cannot be drawn from a seed.
 */
import { type Seeds, seeds } from "../../random";
import { firstImages, type Images, type LabelledImages } from "../images";
import { inkedOver, overNoise, variedPatches } from "./backgrounds";
import { convexRegions } from "./convex";
import { drawnRectangles, filledRectangles, randomRectangles } from "./rectangles";
import { rotatedDigits } from "./rotated";

/** The names, as in the table of Vincent et al. 2010; the last three need photographs. */
export const variationNames = [
  "basic",
  "rot",
  "bg-rand",
  "rect",
  "convex",
  "bg-img",
  "bg-img-rot",
  "rect-img",
] as const;
export type VariationName = (typeof variationNames)[number];

/** What they are made of. */
export type Ingredients = {
  /** Digits of 28 × 28 pixels to learn from and to be measured on. */
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  /** Large grey pictures that backgrounds are cut from. */
  readonly pictures?: Images;
};

/** A data set made anew. */
export interface Regenerated {
  /** "regenerated rot" */
  readonly name: string;
  readonly classes: number;
  readonly train: LabelledImages;
  readonly test: LabelledImages;
}

/** The least variance of a background patch. */
const VARIANCE = 0.01;

/**
 * One variation, from a seed: the first `train` and `test` digits, changed by its law, or as many drawn pictures. Train and test are drawn from
 * streams of their own.
 *
 * @param name        which
 * @param ingredients digits; pictures for bg-img, bg-img-rot and rect-img
 * @param sizes       how many training and test pictures; seed: of the streams
 * @throws {RangeError} if the name is none of these, pictures are missing or digits too few
 * @see Larochelle, Erhan, Courville, Bergstra & Bengio 2007, "An empirical evaluation of deep architectures on problems with many factors of
 *   variation", ICML
 * @example
 * const { train, test } = await (await import("latent/datasets/digits")).digits({ source: "strokes", train: 9, test: 9 });
 * regenerated("rect", { train, test }, { train: 5, test: 3, seed: 1 }).train.count // 5
 */
export function regenerated(
  name: VariationName,
  ingredients: Ingredients,
  sizes: { readonly train: number; readonly test: number; readonly seed: number },
): Regenerated {
  if (!variationNames.includes(name)) {
    throw new RangeError(`regenerated: name must be one of ${variationNames.join(", ")}, got ${name}`);
  }
  const [first, second] = [seeds(2 * sizes.seed), seeds(2 * sizes.seed + 1)];
  const drawn = name === "rect" || name === "convex" || name === "rect-img";
  return {
    name: `regenerated ${name}`,
    classes: drawn ? 2 : 10,
    train: varied(name, { from: ingredients.train, pictures: ingredients.pictures }, sizes.train, first),
    test: varied(name, { from: ingredients.test, pictures: ingredients.pictures }, sizes.test, second),
  };
}

type From = { readonly from: LabelledImages; readonly pictures: Images | undefined };

function varied(name: VariationName, { from, pictures }: From, count: number, next: Seeds): LabelledImages {
  const photographs = () => {
    if (pictures) return variedPatches(pictures, { side: 28, count, variance: VARIANCE, next });
    throw new RangeError(`regenerated: ${name} must be given pictures, got none; take those of naturalImages`);
  };
  if (name === "rect") return drawnRectangles(randomRectangles(count, next));
  if (name === "convex") return convexRegions(count, next);
  if (name === "rect-img") {
    return filledRectangles(randomRectangles(count, next), { fillings: photographs(), grounds: photographs() });
  }
  const digits = firstImages(from, count);
  const { labels } = digits;
  if (name === "rot") return { ...rotatedDigits(digits, next), labels };
  if (name === "bg-rand") return { ...overNoise(digits, next), labels };
  if (name === "bg-img") return { ...inkedOver(digits, photographs()), labels };
  if (name === "bg-img-rot") return { ...inkedOver(rotatedDigits(digits, next), photographs()), labels };
  return digits;
}
