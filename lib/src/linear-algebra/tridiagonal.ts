/** Householder's reduction of a symmetric matrix to a tridiagonal one: A = Q T Qᵀ. */

/** The larger part of an eigen-decomposition, on rows of one Float64Array. */
export interface Tridiagonal {
  /** diagonal of T, [n] */
  readonly diagonal: Float64Array;
  /** beside the diagonal, [n]; the last is 0 */
  readonly beside: Float64Array;
  /** Q, [⌈n⌉₄, n], row-major; rows beyond n, up to a multiple of four, are zero */
  readonly basis: Float64Array;
}

/**
 * Reduces a symmetric matrix by n − 2 reflections.
 *
 *   A ← H A H,  H = I − τ u uᵀ,  A − v wᵀ − w vᵀ with v = u, w = τ(Au − ½τ(uᵀAu) u)
 *
 * Each pass over the matrix subtracts the last reflection and multiplies by the next, two rows at a time.
 *
 * @param a [n, n], row-major, its entries about 1 (so that squares neither vanish nor overflow); its upper triangle is used up
 * @param n rows
 * @see Golub & Van Loan 2013, §8.3.1
 * @example tridiagonal(Float64Array.of(1, 3, 4, 3, 0, 0, 4, 0, 0), 3).beside // [-5, 0, 0]
 */
export function tridiagonal(a: Float64Array, n: number): Tridiagonal {
  const [diagonal, beside, taus] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  let [v, u] = [new Float64Array(n), new Float64Array(n)]; // of the last reflection, of the next
  const [w, product] = [new Float64Array(n), new Float64Array(n)];
  for (let k = 0; k < n; k++) {
    const row = a.subarray(k * n, (k + 1) * n);
    for (let j = k; j < n; j++) {
      row[j] = (row[j] as number) - (v[k] as number) * (w[j] as number) - (w[k] as number) * (v[j] as number);
    }
    diagonal[k] = row[k] as number;
    if (k === n - 1) break;
    const { tau, left } = reflection(row, k + 1);
    [beside[k], taus[k]] = [left, tau];
    u.fill(0);
    if (tau > 0) u.set(row.subarray(k + 1), k + 1);
    product.fill(0);
    pass(a, { n, from: k + 1, v, w, u, product });
    let along = 0;
    for (let j = k + 1; j < n; j++) along += (product[j] as number) * (u[j] as number);
    for (let j = k + 1; j < n; j++) w[j] = tau * ((product[j] as number) - (tau / 2) * along * (u[j] as number));
    [v, u] = [u, v];
  }
  return { diagonal, beside, basis: basisOf(a, n, taus) };
}

/** Replaces row[from …] by the u of the reflection that leaves only its first entry, `left`; τ = 0 where nothing is to be done. */
function reflection(row: Float64Array, from: number): { tau: number; left: number } {
  const first = row[from] as number;
  let rest = 0;
  for (let j = from + 1; j < row.length; j++) rest += (row[j] as number) ** 2;
  if (rest === 0) return { tau: 0, left: first };
  const left = -Math.sign(first || 1) * Math.sqrt(first * first + rest);
  const head = first - left;
  row[from] = 1;
  for (let j = from + 1; j < row.length; j++) row[j] = (row[j] as number) / head;
  return { tau: -head / left, left };
}

type Pass = {
  readonly n: number;
  readonly from: number;
  readonly v: Float64Array;
  readonly w: Float64Array;
  readonly u: Float64Array;
  readonly product: Float64Array;
};

/** A ← A − v wᵀ − w vᵀ and product ← A u, for rows and columns from `from` on; reads and writes the upper triangle. */
function pass(a: Float64Array, { n, from, v, w, u, product }: Pass): void {
  const entry = (i: number, j: number): number => {
    const x = (a[i * n + j] as number) - (v[i] as number) * (w[j] as number) - (w[i] as number) * (v[j] as number);
    a[i * n + j] = x;
    return x;
  };
  let i = from;
  for (; i + 1 < n; i += 2) {
    const [top, below] = [i * n, (i + 1) * n];
    const [v0, w0, u0] = [v[i] as number, w[i] as number, u[i] as number];
    const [v1, w1, u1] = [v[i + 1] as number, w[i + 1] as number, u[i + 1] as number];
    const corner = entry(i, i + 1);
    let s0 = entry(i, i) * u0 + corner * u1;
    let s1 = corner * u0 + entry(i + 1, i + 1) * u1;
    for (let j = i + 2; j < n; j++) {
      const vj = v[j] as number;
      const wj = w[j] as number;
      const uj = u[j] as number;
      const x = (a[top + j] as number) - v0 * wj - w0 * vj;
      const y = (a[below + j] as number) - v1 * wj - w1 * vj;
      a[top + j] = x;
      a[below + j] = y;
      s0 += x * uj;
      s1 += y * uj;
      product[j] = (product[j] as number) + x * u0 + y * u1;
    }
    product[i] = (product[i] as number) + s0;
    product[i + 1] = (product[i + 1] as number) + s1;
  }
  if (i < n) product[i] = (product[i] as number) + entry(i, i) * (u[i] as number);
}

/** Q = H₀ H₁ … of the reflections that lie in the rows of `a`, multiplied from the last to the first. */
function basisOf(a: Float64Array, n: number, taus: Float64Array): Float64Array {
  const q = new Float64Array(4 * Math.ceil(n / 4) * n);
  for (let i = 0; i < n; i++) q[i * n + i] = 1;
  const u = new Float64Array(4 * Math.ceil((n + 4) / 4));
  const product = new Float64Array(n);
  for (let k = n - 2; k >= 0; k--) {
    if (taus[k] === 0) continue;
    u.fill(0);
    u.set(a.subarray(k * n + k + 1, (k + 1) * n), k + 1);
    reflect(q, { n, from: k + 1, tau: taus[k] as number, u, product });
  }
  return q;
}

type Reflect = { n: number; from: number; tau: number; u: Float64Array; product: Float64Array };

/** Q ← (I − τ u uᵀ) Q for rows and columns from `from` on, four rows at a time. */
function reflect(q: Float64Array, { n, from, tau, u, product }: Reflect): void {
  product.fill(0);
  const start = from & ~3; // u is zero before `from`, and beyond n
  for (let i = start; i < n; i += 4) {
    const [a, b, c, d] = [u[i] as number, u[i + 1] as number, u[i + 2] as number, u[i + 3] as number];
    const [ra, rb, rc, rd] = [i * n, (i + 1) * n, (i + 2) * n, (i + 3) * n];
    for (let j = from; j < n; j++) {
      product[j] =
        (product[j] as number) +
        (a * (q[ra + j] as number) + b * (q[rb + j] as number) + c * (q[rc + j] as number) + d * (q[rd + j] as number));
    }
  }
  for (let i = start; i < n; i += 4) {
    const [a, b, c, d] = [
      tau * (u[i] as number),
      tau * (u[i + 1] as number),
      tau * (u[i + 2] as number),
      tau * (u[i + 3] as number),
    ];
    const [ra, rb, rc, rd] = [i * n, (i + 1) * n, (i + 2) * n, (i + 3) * n];
    for (let j = from; j < n; j++) {
      const x = product[j] as number;
      q[ra + j] = (q[ra + j] as number) - a * x;
      q[rb + j] = (q[rb + j] as number) - b * x;
      q[rc + j] = (q[rc + j] as number) - c * x;
      q[rd + j] = (q[rd + j] as number) - d * x;
    }
  }
}
