/** Two scores for "disentangled": does each known factor have a number of the code to itself? Both need the factors, and neither is the likelihood. */
import { entropy, mutualInformation } from "../information/discrete";
import { requireEach, requireWhole } from "../linear-algebra/arguments";
import { type Rows, requireRows } from "../linear-algebra/moments";
import { type Seeds, seeds, uniforms } from "../random";
import { fitProbe, probeError } from "./linear-probe";

/** Values of the factors, whole numbers from 0, one example a row: [N, factors]. */
export type Factors = Rows;

/** The table behind a score: the score of each factor, and what each number of the code says of it. */
export interface InformationGap {
  /** mean of `gaps`, at most 1 */
  readonly score: number;
  /** (first − second)/H(v_k), [factors] */
  readonly gaps: readonly number[];
  /** I(z_j; v_k)/H(v_k), [code numbers][factors] */
  readonly shares: readonly (readonly number[])[];
}

/**
 * The mutual information gap: how much more the best number of the code says of a factor than the second best, as a share of the factor's entropy.
 *
 *   MIG = mean over k of (I(z₁; v_k) − I(z₂; v_k))/H(v_k),  z₁ and z₂ the numbers that say most of v_k
 *
 * Each number of the code is sorted into bins of one width from its least to its greatest value. A code that says nothing comes out a little above 0,
 * for counts of finite samples are uneven: by about (bins − 1)(values − 1)/2N nats a factor.
 *
 * @param codes   z, one example a row, [N, numbers], 2 numbers or more
 * @param factors [N, factors], each with 2 values or more
 * @param options bins, 20 as in Locatello et al. 2019
 * @throws {RangeError} if the counts differ, there are fewer than two numbers, or a factor has one value only
 * @throws {RangeError} if a code is not finite
 * @see Chen, Li, Grosse & Duvenaud 2018, "Isolating sources of disentanglement in variational autoencoders"
 * @example
 * const factors = { rows: 4, columns: 2, data: [0, 0, 0, 1, 1, 0, 1, 1] };
 * informationGap(factors, factors, { bins: 2 }).score // 1
 */
export function informationGap(codes: Rows, factors: Factors, { bins }: { readonly bins: number }): InformationGap {
  requirePaired("informationGap", codes, factors);
  requireWhole("informationGap", { numbers: codes.columns }, { from: 2, to: 10_000 });
  requireWhole("informationGap", { bins }, { from: 2, to: 10_000 });
  const values = Array.from({ length: factors.columns }, (_, k) => column(factors, k));
  const counts = values.map((list) => 1 + Math.max(...list));
  const entropies = values.map((list, k) => entropy(table([list.map(() => 0), list], [1, counts[k] as number]).flat()));
  entropies.forEach((nats, k) => {
    requireEach("informationGap", "have two values or more", { [`factor ${k}`]: [nats, nats > 0] });
  });
  const shares = Array.from({ length: codes.columns }, (_, j) => {
    const binned = sorted(column(codes, j), bins);
    return values.map((list, k) => {
      const joint = table([binned, list], [bins, counts[k] as number]);
      return mutualInformation(joint) / (entropies[k] as number);
    });
  });
  const gaps = values.map((_, k) => {
    const [first, second] = shares.map((row) => row[k] as number).sort((a, b) => b - a) as [number, number];
    return first - second;
  });
  return { score: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length, gaps, shares };
}

/**
 * Higgins' score: pairs of examples share one factor; a linear classifier is to tell which, from how far the codes of the pairs lie apart.
 *
 *   feature = mean over L pairs of |z − z′|,  label = the shared factor,  score = share of new features that are labelled rightly
 *
 * The classifier is `fitProbe`, a ridge in closed form, where the authors train one by gradients. Chance is 1/factors.
 *
 * @param codes   z, one example a row, [N, numbers]
 * @param factors [N, factors]
 * @param options pairs: L; votes: features to learn from, and as many to be judged by; next: a seed stream, one seed is taken
 * @returns from 0 to 1
 * @throws {RangeError} if the counts differ, or pairs or votes are no whole numbers from 1 on
 * @see Higgins et al. 2017, "β-VAE: learning basic visual concepts with a constrained variational framework", section 3
 * @example
 * const all = Array.from({ length: 64 }, (_, i) => [i % 8, Math.floor(i / 8)]).flat();
 * const factors = { rows: 64, columns: 2, data: all };
 * sharedFactorScore(factors, factors, { pairs: 20, votes: 100, next: seeds(1) }) // 1
 */
