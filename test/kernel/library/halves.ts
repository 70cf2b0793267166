/** Stands for a file that a learner keeps beside the notebook. */
export function half(n: number): number {
  if (n % 2 !== 0) throw new RangeError(`${n} is odd`);
  return n / 2;
}
