import { DatasetError } from "./error";
import { firstImages, type LabelledImages } from "./images";
import { loadDataset } from "./load";
import type { SearchOptions } from "./obtain";
import { strokeDigits } from "./strokes";

/** Digits to learn from: MNIST, or the course's own where MNIST cannot be had. All images 28×28, labels 0 … 9. */
export interface Digits {
  readonly source: "mnist" | "strokes";
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  /** Which data these are and why, in two sentences at most: for `banner(…)` at the top of a notebook. */
  readonly notice: string;
}

export interface DigitsOptions extends SearchOptions {
  /** How many training images; all 60,000 where absent. */
  readonly train?: number;
  /** How many test images; all 10,000 where absent. */
  readonly test?: number;
  /** Asks for one of the two; `LATENT_DIGITS` where absent, else MNIST and in its place the strokes. */
  readonly source?: "mnist" | "strokes";
}

const places = { "data folder": "the folder in LATENT_DATA", cache: "the cache", download: "a public mirror" };
const number = (count: number): string => count.toLocaleString("en-US");

/** Seeds start, start + 1, …: train and test are drawn from streams that never meet. */
function counter(start: number): () => number {
  let seed = start - 1;
  return () => {
    seed += 1;
    return seed;
  };
}

function strokes(train: number, test: number, why: string): Digits {
  const counts = `${number(train)} training and ${number(test)} test images`;
  return {
    source: "strokes",
    train: strokeDigits(train, counter(1)),
    test: strokeDigits(test, counter(1_000_000_001)),
    notice: `Data: stroke digits drawn by the course itself (${counts}), ${why}. What the text says of MNIST does not hold for them; the figures checked here are their own.`,
  };
}

function asked(options: DigitsOptions): "mnist" | "strokes" | undefined {
  const source = options.source ?? (process.env.LATENT_DIGITS || undefined);
  if (source === undefined || source === "mnist" || source === "strokes") return source;
  throw new RangeError(`digits: LATENT_DIGITS must be mnist or strokes, got ${source}`);
}

/**
 * MNIST where a folder, the cache or the network has it, else the stroke digits, which need none of them.
 *
 * @throws {DatasetError} if a file of MNIST is there and damaged, or MNIST was asked for and cannot be had
 * @example
 * const data = await digits({ source: "strokes", train: 20, test: 10 });
 * [data.train.count, data.test.count] // [20, 10]
 */
export async function digits(options: DigitsOptions = {}): Promise<Digits> {
  const source = asked(options);
  const { train = 60_000, test = 10_000 } = options;
  if (source === "strokes") return strokes(train, test, "because they were asked for (LATENT_DIGITS=strokes)");
  try {
    const mnist = await loadDataset("mnist", options);
    const counts = `${number(train)} training and ${number(test)} test images`;
    return {
      source: "mnist",
      train: firstImages(mnist.train, train),
      test: firstImages(mnist.test, test),
      notice: `Data: MNIST (${counts}), from ${places[mnist.from]}.`,
    };
  } catch (error) {
    if (source === "mnist" || !(error instanceof DatasetError && error.kind === "missing")) throw error;
    const why = (error.cause as Error | undefined)?.message ?? error.message;
    return strokes(train, test, `because MNIST is neither in LATENT_DATA nor in the cache (${why})`);
  }
}
