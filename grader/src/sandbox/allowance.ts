/** Time that may be spent, in portions; what a submission does is paid from one. */
export class Allowance {
  constructor(private milliseconds: number) {}

  /** Never less than nothing. */
  get left(): number {
    return Math.max(0, this.milliseconds);
  }

  spend(milliseconds: number): void {
    this.milliseconds -= milliseconds;
  }
}

/** How much longer than it works something may take on a busy machine. */
const patience = 5;

/**
 * What is paid of the milliseconds that passed, where others had the processors for some of them: a fifth in any case, because nobody need
 * be awake to pass the time.
 */
export const paidOf = (passed: number, waited: number): number => Math.max(passed / patience, passed - waited);
