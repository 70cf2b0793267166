/** Eigenvalues of a tridiagonal matrix by QL steps with implicit shifts, and the rotations that turn its basis into eigenvectors. */
import type { Tridiagonal } from "./tridiagonal";

/** Steps for one eigenvalue; two or three are usual. */
const MOST_STEPS = 60;

/**
 * Diagonalizes T in place and turns the rows of Q with it.
 *
 *   T = Z diag(λ) Zᵀ,  Q ← Q Z
 *
 * The steps need T alone. Their rotations are written down first and then run over four rows of Q at a time, which stay in the cache.
 *
 * @param t diagonal becomes λ, in no order; basis becomes Q Z, its columns the eigenvectors
 * @throws {RangeError} if a value is not found in 60 steps
 * @see Golub & Van Loan 2013, §8.3.3; Dubrulle, Martin & Wilkinson 1968
 * @example const t = { diagonal: Float64Array.of(2, 2), beside: Float64Array.of(1, 0), basis: new Float64Array(8) };
 * diagonalize(t);
 * t.diagonal.sort() // [1, 3]
 */
export function diagonalize({ diagonal, beside, basis }: Tridiagonal): void {
  const n = diagonal.length;
  const rotations = new Rotations();
  // Negligible is what the rounding of the largest entries covers. (Held against its neighbours alone, the noise of a matrix of low
  // rank, 10⁻³⁹ beside 10⁻³⁹, would never become small.)
  const norm = diagonal.reduce((so, d, l) => Math.max(so, Math.abs(d) + Math.abs(beside[l] as number)), 0);
  for (let l = 0; l < n; l++) {
    for (let steps = 0; ; steps++) {
      let m = l; // the block l … m has nothing negligible beside its diagonal
      while (m < n - 1 && Math.abs(beside[m] as number) > Number.EPSILON * norm) m++;
      if (m === l) break;
      if (steps === MOST_STEPS) {
        throw new RangeError(`symmetricEigen: value ${l} must be found in ${MOST_STEPS} steps, got ${diagonal[l]}`);
      }
      step(diagonal, beside, { l, m, rotations });
    }
  }
  for (let row = 0; row * n < basis.length; row += 4) rotations.turn(basis, n, row);
}

type Block = { readonly l: number; readonly m: number; readonly rotations: Rotations };

/** One QL step on the block l … m with Wilkinson's shift. */
function step(d: Float64Array, e: Float64Array, { l, m, rotations }: Block): void {
  const [first, side] = [d[l] as number, e[l] as number];
  const half = ((d[l + 1] as number) - first) / (2 * side);
  const root = Math.sqrt(half * half + 1);
  let g = (d[m] as number) - first + side / (half + (half < 0 ? -root : root));
  let [s, c, p] = [1, 1, 0];
  rotations.begin(m);
  for (let i = m - 1; i >= l; i--) {
    const [f, b] = [s * (e[i] as number), c * (e[i] as number)];
    const r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] = (d[i + 1] as number) - p; // the block has fallen apart here
      e[m] = 0;
      rotations.end(i + 1);
      return;
    }
    [s, c] = [f / r, g / r];
    g = (d[i + 1] as number) - p;
    const t = ((d[i] as number) - g) * s + 2 * c * b;
    p = s * t;
    d[i + 1] = g + p;
    g = c * t - b;
    rotations.add(c, s);
  }
  d[l] = (d[l] as number) - p;
  [e[l], e[m]] = [g, 0];
  rotations.end(l);
}

/** Runs of rotations, each of neighbouring columns from the last downwards. */
class Rotations {
  #angles = new Float64Array(1024); // cosine, sine, cosine …
  #length = 0;
  readonly #runs: { last: number; first: number }[] = [];
  #last = 0;

  begin(last: number): void {
    this.#last = last;
  }

  add(cosine: number, sine: number): void {
    if (this.#length === this.#angles.length) {
      const longer = new Float64Array(2 * this.#length);
      longer.set(this.#angles);
      this.#angles = longer;
    }
    this.#angles[this.#length++] = cosine;
    this.#angles[this.#length++] = sine;
  }

  end(first: number): void {
    this.#runs.push({ last: this.#last, first });
  }

  /** Turns four rows of q, [·, n]; without arrays in the loop, which the compiler does not always take away. */
  turn(q: Float64Array, n: number, row: number): void {
    const angles = this.#angles;
    const [ra, rb, rc, rd] = [row * n, (row + 1) * n, (row + 2) * n, (row + 3) * n];
    let at = 0;
    for (const { last, first } of this.#runs) {
      let a = q[ra + last] as number;
      let b = q[rb + last] as number;
      let c = q[rc + last] as number;
      let d = q[rd + last] as number;
      for (let i = last - 1; i >= first; i--) {
        const cosine = angles[at] as number;
        const sine = angles[at + 1] as number;
        at += 2;
        const x = q[ra + i] as number;
        const y = q[rb + i] as number;
        const z = q[rc + i] as number;
        const w = q[rd + i] as number;
        q[ra + i + 1] = sine * x + cosine * a;
        q[rb + i + 1] = sine * y + cosine * b;
        q[rc + i + 1] = sine * z + cosine * c;
        q[rd + i + 1] = sine * w + cosine * d;
        a = cosine * x - sine * a;
        b = cosine * y - sine * b;
        c = cosine * z - sine * c;
        d = cosine * w - sine * d;
      }
      q[ra + first] = a;
      q[rb + first] = b;
      q[rc + first] = c;
      q[rd + first] = d;
    }
  }
}