export function sharedFactorScore(
  codes: Rows,
  factors: Factors,
  { pairs, votes, next }: { readonly pairs: number; readonly votes: number; readonly next: Seeds },
): number {
  requirePaired("sharedFactorScore", codes, factors);
  requireWhole("sharedFactorScore", { pairs, votes }, { from: 1, to: 1_000_000 });
  const groups = Array.from({ length: factors.columns }, (_, k) => examplesByValue(column(factors, k)));
  const values = Array.from({ length: factors.columns }, (_, k) => column(factors, k));
  const stream = seeds(next());
  const features = (): { features: Rows; labels: number[] } => {
    const data = new Float64Array(votes * codes.columns);
    const labels = Array.from({ length: votes }, (_, vote) => vote % factors.columns);
    labels.forEach((label, vote) => {
      const drawn = uniforms(2 * pairs, stream);
      for (let pair = 0; pair < pairs; pair++) {
        const one = Math.floor((drawn[2 * pair] as number) * codes.rows);
        const alike = groups[label]?.[(values[label] as number[])[one] as number] as number[];
        const other = alike[Math.floor((drawn[2 * pair + 1] as number) * alike.length)] as number;
        for (let j = 0; j < codes.columns; j++) {
          const apart = Math.abs(entry(codes, one, j) - entry(codes, other, j));
          data[vote * codes.columns + j] = (data[vote * codes.columns + j] as number) + apart / pairs;
        }
      }
    });
    return { features: { rows: votes, columns: codes.columns, data }, labels };
  };
  const [known, asked] = [features(), features()];
  const probe = fitProbe(known.features, known.labels, { classes: factors.columns, ridge: 1e-6 });
  return 1 - probeError(probe, asked.features, asked.labels);
}

const entry = ({ columns, data }: Rows, row: number, j: number): number => data[row * columns + j] as number;
const column = (rows: Rows, j: number): number[] => Array.from({ length: rows.rows }, (_, i) => entry(rows, i, j));

/** The bin of each number, from 0. */
function sorted(list: readonly number[], bins: number): number[] {
  const least = list.reduce((a, b) => Math.min(a, b), Infinity);
  const width = list.reduce((a, b) => Math.max(a, b), -Infinity) - least;
  return list.map((one) => (width > 0 ? Math.min(bins - 1, Math.floor((bins * (one - least)) / width)) : 0));
}

/** Shares of the examples with each pair of values. */
function table([a, b]: [readonly number[], readonly number[]], [rows, columns]: [number, number]): number[][] {
  const shares = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  a.forEach((value, i) => {
    const row = shares[value] as number[];
    row[b[i] as number] = (row[b[i] as number] as number) + 1 / a.length;
  });
  return shares;
}

function examplesByValue(list: readonly number[]): number[][] {
  const groups: number[][] = Array.from({ length: 1 + Math.max(...list) }, () => []);
  list.forEach((value, i) => {
    groups[value]?.push(i);
  });
  return groups;
}

function requirePaired(fn: string, codes: Rows, factors: Factors): void {
  requireRows(fn, codes);
  requireRows(fn, factors);
  requireEach(fn, `have ${codes.rows} rows, one for each code`, {
    factors: [factors.rows, factors.rows === codes.rows],
  });
  const whole = Array.from(factors.data).every((value) => Number.isInteger(value) && value >= 0);
  requireEach(fn, "be whole numbers from 0", { factors: [whole ? "such" : "others", whole] });
}
